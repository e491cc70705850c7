using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Fleet;

/// <summary>Where a test type is added or edited. Before an edit is saved it shows which bookings the edit would have the rules refuse, and where these could go.</summary>
public sealed partial class TestTypeForm(TestTypeDesk desk)
{
    private TestTypeDraft draft = null!;
    private ScheduleImpact? impact;

    /// <summary>The facility.</summary>
    [Parameter, EditorRequired] public required Facility Facility { get; set; }

    /// <summary>Whether the person may open the rules, which say what needs approval.</summary>
    [Parameter] public bool MayRule { get; set; }

    /// <inheritdoc />
    protected override void Take(TestType? now) => draft = new TestTypeDraft(now);

    /// <inheritdoc />
    protected override void Follow(TestType now) => draft.Seen = now;

    /// <inheritdoc />
    protected override void Forget() => impact = null;

    /// <inheritdoc />
    protected override Task SaveAsync() => draft.Seen is null ? DoAsync(() => desk.AddAsync(Actor, draft.TestType, CancellationToken.None)!) : DoAsync(async () =>
    {
        var (refused, found) = await desk.PreviewAsync(Actor, [draft.TestType], CancellationToken.None);
        if (refused is not null) return refused.Only();
        impact = found;
        return found!.Affected.Count > 0 ? null : await desk.SaveAsync(Actor, draft.TestType, [], CancellationToken.None);
    });

    private Task SaveWithAsync(IReadOnlyList<ScheduleChange> moves) => DoAsync(() => desk.SaveAsync(Actor, draft.TestType, moves, CancellationToken.None)!);

    private Task RetireAsync() => DoAsync(() => desk.RetireAsync(Actor, draft.Seen!.Code, draft.Seen.Revision, CancellationToken.None)!);
}
