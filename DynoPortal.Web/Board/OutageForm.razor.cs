using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Board;

/// <summary>Declares an outage, and shows at once whom it affects and where they could go.</summary>
public sealed partial class OutageForm(ImpactSearch search, TimeProvider clock) : IDisposable
{
    private readonly ImpactReading reading = new(search);
    private SlotDraft draft = default!;
    private OutageKind kind;
    private string reason = "";
    private string verification = "";

    /// <summary>Whose dyno.</summary>
    [Parameter, EditorRequired] public required Facility Facility { get; set; }

    /// <summary>Who declares.</summary>
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>The dyno.</summary>
    [Parameter, EditorRequired] public required DynoId Dyno { get; set; }

    /// <summary>The verifications that tests demand, by name.</summary>
    [Parameter] public IReadOnlyList<string> Verifications { get; set; } = [];

    /// <summary>Whether something is on its way.</summary>
    [Parameter] public bool IsBusy { get; set; }

    /// <summary>Send these, as one change set.</summary>
    [Parameter] public EventCallback<Func<ChangeSetId, IReadOnlyList<ScheduleChange>>> OnSend { get; set; }

    /// <summary>Given up.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    private ScheduleImpact? Impact => reading.Impact;

    private bool IsOff => IsBusy || reading.IsReading || string.IsNullOrWhiteSpace(reason);

    private static string Said(IEnumerable<Refusal> refusals) => string.Join(" ", refusals.Select(refusal => refusal.Message).Distinct());

    /// <inheritdoc />
    public void Dispose() => reading.Dispose();

    /// <inheritdoc />
    protected override Task OnInitializedAsync()
    {
        var today = Facility.Clock.DayOf(clock.GetUtcNow());
        draft = new SlotDraft(Facility.Clock) { FirstDay = today, LastDay = today };
        return ReadAsync();
    }

    // The reason changes nothing of the impact, so any stands for the one that is still to be written.
    private Task ReadAsync() => reading.ReadAsync(Actor, new ScheduleChange.DeclareOutage(new OutageId(Guid.CreateVersion7(clock.GetUtcNow())), Dyno, draft.Slot, kind, kind.ToString()), StateHasChanged);

    private async Task SendAsync(IReadOnlyList<ProposedMove> moves)
    {
        var outage = new ScheduleChange.DeclareOutage(default, Dyno, draft.Slot, kind, reason.Trim()) { Verification = kind == OutageKind.Calibration && verification.Length > 0 ? verification : null };
        await OnSend.InvokeAsync(id => [.. moves.Select(move => move.Change), outage with { Id = new OutageId(id.Value) }]);
        // Refused, or the form would be gone: somebody has been quicker.
        await ReadAsync();
    }
}
