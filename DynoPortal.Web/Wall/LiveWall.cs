using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;

namespace DynoPortal.Web.Wall;

/// <summary>Keeps a wallboard up to date: hears changes, reads anew every minute and at site midnight, and says when it can't.</summary>
public sealed class LiveWall : IAsyncDisposable
{
    /// <summary>How often it looks at the clock, which turns the page as well.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly WallSource source;
    private readonly Func<Func<Task>, Task> enter;
    private readonly Func<Task> changed;
    private readonly Func<CancellationToken, Task<bool>> mayStay;
    private readonly CancellationTokenSource closing = new();
    // Taken once, because a source that is disposed gives no token.
    private readonly CancellationToken closed;
    private ScheduleSubscription? subscription;
    private DateTimeOffset readAt;
    private Task listening = Task.CompletedTask;
    private Task ticking = Task.CompletedTask;

    /// <inheritdoc cref="LiveWall"/>
    /// <param name="facility">Whose wallboard it is.</param>
    /// <param name="source">Where it reads and hears.</param>
    /// <param name="enter">Runs work where the board may be touched, as a component's <c>InvokeAsync</c> does.</param>
    /// <param name="changed">Called there after every change and every step.</param>
    /// <param name="mayStay">Whether whoever looks may still do so; asked with every reading.</param>
    public LiveWall(Facility facility, WallSource source, Func<Func<Task>, Task> enter, Func<Task> changed, Func<CancellationToken, Task<bool>> mayStay)
    {
        (Board, this.source, this.enter, this.changed, this.mayStay) = (new WallBoard(facility), source, enter, changed, mayStay);
        closed = closing.Token;
    }

    /// <summary>What is shown.</summary>
    public WallBoard Board { get; }

    /// <summary>When what is shown was known to be so.</summary>
    public DateTimeOffset AsOf { get; private set; }

    /// <summary>Whether the last reading failed, so that what is shown may be old.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>Whether whoever looks may no longer do so.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Counts the steps, for boards of more than one page.</summary>
    public int Steps { get; private set; }

    /// <summary>Reads once, for an answer without a circuit.</summary>
    public async Task ReadAsync()
    {
        var today = Board.Facility.Clock.DayOf(source.Clock.GetUtcNow());
        var (id, window) = (Board.Facility.Id, Board.Facility.Clock.Through(today, today.AddDays(1)));
        var dynos = await source.Fleet.DynosAsync(id, closed);
        Board.Show(today, dynos, await source.BookingsAsync(id, window, closed), await source.Schedule.OutagesAsync(id, window, null, closed));
        (readAt, AsOf, IsBehind) = (source.Clock.GetUtcNow(), source.Clock.GetUtcNow(), false);
    }

    /// <summary>Starts to listen, then reads. To be called once.</summary>
    public async Task OpenAsync()
    {
        // Subscribed before anything is read, so that nothing falls between.
        subscription = source.Feed.Subscribe(Board.Facility.Id);
        await TryReadAsync();
        listening = ListenAsync(subscription);
        ticking = TickAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        subscription?.Dispose();
        await Task.WhenAll(listening, ticking);
        closing.Dispose();
    }

    private Task ListenAsync(ScheduleSubscription heard) => UntilClosedAsync(async () =>
    {
        await foreach (var update in heard.ReadAllAsync(closed)) await enter(() => TakeInAsync(update));
    });

    private Task TickAsync() => UntilClosedAsync(async () =>
    {
        while (!IsOver)
        {
            var (now, clock) = (source.Clock.GetUtcNow(), Board.Facility.Clock);
            var midnight = clock.StartOf(clock.DayOf(now).AddDays(1)) - now;
            await Task.Delay(midnight < Step ? midnight : Step, source.Clock, closed);
            await enter(StepAsync);
        }
    });

    private async Task TakeInAsync(ScheduleUpdate update)
    {
        if (update is ScheduleUpdate.Changed news && !IsBehind)
        {
            Board.Apply(news);
            AsOf = source.Clock.GetUtcNow();
        }
        else
        {
            await TryReadAsync();
        }

        await changed();
    }

    private async Task StepAsync()
    {
        Steps++;
        var now = source.Clock.GetUtcNow();
        if (IsBehind || now - readAt >= Fresh || Board.Facility.Clock.DayOf(now) != Board.Today) await TryReadAsync();
        await changed();
    }

    private async Task TryReadAsync()
    {
        try
        {
            if (await mayStay(closed)) await ReadAsync();
            else IsOver = true;
        }
        catch (Exception failed) when (failed is not (OperationCanceledException or ObjectDisposedException))
        {
            IsBehind = true;
        }
    }

    private static async Task UntilClosedAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException)
        {
            // The page is gone.
        }
    }
}
