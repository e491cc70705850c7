using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using Xunit.Abstractions;

namespace DynoPortal.Tests.Races;

/// <summary>Many writers want the same thing at the same moment, through the real service on a real database.</summary>
public sealed class RaceTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Writers = 50;
    private RaceTrack track = null!;

    public async Task InitializeAsync() => track = await RaceTrack.CreateAsync(Writers);

    public async Task DisposeAsync() => await track.DisposeAsync();

    [Fact]
    public Task One_dyno_wanted_by_fifty_vehicles_goes_to_one() =>
        OneWinnerEachRoundAsync((round, writer) => TestLab.Book(track.Vehicles[writer], track.Dynos[0], RaceTrack.SlotOf(round)), RefusalCode.DynoOverlap);

    [Fact]
    public Task One_vehicle_wanted_on_fifty_dynos_goes_onto_one() =>
        OneWinnerEachRoundAsync((round, writer) => TestLab.Book(track.Vehicles[0], track.Dynos[writer], RaceTrack.SlotOf(round)), RefusalCode.VehicleOverlap);

    [Fact]
    public Task One_vehicle_wanted_on_one_dyno_by_fifty_people_is_booked_once() =>
        OneWinnerEachRoundAsync((round, _) => TestLab.Book(track.Vehicles[0], track.Dynos[0], RaceTrack.SlotOf(round)), RefusalCode.DynoOverlap, RefusalCode.VehicleOverlap);

    [Fact]
    public async Task A_booking_and_an_outage_that_race_for_a_dyno_never_both_win()
    {
        for (var round = 0; round < Effort.RaceRounds; round++)
        {
            var slot = RaceTrack.SlotOf(round);
            var outcomes = await track.RunAsync(writer => writer % 2 == 0
                ? TestLab.Book(track.Vehicles[writer], track.Dynos[0], slot)
                : new ScheduleChange.DeclareOutage(new(Guid.CreateVersion7()), track.Dynos[0], slot, OutageKind.Maintenance, "belt"));

            var booked = outcomes.Where((outcome, writer) => writer % 2 == 0 && outcome is ChangeOutcome.Applied).Count();
            var declared = outcomes.Where((outcome, writer) => writer % 2 == 1 && outcome is ChangeOutcome.Applied).Count();
            Assert.True((booked == 1 && declared == 0) || (booked == 0 && declared > 0), $"round {round}: {booked} booked, {declared} declared");
        }

        Assert.Equal(0, await track.Lab.OverlapsAsync());
    }

    [Fact]
    public async Task A_cancellation_and_a_move_that_race_for_a_booking_leave_one_result()
    {
        for (var round = 0; round < Effort.RaceRounds; round++)
        {
            var slot = RaceTrack.SlotOf(round);
            var booked = await track.Lab.BookedAsync(track.Scheduler, track.Vehicles[0], track.Dynos[0], slot);
            var outcomes = await track.RunAsync(writer => writer % 2 == 0
                ? new ScheduleChange.Cancel(booked.Id, Revision: 1)
                : new ScheduleChange.Move(booked.Id, track.Dynos[writer], slot, 1));

            Assert.Single(outcomes.OfType<ChangeOutcome.Applied>());
            var row = (await track.Lab.Reader.FindAsync(track.Lab.Facility, booked.Id, default))!.Allocation;
            Assert.Equal(2, row.Revision);
        }

        Assert.Equal(0, await track.Lab.OverlapsAsync());
    }

    [Fact]
    public async Task Bookings_moves_swaps_cancellations_and_outages_all_at_once_leave_no_overlap_and_no_error()
    {
        var random = new Random(Effort.Seed);
        output.WriteLine($"seed {Effort.Seed}");
        for (var round = 0; round < Effort.RaceRounds; round++)
        {
            var slot = RaceTrack.SlotOf(round);
            var booked = new List<Allocation>();
            for (var each = 0; each < 6; each++) booked.Add(await track.Lab.BookedAsync(track.Scheduler, track.Vehicles[each], track.Dynos[each], slot));
            var picks = Enumerable.Range(0, Writers).Select(_ => (Kind: random.Next(5), One: random.Next(6), Two: random.Next(6), Dyno: random.Next(8), Vehicle: random.Next(Writers))).ToList();

            var outcomes = await track.RunAsync(writer => Change(picks[writer], booked, slot));

            Assert.DoesNotContain(outcomes.OfType<ChangeOutcome.Refused>(), refused => refused.Refusals.Any(refusal => refusal.Code == RefusalCode.Contended));
            Assert.Equal(0, await track.Lab.OverlapsAsync());
            Assert.Equal(0, await track.OutagesBookedOverAsync());
        }
    }

    private ScheduleChange[] Change((int Kind, int One, int Two, int Dyno, int Vehicle) pick, List<Allocation> booked, Slot slot) => pick.Kind switch
    {
        0 => [TestLab.Book(track.Vehicles[pick.Vehicle], track.Dynos[pick.Dyno], slot)],
        1 => [new ScheduleChange.Move(booked[pick.One].Id, track.Dynos[pick.Dyno], slot)],
        2 => [new ScheduleChange.Cancel(booked[pick.One].Id)],
        3 when pick.One != pick.Two =>
            [new ScheduleChange.Move(booked[pick.One].Id, booked[pick.Two].DynoId, slot), new ScheduleChange.Move(booked[pick.Two].Id, booked[pick.One].DynoId, slot)],
        _ => [new ScheduleChange.DeclareOutage(new(Guid.CreateVersion7()), track.Dynos[pick.Dyno], slot, OutageKind.Calibration, "check")],
    };

    private async Task OneWinnerEachRoundAsync(Func<int, int, ScheduleChange> change, params string[] loses)
    {
        for (var round = 0; round < Effort.RaceRounds; round++)
        {
            var outcomes = await track.RunAsync(writer => change(round, writer));

            Assert.Single(outcomes.OfType<ChangeOutcome.Applied>());
            Assert.All(outcomes.OfType<ChangeOutcome.Refused>(), refused => Assert.All(refused.Refusals, refusal => Assert.Contains(refusal.Code, loses)));
        }

        Assert.Equal(0, await track.Lab.OverlapsAsync());
        output.WriteLine($"{Effort.RaceRounds} rounds of {Writers} writers: one winner each, 0 overlaps");
    }
}
