namespace DynoPortal.Tests.Support;

public sealed class SettableClockTests
{
    private readonly SettableClock _clock = new();

    [Fact]
    public async Task A_delay_ends_when_its_time_has_come_and_not_before()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(10), _clock);

        _clock.Advance(TimeSpan.FromSeconds(9));
        var early = delay.IsCompleted;
        _clock.Advance(TimeSpan.FromSeconds(1));
        await delay;

        Assert.False(early);
    }

    [Fact]
    public void A_periodic_timer_fires_once_for_each_period_at_its_own_moment()
    {
        var start = _clock.GetUtcNow();
        var fired = new List<TimeSpan>();

        using var timer = _clock.CreateTimer(_ => fired.Add(_clock.GetUtcNow() - start), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        _clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal([1, 3, 5], fired.Select(at => at.TotalSeconds));
        Assert.Equal(TimeSpan.FromSeconds(6), _clock.GetUtcNow() - start);
    }

    [Fact]
    public void A_disposed_timer_is_not_pending()
    {
        var timer = _clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        timer.Dispose();

        Assert.Equal(0, _clock.PendingTimers);
    }
}
