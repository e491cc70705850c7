namespace DynoPortal.Tests.Support;

/// <summary>A clock that stands still until the test moves it. Timers made from it (delays, periodic timers) fire while it is moved, in due order.</summary>
public sealed class SettableClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<SettableTimer> _timers = [];
    private DateTimeOffset _now = start.ToUniversalTime();

    /// <summary>A Monday, 08:00 UTC, for tests that don't care.</summary>
    public SettableClock() : this(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero))
    {
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait for their time: lets a test see that the code under test has begun to wait.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_lock) return _timers.Count;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves the clock forward and fires what falls due on the way, each at its own moment.</summary>
    public void Advance(TimeSpan by) => Set(GetUtcNow() + by);

    /// <summary>Moves the clock forward to an instant; never back, since timers couldn't be unfired.</summary>
    public void Set(DateTimeOffset instant)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instant, GetUtcNow());
        while (NextDue(instant.ToUniversalTime()) is { } timer) timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SettableTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    // Callbacks run outside the lock, because they make and change timers.
    private SettableTimer? NextDue(DateTimeOffset limit)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= limit).MinBy(timer => timer.Due);
            _now = next?.Due > _now ? next.Due : next is null ? limit : _now;
            if (next is null) return null;
            if (next.Period > TimeSpan.Zero) next.Due += next.Period;
            else _timers.Remove(next);
            return next;
        }
    }

    private sealed class SettableTimer(SettableClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = clock._now + dueTime;
                Period = period;
                clock._timers.Add(this);
            }
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
