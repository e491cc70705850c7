using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>Where the catalogue of test types is edited. Each call needs <see cref="Permission.ManageFleet"/>, which is read anew, for the writing under the locks. What is booked stays, or is moved by the moves that are handed over.</summary>
public sealed class TestTypeDesk(AllocationService service, IScheduleReader reader, ImpactSearch impacts)
{
    private static readonly SnapshotScope Everything = new() { Vehicles = [], Dynos = null, Window = null };

    /// <summary>Adds a test type; its code follows from its name.</summary>
    public async Task<EditOutcome<TestType>> AddAsync(Actor actor, TestType wanted, CancellationToken cancellationToken)
    {
        var lab = await reader.SnapshotAsync(actor, Everything, cancellationToken);
        var test = TestTypeRules.Normal(wanted) with { Code = Codes.Slug(wanted.Name), Revision = 1 };
        if (Forbids(lab, actor) is { } forbidden) return EditRefusal.Of<TestType>(forbidden);
        if (TestTypeRules.Of(test, [.. lab.TestTypes.Values]) is [_, ..] faults) return new EditOutcome<TestType>.Refused(faults);
        return await WriteAsync(actor, null, test, [], cancellationToken) is { } refused ? refused : new EditOutcome<TestType>.Done(test, null);
    }

    /// <summary>Edits a test type, whose code stays and whose revision is the one that the person saw.</summary>
    /// <param name="actor">Who edits.</param>
    /// <param name="wanted">As it is to be.</param>
    /// <param name="moves">Moves of its impact that are made with it; may be empty.</param>
    /// <param name="cancellationToken">Gives up, with nothing written.</param>
    public async Task<EditOutcome<TestType>> SaveAsync(Actor actor, TestType wanted, IReadOnlyList<ScheduleChange> moves, CancellationToken cancellationToken)
    {
        var lab = await reader.SnapshotAsync(actor, Everything, cancellationToken);
        var test = TestTypeRules.Normal(wanted);
        if (Judge(lab, actor, test) is { } refused) return refused;
        var before = lab.TestTypes[test.Code];
        if (before == test && moves.Count == 0) return new EditOutcome<TestType>.Done(before, before);
        return await WriteAsync(actor, before, test, moves, cancellationToken) is { } failed ? failed : new EditOutcome<TestType>.Done(test with { Revision = before.Revision + 1 }, before);
    }

    /// <summary>Takes a test type out of the catalogue, where nothing uses it.</summary>
    public async Task<EditOutcome<TestType>> RetireAsync(Actor actor, string code, int? revision, CancellationToken cancellationToken)
    {
        var lab = await reader.SnapshotAsync(actor, Everything, cancellationToken);
        if (Forbids(lab, actor) is { } forbidden) return EditRefusal.Of<TestType>(forbidden);
        if (!lab.TestTypes.TryGetValue(code, out var test)) return EditRefusal.Of<TestType>(Missing);
        if (revision is { } seen && seen != test.Revision) return EditRefusal.Stale(test.Name, seen, test, test.Revision, []);
        var dynos = lab.Dynos.Values.Where(dyno => dyno.Capabilities.Any(can => can.TestTypes.Contains(code))).Select(dyno => dyno.Name).Order(NaturalOrder.Instance).ToList();
        if (dynos.Count > 0) return EditRefusal.Of<TestType>(new(RefusalCode.WrongStatus, $"{test.Name} is among the capabilities of {string.Join(", ", dynos.Take(5))}{(dynos.Count > 5 ? $" and {dynos.Count - 5} more" : "")}. Take it out there first."));
        var outcome = await WriteAsync(actor, test, null, [], cancellationToken);
        // Nobody has changed it meanwhile, so it is what refers to it that keeps it.
        return outcome is null ? new EditOutcome<TestType>.Done(null, test)
            : outcome.Faults.Any(fault => fault.Refusal.Code == RefusalCode.Stale) ? EditRefusal.Of<TestType>(new(RefusalCode.WrongStatus, $"{test.Name} has bookings or test requests, which keep its name. It can't be retired."))
            : outcome;
    }

    /// <summary>What saving a test type would do to bookings that have not ended; refused as saving it would be.</summary>
    public async Task<(EditOutcome<TestType>.Refused? Refused, ScheduleImpact? Impact)> PreviewAsync(Actor actor, TestType wanted, CancellationToken cancellationToken)
    {
        var lab = await reader.SnapshotAsync(actor, Everything, cancellationToken);
        var test = TestTypeRules.Normal(wanted);
        if (Judge(lab, actor, test) is { } refused) return (refused, null);
        return (null, await impacts.FindAsync(actor, now => now with { TestTypes = now.TestTypes.Values.Select(each => each.Code == test.Code ? test : each).ToDictionary(each => each.Code) }, cancellationToken));
    }

    private static Refusal Missing { get; } = new(RefusalCode.NotFound, "There is no such test type in this facility.");

    private static EditOutcome<TestType>.Refused? Judge(ScheduleSnapshot lab, Actor actor, TestType test)
    {
        if (Forbids(lab, actor) is { } forbidden) return EditRefusal.Of<TestType>(forbidden);
        if (!lab.TestTypes.TryGetValue(test.Code, out var now)) return EditRefusal.Of<TestType>(Missing);
        if (now.Revision != test.Revision) return EditRefusal.Stale(now.Name, test.Revision, now, now.Revision, EditDifference.Between(TestTypeRules.Told(test), TestTypeRules.Told(now)));
        return TestTypeRules.Of(test, [.. lab.TestTypes.Values.Where(other => other.Code != test.Code)]) is [_, ..] faults ? new EditOutcome<TestType>.Refused(faults) : null;
    }

    private async Task<EditOutcome<TestType>.Refused?> WriteAsync(Actor actor, TestType? before, TestType? after, IReadOnlyList<ScheduleChange> moves, CancellationToken cancellationToken) =>
        await service.EditAsync(actor, Permission.ManageFleet, [new LabEdit.OfTestType(before, after)], moves, cancellationToken) is ChangeOutcome.Refused refused
            ? new EditOutcome<TestType>.Refused([.. refused.Refusals.Select(refusal => new EditFault("", refusal))])
            : null;

    private static Refusal? Forbids(ScheduleSnapshot lab, Actor actor) => actor.Id is null || lab.Permissions.Contains(Permission.ManageFleet) ? null : Refusal.Lacking(Permission.ManageFleet);
}
