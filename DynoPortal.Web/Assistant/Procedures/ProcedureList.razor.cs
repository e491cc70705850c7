using DynoPortal.Domain.Assistant.Procedures;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Assistant.Procedures;

/// <summary>The procedures of a facility: all of them, or what a search finds; and for administrators where they come from.</summary>
public sealed partial class ProcedureList(CurrentPerson current, IProcedures procedures, IProcedureRefreshes refreshes, NavigationManager navigation)
{
    private const int Most = 20;

    private Person? person;
    private IReadOnlyList<Procedure> all = [];
    private ProcedureSearch? found;
    private ProcedureRefresh? last;
    private Refusal? refusal;
    private string typed = "";
    private bool isReading;

    /// <summary>Code of the facility; null for the person's default.</summary>
    [Parameter] public string? FacilityCode { get; set; }

    /// <summary>What to search for; all procedures without it.</summary>
    [Parameter] public string? Query { get; set; }

    private bool MayRefresh => person?.May(Permission.ManageAssistant) == true;

    private string Heading => found is { Hits.Count: 0 } ? $"Nothing about “{found.Query}”"
        : found!.Query != Query?.Trim() ? $"What was found for “{found.Query}”" : $"What was found{(found.Hits.Count == Most ? $", the best {Most}" : "")}";

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var now = await current.ReadAsync(FacilityCode, CancellationToken.None);
        (typed, refusal) = (Query ?? "", null);
        if (now?.May(Permission.View) == true) await ReadAsync(now);
        // Last, so that what is drawn while it is read is the page as it was.
        person = now;
    }

    private async Task ReadAsync(Person reader)
    {
        var facility = reader.Facility!.Id;
        all = await procedures.ListAsync(facility, CancellationToken.None);
        found = string.IsNullOrWhiteSpace(Query) ? null : await procedures.SearchAsync(facility, Query, Most, CancellationToken.None);
        last = reader.May(Permission.ManageAssistant) ? await refreshes.LastAsync(facility, CancellationToken.None) : null;
    }

    private void Search() => navigation.NavigateTo(ProcedureAddress.List(person!.Facility!.Code) + (string.IsNullOrWhiteSpace(typed) ? "" : $"&q={Uri.EscapeDataString(typed.Trim())}"));

    private async Task RefreshAsync()
    {
        isReading = true;
        try
        {
            var outcome = await refreshes.RefreshAsync(person!.Actor(Channel.Screen)!, CancellationToken.None);
            refusal = (outcome as ProcedureRefreshOutcome.Refused)?.Refusal;
            await ReadAsync(person!);
        }
        finally
        {
            isReading = false;
        }
    }

    private static string Said(ProcedureRefresh refresh)
    {
        if (refresh.Failure is { } failure) return failure;
        var parts = new[] { ("new", refresh.Added), ("changed", refresh.Changed), ("removed", refresh.Removed) }.Where(part => part.Item2.Count > 0).Select(part => $"{part.Item2.Count} {part.Item1} ({string.Join(", ", part.Item2.Take(20))}{(part.Item2.Count > 20 ? ", …" : "")})");
        return $"{string.Join(", ", parts.Append($"{refresh.Unchanged} as before"))}{(refresh.Rejected.Count > 0 ? $", {refresh.Rejected.Count} not taken" : "")}.";
    }

    private string Day(DateTimeOffset instant) => person!.Facility!.Clock.Style.Date(person.Facility.Clock.DayOf(instant));

    private string At(DateTimeOffset instant) => $"{Day(instant)}, {person!.Facility!.Clock.Style.Time(person.Facility.Clock.Local(instant))}";
}
