using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class MoveDraftTests
{
    private static readonly Slot Morning = TestLab.Hours(3, 8, 12);

    private readonly Allocation seen = new()
    {
        Id = AllocationId.New(TimeProvider.System), DynoId = new(1), VehicleId = new(1), TestType = "brake", Slot = Morning, Occupied = Morning, Status = AllocationStatus.Scheduled, Revision = 7,
    };

    [Fact]
    public void Another_dyno_or_start_is_a_move_that_names_the_revision_seen()
    {
        Assert.Equal(new ScheduleChange.Move(seen.Id, new(2), Morning, 7), MoveDraft.ToChange(seen, new(2), Morning));
        Assert.IsType<ScheduleChange.Move>(MoveDraft.ToChange(seen, new(1), TestLab.Hours(3, 9, 12)));
    }

    [Fact]
    public void Another_end_alone_is_a_resize() =>
        Assert.Equal(new ScheduleChange.Resize(seen.Id, TestLab.Hours(3, 8, 14), 7), MoveDraft.ToChange(seen, new(1), TestLab.Hours(3, 8, 14)));

    [Fact]
    public void Nothing_else_is_nothing_to_send() => Assert.Null(MoveDraft.ToChange(seen, new(1), Morning));
}
