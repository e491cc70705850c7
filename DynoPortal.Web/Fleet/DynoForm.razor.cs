using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Fleet;

/// <summary>Where a dyno is added or edited. Before an edit is saved it shows which bookings the edit would have the rules refuse, and where these could go.</summary>
public sealed partial class DynoForm(DynoDesk desk)
{
    private DynoDraft draft = null!;
    private ScheduleImpact? impact;

    /// <summary>The facility.</summary>
    [Parameter, EditorRequired] public required Facility Facility { get; set; }

    /// <summary>The catalogue.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<TestType> Tests { get; set; }

    /// <summary>The groups that there are.</summary>
    [Parameter] public IReadOnlyList<string> Groups { get; set; } = [];

    /// <inheritdoc />
    protected override void Take(Dyno? now) => draft = new DynoDraft(now);

    /// <inheritdoc />
    protected override void Follow(Dyno now) => draft.Seen = now;

    /// <inheritdoc />
    protected override void Forget() => impact = null;

    /// <inheritdoc />
    protected override Task SaveAsync() => draft.Seen is null ? DoAsync(() => desk.AddAsync(Actor, draft.Dyno, CancellationToken.None)!) : DoAsync(async () =>
    {
        var (refused, found) = await desk.PreviewAsync(Actor, [draft.Dyno], CancellationToken.None);
        if (refused is not null) return refused.Only();
        impact = found;
        return found!.Affected.Count > 0 ? null : await desk.SaveAsync(Actor, draft.Dyno, [], CancellationToken.None);
    });

    private Task SaveWithAsync(IReadOnlyList<ScheduleChange> moves) => DoAsync(() => desk.SaveAsync(Actor, draft.Dyno, moves, CancellationToken.None)!);

    private Task DeleteAsync() => DoAsync(() => desk.DeleteAsync(Actor, draft.Seen!.Id, draft.Seen.Revision, CancellationToken.None)!);
}
