using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class AllocationDiffTests
{
    private readonly BoardLab lab = new();

    [Fact]
    public async Task Every_difference_is_told_in_words()
    {
        var before = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var after = before with { DynoId = new(2), Slot = TestLab.Hours(3, 9, 12), Status = AllocationStatus.InProgress, Notes = "Soak", Technician = lab.Technician };

        Assert.Equal(
            ["Dyno: MPG 1 → MPG 2", "Time: Tue 3 Mar 2026 08:00–12:00 → Tue 3 Mar 2026 09:00–12:00", "Status: scheduled → in progress", "Notes: Soak", "Technician: none → Tom Ito"],
            AllocationDiff.Of(lab.Listed(before), lab.Listed(after), BoardLab.Detroit));
    }

    [Fact]
    public async Task A_revision_alone_is_no_difference()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));

        Assert.Empty(AllocationDiff.Of(lab.Listed(row), lab.Listed(row with { Revision = 9 }), BoardLab.Detroit));
    }
}
