using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Insight;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Assistant.Insight;

/// <summary>What happened in one turn of the facility, for administrators; see <see cref="TurnTrace"/> for what it doesn't tell.</summary>
public sealed partial class TraceView(CurrentPerson current, AssistantControl control)
{
    private Person? person;
    private TurnTrace? trace;

    /// <summary>Code of the facility; null for the person's default.</summary>
    [Parameter] public string? FacilityCode { get; set; }

    /// <summary>The turn.</summary>
    [Parameter, EditorRequired] public TurnId Turn { get; set; }

    private SiteClock Site => person!.Facility!.Clock;

    private IEnumerable<(string Name, string Value)> Facts =>
    [
        ("Began", InsightText.At(Site, trace!.Turn.StartedAt)),
        ("Of", trace.Turn.Person),
        ("End", trace.EndedAt is { } ended ? $"{InsightText.State(trace.Turn.State)}, after {InsightText.Length(ended - trace.Turn.StartedAt)}" : InsightText.State(trace.Turn.State)),
        ("Answered by", $"{trace.Turn.Source.Provider} {trace.Turn.Source.Model}".Trim()),
        ("Prompt", trace.Turn.Source.Prompt),
        ("First sign", InsightText.Length(trace.Cost.FirstEvent)),
        ("Tokens", $"{InsightText.Number(trace.Cost.InputTokens)} read, {InsightText.Number(trace.Cost.OutputTokens)} written"),
        ("Cost", InsightText.Money(trace.Cost.Price, Provider.Prices.Currency)),
        ("Feedback", trace.Turn.Feedback is { } feedback ? $"{(feedback.Good ? "👍 helpful" : "👎 not helpful")}{(feedback.Reason.Length > 0 ? $": {feedback.Reason}" : "")}" : "none"),
    ];

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var now = await current.ReadAsync(FacilityCode, CancellationToken.None);
        trace = now?.Actor(Channel.Screen) is { } actor ? await control.TraceAsync(actor, Turn, CancellationToken.None) : null;
        person = now;
    }

    private static string Named(TurnEventKind kind) => kind switch
    {
        TurnEventKind.TurnStarted => "Message taken",
        TurnEventKind.TextDelta => "Text",
        TurnEventKind.ToolStarted => "Tool called",
        TurnEventKind.ToolFinished => "Tool answered",
        TurnEventKind.Proposal => "Proposal",
        TurnEventKind.ProposalResolved => "Proposal ended",
        TurnEventKind.Card => "Card",
        TurnEventKind.Citation => "Citation",
        TurnEventKind.Usage => "Tokens",
        TurnEventKind.Notice => "Notice",
        TurnEventKind.Error => "Error",
        _ => "End",
    };

    private string Became(TracedProposal proposal) => proposal.State switch
    {
        ProposalState.Open => "Waits for approval.",
        ProposalState.Approved => $"Approved by {proposal.Approver ?? "somebody who is gone"}{When(proposal)}.",
        ProposalState.Rejected => $"Turned down{When(proposal)}.",
        ProposalState.Expired => "Expired: nobody approved it in time.",
        _ => $"Withdrawn, because its message was edited{When(proposal)}.",
    };

    private string When(TracedProposal proposal) => proposal.ResolvedAt is { } at ? $" on {InsightText.At(Site, at)}" : "";
}
