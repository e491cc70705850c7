using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Races;

/// <summary>A lab with as many dynos and vehicles as writers, who all start at once.</summary>
internal sealed class RaceTrack : IAsyncDisposable
{
    private RaceTrack(TestLab lab, Actor scheduler) => (Lab, Scheduler, Service) = (lab, scheduler, lab.Service);

    public TestLab Lab { get; }

    public Actor Scheduler { get; }

    public List<DynoId> Dynos { get; } = [];

    public List<VehicleId> Vehicles { get; } = [];

    /// <summary>The door that writers use; a test may put another in its place.</summary>
    public AllocationService Service { get; set; }

    public static async Task<RaceTrack> CreateAsync(int writers)
    {
        var lab = await TestLab.CreateAsync();
        var track = new RaceTrack(lab, await lab.AddPersonAsync("Scheduler"));
        for (var writer = 0; writer < writers; writer++)
        {
            track.Dynos.Add(await lab.AddDynoAsync($"MPG {writer}"));
            track.Vehicles.Add(await lab.AddVehicleAsync());
        }

        return track;
    }

    /// <summary>Another slot for each round, so that rounds don't meet: an hour of a shift on one of the next 700 days.</summary>
    public static Slot SlotOf(int round)
    {
        var clock = SiteClock.Of("America/Detroit");
        // 14 hours of shifts a day from Tuesday on, working days only.
        var day = new DateOnly(2026, 3, 3).AddDays(round / 14 / 4 * 7 + round / 14 % 4);
        // Christmas Day of the calendar moves on by a year, where nobody minds.
        if (day == new DateOnly(2026, 12, 25)) day = day.AddYears(1);
        var start = clock.At(day, new TimeOnly(7 + round % 14, 0));
        return new(start, start.AddHours(1));
    }

    /// <summary>Lets every writer apply its changes at the same moment; answers what became of each, in order.</summary>
    public Task<ChangeOutcome[]> RunAsync(Func<int, ScheduleChange[]> changes) => RunAsync(Vehicles.Count, changes);

    public Task<ChangeOutcome[]> RunAsync(Func<int, ScheduleChange> change) => RunAsync(Vehicles.Count, writer => [change(writer)]);

    public async Task<int> OutagesBookedOverAsync() => await Lab.ScalarAsync<int>("""
        SELECT count(*)::int FROM allocations a JOIN outages o ON o.dyno_id = a.dyno_id AND o.slot && a.occupied AND NOT o.lifted AND a.status <> 'cancelled'
        """);

    public ValueTask DisposeAsync() => Lab.DisposeAsync();

    private async Task<ChangeOutcome[]> RunAsync(int writers, Func<int, ScheduleChange[]> changes)
    {
        using var gate = new SemaphoreSlim(0);
        var running = Enumerable.Range(0, writers).Select(async writer =>
        {
            var set = TestLab.Set(changes(writer));
            await gate.WaitAsync();
            return await Service.ApplyAsync(Scheduler, set, default);
        }).ToList();
        gate.Release(writers);
        return await Task.WhenAll(running);
    }
}
