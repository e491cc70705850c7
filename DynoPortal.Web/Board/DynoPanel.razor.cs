using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Board;

/// <summary>About one dyno: what it can do, when it is out, and who may say so.</summary>
public sealed partial class DynoPanel(ChangeDesk desk, TimeProvider clock)
{
    private ChangeOutcome.Refused? refused;
    private ChangeIntent? intent;
    private bool isDeclaring;
    private bool isBusy;

    /// <summary>The board it is on.</summary>
    [Parameter, EditorRequired] public required ScheduleBoard Board { get; set; }

    /// <summary>Who reads.</summary>
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>The dyno.</summary>
    [Parameter, EditorRequired] public required Dyno Dyno { get; set; }

    /// <summary>Its outages in the time shown.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<Outage> Outages { get; set; }

    /// <summary>What the reader may do, to leave out what they can't.</summary>
    [Parameter, EditorRequired] public required IReadOnlySet<string> Permissions { get; set; }

    /// <summary>Book on it.</summary>
    [Parameter] public EventCallback<Dyno> OnBook { get; set; }

    /// <summary>Done, or given up.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    private SiteClock Clock => Board.Facility.Clock;

    private bool MayDeclare => Permissions.Contains(Permission.DeclareOutage);

    private string Times => string.Join(" ", new[]
    {
        Dyno.SetUpBefore + Dyno.SetUpAfter > TimeSpan.Zero ? $"Set-up: {SlotText.Text(Dyno.SetUpBefore)} before, {SlotText.Text(Dyno.SetUpAfter)} after." : null,
        Dyno.AvailableFrom is { } from ? $"Available from {Clock.Text(from)}." : null,
        Dyno.AvailableTo is { } to ? $"Available until {Clock.Text(to)}." : null,
        Dyno.Enabled ? null : "Disabled: it takes no bookings.",
    }.OfType<string>());

    /// <summary>The verifications that some of these tests demand, by name.</summary>
    public static IReadOnlyList<string> DemandedBy(IEnumerable<TestType> tests) =>
        [.. tests.Select(type => type.Verification?.Name).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    private string NameOf(string testType) => Board.TestTypes.FirstOrDefault(type => type.Code == testType)?.Name ?? testType;

    private async Task SendAsync(Func<ChangeSetId, IReadOnlyList<ScheduleChange>> changes)
    {
        if (isBusy) return;
        isBusy = true;
        try
        {
            intent ??= new ChangeIntent(clock);
            var outcome = await desk.ApplyAsync(Actor, intent.OfAll(changes), applied => DoneText.Of(applied, Board), CancellationToken.None);
            refused = outcome as ChangeOutcome.Refused;
            if (refused is null) await OnClose.InvokeAsync();
        }
        finally
        {
            isBusy = false;
        }
    }
}
