using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Fleet;

/// <summary>Where a test type is added or edited. Before an edit is saved it shows which bookings the edit would have the rules refuse, and where these could go.</summary>
public sealed partial class TestTypeForm(TestTypeDesk desk)
{
    private readonly string id = $"test-{Guid.NewGuid():N}";
    private readonly EditFaults faults = new();
    private TestTypeDraft draft = null!;
    private ScheduleImpact? impact;
    private TestType? stale;
    private IReadOnlyList<EditDifference> differences = [];
    private bool isBusy;
    private bool isRetiring;

    /// <summary>Who edits.</summary>
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>The facility.</summary>
    [Parameter, EditorRequired] public required Facility Facility { get; set; }

    /// <summary>The test type as the person saw it; null for a new one.</summary>
    [Parameter] public TestType? Seen { get; set; }

    /// <summary>Whether the person may open the rules, which say what needs approval.</summary>
    [Parameter] public bool MayRule { get; set; }

    /// <summary>It is stored.</summary>
    [Parameter] public EventCallback<EditOutcome<TestType>.Done> OnSaved { get; set; }

    /// <summary>Given up.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    /// <inheritdoc />
    protected override void OnInitialized() => draft = new TestTypeDraft(Seen);

    private string? Invalid(string field) => faults.Of(field) is null ? null : "true";

    // What was found for other words says nothing of these.
    private void Forget() => impact = null;

    private Task AskAsync() => draft.Seen is null ? DoAsync(() => desk.AddAsync(Actor, draft.TestType, CancellationToken.None)!) : DoAsync(async () =>
    {
        var (refused, found) = await desk.PreviewAsync(Actor, [draft.TestType], CancellationToken.None);
        if (refused is not null) return new EditOutcome<TestType>.Refused(refused.Faults, refused.Now?[0], refused.Differences);
        impact = found;
        return found!.Affected.Count > 0 ? null : await desk.SaveAsync(Actor, draft.TestType, [], CancellationToken.None);
    });

    private Task SaveAsync(IReadOnlyList<ScheduleChange> moves) => DoAsync(() => desk.SaveAsync(Actor, draft.TestType, moves, CancellationToken.None)!);

    private Task RetireAsync() => DoAsync(() => desk.RetireAsync(Actor, draft.Seen!.Code, draft.Seen.Revision, CancellationToken.None)!);

    private async Task DoAsync(Func<Task<EditOutcome<TestType>?>> work)
    {
        if (isBusy) return;
        (isBusy, isRetiring, stale) = (true, false, null);
        faults.Set([]);
        try
        {
            switch (await work())
            {
                case EditOutcome<TestType>.Done done:
                    draft = new TestTypeDraft(done.Now);
                    await OnSaved.InvokeAsync(done);
                    break;
                case EditOutcome<TestType>.Refused refused:
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
}
