using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>Where the catalogue of test types is edited. Each call needs <see cref="Permission.ManageFleet"/>, and <see cref="Permission.ManageRules"/> for whether a test needs approval; both are read anew, the first for the writing under the locks.
/// What is booked stays: it is flagged, or moved by the moves that are handed over.</summary>
public sealed class TestTypeDesk(AllocationService service, IScheduleReader reader, ILabRows rows, ImpactSearch impacts)
{
    private static readonly SnapshotScope Everything = new() { Vehicles = [], Dynos = null, Window = null };

    /// <summary>Adds a test type; its code follows from its name.</summary>
    public async Task<EditOutcome<TestType>> AddAsync(Actor actor, TestType wanted, CancellationToken cancellationToken) => (await SaveAllAsync(actor, [wanted with { Code = "", Revision = 1 }], [], cancellationToken)).Only();

    /// <summary>Edits a test type, whose code stays and whose revision is the one that the person saw.</summary>
    /// <param name="actor">Who edits.</param>
    /// <param name="wanted">As it is to be.</param>
    /// <param name="moves">Moves of its impact that are made with it; may be empty.</param>
    /// <param name="cancellationToken">Gives up, with nothing written.</param>
    public async Task<EditOutcome<TestType>> SaveAsync(Actor actor, TestType wanted, IReadOnlyList<ScheduleChange> moves, CancellationToken cancellationToken) => (await SaveAllAsync(actor, [wanted], moves, cancellationToken)).Only();

    /// <summary>Adds those without a code and edits the others, all or none; see <see cref="SaveAsync"/>. Of several the field of a fault begins with the name.</summary>
    public async Task<EditOutcome<IReadOnlyList<TestType>>> SaveAllAsync(Actor actor, IReadOnlyList<TestType> wanted, IReadOnlyList<ScheduleChange> moves, CancellationToken cancellationToken)
    {
        for (var first = true; ; first = false)
        {
            var lab = await reader.SnapshotAsync(actor, Everything, cancellationToken);
            var asked = Read(lab, wanted);
            if (Judge(lab, actor, asked) is { } refused) return refused;
            var edits = asked.Where(each => each.Before != each.After).Select(each => new LabEdit.OfTestType(each.Before, each.After)).ToList();
            var outcome = edits.Count + moves.Count == 0 ? null : await service.EditAsync(actor, Permission.ManageFleet, edits, moves, cancellationToken);
            if (outcome is not ChangeOutcome.Refused no)
                return new EditOutcome<IReadOnlyList<TestType>>.Done(
                    [.. asked.Select(each => each.Before is null || each.Before == each.After ? each.After : each.After with { Revision = each.Before.Revision + 1 })], [.. asked.Select(each => each.Before).OfType<TestType>()]);

            // Somebody was quicker between the reading and the lock: the next reading says who and what.
            if (!first || !IsStale(no)) return new EditOutcome<IReadOnlyList<TestType>>.Refused(FaultsOf(no));
        }
    }

    /// <summary>Takes a test type out of the catalogue, where no booking, request, capability or rule names it.</summary>
    public async Task<EditOutcome<TestType>> RetireAsync(Actor actor, string code, int? revision, CancellationToken cancellationToken)
    {
        for (var first = true; ; first = false)
        {
            var lab = await reader.SnapshotAsync(actor, Everything, cancellationToken);
            if (Lacking(lab, actor, Permission.ManageFleet) is { } forbidden) return EditRefusal.Of<TestType>(forbidden);
            if (!lab.TestTypes.TryGetValue(code, out var test)) return EditRefusal.Of<TestType>(Missing);
            if (revision is { } seen && seen != test.Revision) return EditRefusal.Stale(test.Name, seen, test, test.Revision, []);
            if (await WhyKeptAsync(lab, test, cancellationToken) is { } kept) return EditRefusal.Of<TestType>(new(RefusalCode.WrongStatus, kept));
            if (await service.EditAsync(actor, Permission.ManageFleet, [new LabEdit.OfTestType(test, null)], [], cancellationToken) is not ChangeOutcome.Refused no) return new EditOutcome<TestType>.Done(null, test);
            if (!first || !IsStale(no)) return new EditOutcome<TestType>.Refused(FaultsOf(no));
        }
    }

    /// <summary>What saving these test types would do to bookings that have not ended; refused as saving them would be.</summary>
    public async Task<(EditOutcome<IReadOnlyList<TestType>>.Refused? Refused, ScheduleImpact? Impact)> PreviewAsync(Actor actor, IReadOnlyList<TestType> wanted, CancellationToken cancellationToken)
    {
        var lab = await reader.SnapshotAsync(actor, Everything, cancellationToken);
        var asked = Read(lab, wanted);
        if (Judge(lab, actor, asked) is { } refused) return (refused, null);
        return (null, await impacts.FindAsync(actor, now => Editing.With(now, [.. asked.Where(each => each.Before is not null).Select(each => each.After)]), cancellationToken));
    }

    private static Refusal Missing { get; } = new(RefusalCode.NotFound, "There is no such test type in this facility.");

    private static List<(TestType? Before, TestType After)> Read(ScheduleSnapshot lab, IReadOnlyList<TestType> wanted) =>
        [.. wanted.Select(TestTypeRules.Normal).Select(test => test.Code.Length == 0 ? (null, test with { Code = Codes.OfTest(test.Name), Revision = 1 }) : (lab.TestTypes.GetValueOrDefault(test.Code) ?? Unknown, test))];

    private static TestType Unknown { get; } = new("", "", default);

    private static EditOutcome<IReadOnlyList<TestType>>.Refused? Judge(ScheduleSnapshot lab, Actor actor, List<(TestType? Before, TestType After)> asked)
    {
        if (Lacking(lab, actor, Permission.ManageFleet) is { } forbidden) return EditRefusal.Of<IReadOnlyList<TestType>>(forbidden);
        if (asked.Any(each => each.Before == Unknown)) return EditRefusal.Of<IReadOnlyList<TestType>>(Missing);
        foreach (var (now, test) in asked)
            if (now is not null && now.Revision != test.Revision) return EditRefusal.Stale<IReadOnlyList<TestType>>(now.Name, test.Revision, [now], now.Revision, EditDifference.Between(TestTypeRules.Told(test), TestTypeRules.Told(now)));
        if (asked.Any(each => each.After.NeedsApproval != (each.Before?.NeedsApproval ?? false)) && Lacking(lab, actor, Permission.ManageRules) is { } unruly) return new([new("needsApproval", unruly)]);
        var edited = asked.Select(each => each.Before?.Code).ToHashSet();
        List<TestType> left = [.. lab.TestTypes.Values.Where(test => !edited.Contains(test.Code))];
        List<EditFault> faults =
        [
            .. from each in asked
               from fault in TestTypeRules.Of(each.After, each.Before, left.Concat(asked.Where(other => !ReferenceEquals(other.After, each.After)).Select(other => other.After)))
               select asked.Count == 1 ? fault : new EditFault($"{each.After.Name}.{fault.Field}", fault.Refusal with { Message = $"{each.After.Name}: {fault.Refusal.Message}" }),
        ];
        return faults.Count > 0 ? new(faults) : null;
    }

    // What was booked and asked for keeps the name of its test.
    private async Task<string?> WhyKeptAsync(ScheduleSnapshot lab, TestType test, CancellationToken cancellationToken)
    {
        var dynos = lab.Dynos.Values.Where(dyno => dyno.Capabilities.Any(row => row.TestTypes.Contains(test.Code))).Select(dyno => dyno.Name).Order(NaturalOrder.Instance).ToList();
        if (dynos.Count > 0) return $"{test.Name} is among the capabilities of {string.Join(", ", dynos.Take(5))}{(dynos.Count > 5 ? $" and {dynos.Count - 5} more" : "")}. Take it out there first.";
        if (lab.Facility.Rules.Approvals.Any(rule => rule.TestType == test.Code)) return $"A rule says who approves {test.Name}. Take it out of the rules first.";
        return await rows.UsesAsync(lab.Facility.Id, test, cancellationToken) is [_, ..] uses ? $"{test.Name} has {string.Join(" and ", uses)}, which keep its name, so it can't be retired. Take it out of the capabilities of all dynos, and nobody books it any more." : null;
    }

    private static bool IsStale(ChangeOutcome.Refused no) => no.Refusals.Any(refusal => refusal is { Code: RefusalCode.Stale, AllocationId: null });

    private static IReadOnlyList<EditFault> FaultsOf(ChangeOutcome.Refused no) => [.. no.Refusals.Select(refusal => new EditFault("", refusal))];

    private static Refusal? Lacking(ScheduleSnapshot lab, Actor actor, string permission) => actor.Id is null || lab.Permissions.Contains(permission) ? null : Refusal.Lacking(permission);
}
