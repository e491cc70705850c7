using System.Globalization;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Board;

namespace DynoPortal.Web.Planning.Plans;

/// <summary>What planning says of plans.</summary>
internal static class PlanText
{
    /// <summary>The page of a plan.</summary>
    public static string AddressOf(PlanRunId id, Facility facility) => $"/planning/plans/{id.Value}?facility={Uri.EscapeDataString(facility.Code)}";

    /// <summary>The board where a proposal begins, with the proposal drawn in.</summary>
    public static string BoardOf(Facility facility, PlanReport? report, ChangeSetId? proposal) =>
        new BoardAddress(facility.Code, report?.Placed is [var first, ..] ? facility.Clock.DayOf(first.Slot.Start) : null, Zoom.Month) { Proposal = proposal?.Value }.ToString();

    /// <summary>Days with one decimal.</summary>
    public static string Days(this double days) => days.ToString("#,0.#", CultureInfo.InvariantCulture) + " d";

    /// <summary>A share as percent.</summary>
    public static string Percent(this double share) => share.ToString("0.#%", CultureInfo.InvariantCulture);

    /// <summary>With a capital letter.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];

    /// <summary>How far a plan is.</summary>
    public static string StateText(this PlanRun run) => run.State switch
    {
        PlanState.Planning => $"planning, {run.Progress} %",
        PlanState.Cancelled => run.Figures is null ? "stopped" : "ready, stopped early",
        PlanState.Failed => "failed",
        _ => "ready",
    };

    /// <summary>Where its proposal is; null where it has none.</summary>
    public static string? ProposalText(this PlanRun run) => run.ProposalState switch
    {
        null => null,
        ProposalState.Open => "waits for approval",
        ProposalState.Approved => "approved",
        ProposalState.Rejected => "turned down",
        _ => "expired",
    };

    /// <summary>How far a plan is, as a class of its chip.</summary>
    public static string StateClass(this PlanRun run) => run.State switch
    {
        PlanState.Planning => "open",
        PlanState.Failed => "cancelled",
        _ when run.Figures is null => "",
        _ => "done",
    };
}
