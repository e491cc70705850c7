using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Fleet;

/// <summary>Where a dyno is added or edited. Before an edit is saved it shows which bookings the edit would have the rules refuse, and where these could go.</summary>
public sealed partial class DynoForm(DynoDesk desk)
{
    private readonly string id = $"dyno-{Guid.NewGuid():N}";
    private readonly EditFaults faults = new();
    private DynoDraft draft = null!;
    private ScheduleImpact? impact;
    private Dyno? stale;
    private IReadOnlyList<EditDifference> differences = [];
    private bool isBusy;
    private bool isDeleting;

    /// <summary>Who edits.</summary>
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>The facility.</summary>
    [Parameter, EditorRequired] public required Facility Facility { get; set; }

    /// <summary>The catalogue.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<TestType> Tests { get; set; }

    /// <summary>The groups that there are.</summary>
    [Parameter] public IReadOnlyList<string> Groups { get; set; } = [];

    /// <summary>The dyno as the person saw it; null for a new one.</summary>
    [Parameter] public Dyno? Seen { get; set; }

    /// <summary>It is stored.</summary>
    [Parameter] public EventCallback<EditOutcome<Dyno>.Done> OnSaved { get; set; }

    /// <summary>Given up.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    /// <inheritdoc />
    protected override void OnInitialized() => draft = new DynoDraft(Seen);

    private string? Invalid(string field) => faults.Of(field) is null ? null : "true";

    // What was found for other words says nothing of these.
    private void Forget() => impact = null;

    private Task AskAsync() => draft.Seen is null ? DoAsync(() => desk.AddAsync(Actor, draft.Dyno, CancellationToken.None)!) : DoAsync(async () =>
    {
        var (refused, found) = await desk.PreviewAsync(Actor, [draft.Dyno], CancellationToken.None);
        if (refused is not null) return new EditOutcome<Dyno>.Refused(refused.Faults, refused.Now?[0], refused.Differences);
        impact = found;
        return found!.Affected.Count > 0 ? null : await desk.SaveAsync(Actor, draft.Dyno, [], CancellationToken.None);
    });

    private Task SaveAsync(IReadOnlyList<ScheduleChange> moves) => DoAsync(() => desk.SaveAsync(Actor, draft.Dyno, moves, CancellationToken.None)!);

    private Task DeleteAsync() => DoAsync(() => desk.DeleteAsync(Actor, draft.Seen!.Id, draft.Seen.Revision, CancellationToken.None)!);

    private async Task DoAsync(Func<Task<EditOutcome<Dyno>?>> work)
    {
        if (isBusy) return;
        (isBusy, isDeleting, stale) = (true, false, null);
        faults.Set([]);
        try
        {
            switch (await work())
            {
                case EditOutcome<Dyno>.Done done:
                    draft.Seen = done.Now;
                    await OnSaved.InvokeAsync(done);
                    break;
                case EditOutcome<Dyno>.Refused refused:
                    faults.Set(refused.Faults);
                    (stale, differences, impact) = (EditFaults.IsStale(refused.Faults) ? refused.Now : null, refused.Differences ?? [], null);
                    break;
            }
        }
        finally
        {
            isBusy = false;
        }
    }

    private Task KeepMineAsync()
    {
        draft.Seen = stale;
        return AskAsync();
    }

    private void UseNewest(Dyno now) => (draft, stale) = (new DynoDraft(now), null);
}
