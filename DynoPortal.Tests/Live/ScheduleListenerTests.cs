using DynoPortal.Domain.Live;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Live;

public sealed class ScheduleListenerTests : IAsyncLifetime
{
    private TestLab lab = null!;

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync(TimeProvider.System);
        await lab.Listener.StartAsync(default);
        await Eventually.HoldsAsync(() => Task.FromResult(lab.Listener.IsListening));
    }

    public async Task DisposeAsync()
    {
        await lab.Listener.StopAsync(default);
        await lab.DisposeAsync();
    }

    [Fact]
    public async Task A_board_hears_each_change_of_its_facility_in_order_and_nothing_of_another()
    {
        var foreign = await lab.AddFacilityAsync("CGN", "Europe/Berlin");
        using var own = lab.Feed.Subscribe(lab.Facility);
        using var other = lab.Feed.Subscribe(foreign);
        var (engineer, dyno, vehicle) = (await lab.AddPersonAsync("Engineer"), await lab.AddDynoAsync("MPG 1"), await lab.AddVehicleAsync());

        var booked = await lab.BookedAsync(engineer, vehicle, dyno, NextWeek(8));
        var first = await TakeAsync(own, 1);
        await lab.Service.ApplyAsync(engineer, TestLab.Set(new ScheduleChange.Cancel(booked.Id)), default);
        var second = await TakeAsync(own, 1);

        Assert.Equal([1, 2], first.Concat(second).Select(update => Assert.IsType<ScheduleUpdate.Changed>(update).Allocations.Single().Allocation.Revision));
        other.Dispose();
        Assert.Empty(await TakeAsync(other, 1));
    }

    [Fact]
    public async Task After_a_lost_connection_it_listens_again_and_everyone_reads_anew()
    {
        using var subscription = lab.Feed.Subscribe(lab.Facility);

        await lab.ScalarAsync<int>("SELECT count(pg_terminate_backend(pid))::int FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()");

        Assert.IsType<ScheduleUpdate.Resync>((await TakeAsync(subscription, 1)).Single());
        await Eventually.HoldsAsync(() => Task.FromResult(lab.Listener.IsListening));
    }

    [Fact]
    public async Task A_slow_listener_is_told_to_read_anew_instead_of_being_lied_to()
    {
        using var subscription = lab.Feed.Subscribe(lab.Facility);
        for (var each = 0; each <= ScheduleSubscription.Capacity; each++) lab.Feed.Publish(lab.Facility, new ScheduleUpdate.Changed([], []));

        Assert.IsType<ScheduleUpdate.Resync>((await TakeAsync(subscription, 1)).Single());
    }

    [Fact]
    public void A_disposed_subscription_is_forgotten()
    {
        using (lab.Feed.Subscribe(lab.Facility)) Assert.Equal(1, lab.Feed.Listeners);

        Assert.Equal(0, lab.Feed.Listeners);
    }

    // A working day of next week in the real calendar, since the listener's heart beats by the real clock.
    private static Slot NextWeek(int hour)
    {
        var clock = SiteClock.Of("America/Detroit");
        var day = clock.DayOf(TimeProvider.System.GetUtcNow()).AddDays(7);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || day is { Month: 12, Day: 25 }) day = day.AddDays(1);
        var start = clock.At(day, new TimeOnly(hour, 0));
        return new(start, start.AddHours(2));
    }

    private static async Task<List<ScheduleUpdate>> TakeAsync(ScheduleSubscription subscription, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var heard = new List<ScheduleUpdate>();
        await foreach (var update in subscription.ReadAllAsync(patience.Token))
        {
            heard.Add(update);
            if (heard.Count == count) break;
        }

        return heard;
    }
}
