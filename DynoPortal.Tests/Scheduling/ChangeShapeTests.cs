using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Scheduling;

/// <summary>What is refused before anyone looks at the schedule: clear sentences, no exceptions, nothing written.</summary>
public sealed class ChangeShapeTests
{
    private static readonly Slot Slot = TestLab.Hours(3, 8, 12);

    public static TheoryData<string, ChangeSet> Misshapen { get; } = new()
    {
        { RefusalCode.Invalid, TestLab.Set() },
        { RefusalCode.Invalid, ChangeSet.Of(new(Guid.Empty), TestLab.Book(new(1), new(1), Slot)) },
        { RefusalCode.Invalid, TestLab.Set(new ScheduleChange.Cancel(new(Guid.Empty))) },
        { RefusalCode.Invalid, Twice() },
        { RefusalCode.SlotReversed, TestLab.Set(TestLab.Book(new(1), new(1), new(Slot.End, Slot.Start))) },
        { RefusalCode.SlotReversed, TestLab.Set(TestLab.Book(new(1), new(1), new(Slot.Start, Slot.Start))) },
        { RefusalCode.Length, TestLab.Set(TestLab.Book(new(1), new(1), new(Slot.Start, Slot.Start.AddTicks(1)))) },
        { RefusalCode.Length, TestLab.Set(TestLab.Book(new(1), new(1), new(Slot.Start, Slot.Start.AddYears(50)))) },
        { RefusalCode.Invalid, TestLab.Set(TestLab.Book(new(1), new(1), new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue))) },
        { RefusalCode.Invalid, TestLab.Set(new ScheduleChange.Extend(new(Guid.NewGuid()), DateTimeOffset.MinValue)) },
        { RefusalCode.Invalid, TestLab.Set(new ScheduleChange.Extend(new(Guid.NewGuid()), DateTimeOffset.MaxValue)) },
        { RefusalCode.Invalid, TestLab.Set(TestLab.Book(new(1), new(1), Slot) with { Notes = new string('x', 2001) }) },
        { RefusalCode.Invalid, TestLab.Set(new ScheduleChange.Annotate(new(Guid.NewGuid()), "zero \0 character")) },
        { RefusalCode.Invalid, TestLab.Set(new ScheduleChange.DeclareOutage(new(Guid.NewGuid()), new(1), Slot, OutageKind.Fault, "  ")) },
        { RefusalCode.Invalid, TestLab.Set(TestLab.Book(new(1), new(1), Slot)) with { OverrideReason = "x" } },
    };

    [Theory]
    [MemberData(nameof(Misshapen))]
    public void It_is_refused_with_a_sentence(string code, ChangeSet set)
    {
        var refusals = Assert.IsAssignableFrom<IReadOnlyList<ReviewedChange>>(ChangeShape.Check(set)).SelectMany(change => change.Refusals).ToList();

        Assert.Contains(code, refusals.Select(refusal => refusal.Code));
        Assert.All(refusals, refusal => Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal));
    }

    private static ChangeSet Twice()
    {
        var book = TestLab.Book(new(1), new(1), Slot);
        return TestLab.Set(book, book with { Dyno = new(2) });
    }
}
