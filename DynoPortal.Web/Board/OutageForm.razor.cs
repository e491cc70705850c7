using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Board;

/// <summary>Declares an outage or changes one, and shows at once whom it affects and where they could go.</summary>
public sealed partial class OutageForm(ImpactSearch search, TimeProvider clock) : IDisposable
{
    private readonly ImpactReading reading = new(search);
    private SlotDraft draft = default!;
    private OutageKind kind;
    private string reason = "";
    private string verification = "";
    private DynoId? read;

    /// <summary>Whose dyno.</summary>
    [Parameter, EditorRequired] public required Facility Facility { get; set; }

    /// <summary>Who declares.</summary>
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>The dyno.</summary>
    [Parameter, EditorRequired] public required DynoId Dyno { get; set; }

    /// <summary>The outage that is changed, as the person sees it; null to declare one.</summary>
    [Parameter] public Outage? Seen { get; set; }

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

    private string Verb => Seen is null ? "Declare" : "Save";

    // A fault is a fact; and what stands already is not refused for those who were there before it.
    private bool MayLeave => kind == OutageKind.Fault || draft.Slot == Seen?.Slot;

    private static string Said(IEnumerable<Refusal> refusals) => string.Join(" ", refusals.Select(refusal => refusal.Message).Distinct());

    /// <inheritdoc />
    public void Dispose() => reading.Dispose();

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        var today = Facility.Clock.DayOf(clock.GetUtcNow());
        draft = new SlotDraft(Facility.Clock) { FirstDay = today, LastDay = today };
        if (Seen is null) return;
        draft.Take(Seen.Slot);
        (kind, reason) = (Seen.Kind, Seen.Reason);
    }

    /// <inheritdoc />
    protected override Task OnParametersSetAsync()
    {
        if (read == Dyno) return Task.CompletedTask;
        read = Dyno;
        return ReadAsync();
    }

    // The reason changes nothing of the impact, so any stands for the one that is still to be written.
    private Task ReadAsync() => reading.ReadAsync(Actor, Change(new OutageId(Guid.CreateVersion7(clock.GetUtcNow())), kind.ToString()), StateHasChanged);

    private ScheduleChange Change(OutageId id, string why) => Seen is { } seen
        ? new ScheduleChange.ChangeOutage(seen.Id, draft.Slot, kind, why, seen.Revision)
        : new ScheduleChange.DeclareOutage(id, Dyno, draft.Slot, kind, why) { Verification = kind == OutageKind.Calibration && verification.Length > 0 ? verification : null };

    private async Task SendAsync(IReadOnlyList<ProposedMove> moves)
    {
        await OnSend.InvokeAsync(id => [.. moves.Select(move => move.Change), Change(new OutageId(id.Value), reason.Trim())]);
        // Refused, or the form would be gone: somebody has been quicker.
        await ReadAsync();
    }
}
