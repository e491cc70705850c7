using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Board;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Scheduling;

public sealed class BookingFlagsTests
{
    private readonly BoardLab lab = new();

    private readonly Allocation row = new()
    {
        Id = AllocationId.New(TimeProvider.System), DynoId = new(1), VehicleId = new(1), TestType = "brake", Slot = Morning, Occupied = Morning, Status = AllocationStatus.Scheduled,
    };

    private static Slot Morning => TestLab.Hours(3, 8, 12);

    [Fact]
    public void A_booking_that_would_be_made_again_today_has_no_flag() => Assert.Empty(Flags());

    [Fact]
    public void A_booking_on_a_dyno_that_was_disabled_is_flagged() =>
        Assert.Equal([RefusalCode.DynoDisabled], Flags(dyno => dyno with { Enabled = false }));

    [Fact]
    public void A_booking_on_a_dyno_that_lost_the_capability_is_flagged() =>
        Assert.Equal([RefusalCode.NotCapable], Flags(dyno => dyno with { Capabilities = [] }));

    [Fact]
    public void A_booking_outside_the_dates_of_its_dyno_is_flagged() =>
        Assert.Equal([RefusalCode.DynoUnavailable], Flags(dyno => dyno with { AvailableTo = new(2026, 3, 2) }));

    [Fact]
    public void A_booking_under_a_later_outage_is_flagged_until_the_outage_is_lifted()
    {
        var outage = new Outage(new(Guid.NewGuid()), new(1), TestLab.Days(3, 3), OutageKind.Fault, "belt", Lifted: false, 1);

        Assert.Equal([RefusalCode.Outage], Flags(null, outage));
        Assert.Empty(Flags(null, outage with { Lifted = true }));
    }

    [Fact]
    public void What_has_ended_is_not_flagged()
    {
        lab.Clock.Advance(TimeSpan.FromDays(10));

        Assert.Empty(Flags(dyno => dyno with { Enabled = false }));
    }

    [Fact]
    public void Too_short_a_notice_today_is_no_flag()
    {
        var strict = lab.Facility with { Limits = lab.Facility.Limits with { Notice = TimeSpan.FromDays(30), HorizonDays = 0 } };

        Assert.Empty(new BookingFlags(strict, lab.Dynos, lab.TestTypes, [], lab.Clock.GetUtcNow()).Of(row, lab.Vehicles[0]));
    }

    [Fact]
    public async Task A_snapshot_tells_which_of_its_bookings_are_flagged()
    {
        var booked = await lab.BookedAsync(1, 1, Morning);
        await lab.BookedAsync(2, 2, Morning);
        lab.Dynos[0] = lab.Dynos[0] with { Enabled = false };

        var flags = BookingFlags.Of(await lab.Schedule.SnapshotAsync(lab.Actor, new SnapshotScope { Vehicles = [], Dynos = null, Window = Morning }, default), lab.Clock.GetUtcNow());

        Assert.Equal(booked.Id, Assert.Single(flags).Key);
    }

    private IEnumerable<string> Flags(Func<Dyno, Dyno>? edit = null, params Outage[] outages) =>
        new BookingFlags(lab.Facility, lab.Dynos.Select(dyno => edit is null ? dyno : edit(dyno)), lab.TestTypes, outages, lab.Clock.GetUtcNow()).Of(row, lab.Vehicles[0]).Select(flag => flag.Code);
}
