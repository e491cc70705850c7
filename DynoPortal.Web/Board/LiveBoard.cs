using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Keeps a board up to date: subscribes, reads, then applies what it hears, until it is disposed.</summary>
public sealed class LiveBoard : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly BoardReader reader;
    private readonly ScheduleFeed feed;
    private readonly TimeProvider clock;
    private readonly Func<Func<Task>, Task> enter;
    private readonly Func<IReadOnlyList<ListedAllocation>, Task> changed;
    private readonly CancellationTokenSource closing = new();
    // Taken once, because a source that is disposed gives no token, and the board may be closed while it is opened.
    private readonly CancellationToken closed;
    private ScheduleSubscription? subscription;
    private Task listening = Task.CompletedTask;
    private Task retrying = Task.CompletedTask;
    private int reading;

    /// <inheritdoc cref="LiveBoard"/>
    /// <param name="reader">Reads windows.</param>
    /// <param name="feed">Where changes are heard.</param>
    /// <param name="clock">Tells when to read again after a failure.</param>
    /// <param name="enter">Runs work where the board may be touched, as a component's <c>InvokeAsync</c> does.</param>
    /// <param name="changed">Called there after every change, with the bookings that are news.</param>
    public LiveBoard(BoardReader reader, ScheduleFeed feed, TimeProvider clock, Func<Func<Task>, Task> enter, Func<IReadOnlyList<ListedAllocation>, Task> changed)
    {
        (this.reader, this.feed, this.clock, this.enter, this.changed) = (reader, feed, clock, enter, changed);
        closed = closing.Token;
    }

    /// <summary>The board; null until it is opened.</summary>
    public ScheduleBoard? Board { get; private set; }

    /// <summary>Whether the last attempt to read the window failed, so that what is shown may be old.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>Starts to listen, then reads the window. To be called once.</summary>
    public async Task OpenAsync(Facility facility, BoardWindow window)
    {
        // Subscribed before anything is read, so that nothing falls between.
        subscription = feed.Subscribe(facility.Id);
        Board = await reader.OpenAsync(facility, window, closed);
        await ShowAsync(window);
        listening = ListenAsync(Board, subscription);
    }

    /// <summary>Reads and shows a window. Of two at once the later one wins.</summary>
    public async Task ShowAsync(BoardWindow window)
    {
        var turn = ++reading;
        Board!.BeginReading();
        var (rows, outages) = await reader.WindowAsync(Board.Facility.Id, window.Slot, closed);
        if (turn != reading) return;
        Board.Show(window, rows, outages);
        IsBehind = false;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        subscription?.Dispose();
        await listening;
        await retrying;
        closing.Dispose();
    }

    private async Task ListenAsync(ScheduleBoard board, ScheduleSubscription heard)
    {
        try
        {
            await foreach (var update in heard.ReadAllAsync(closed)) await enter(() => TakeInAsync(board, update));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException)
        {
            // The page is gone.
        }
    }

    private async Task TakeInAsync(ScheduleBoard board, ScheduleUpdate update)
    {
        switch (update)
        {
            case ScheduleUpdate.Changed rows:
                await changed(board.Apply(rows));
                break;
            case ScheduleUpdate.Resync:
                await CatchUpAsync(board);
                await changed([]);
                break;
        }
    }

    private async Task CatchUpAsync(ScheduleBoard board)
    {
        try
        {
            await ShowAsync(board.Window);
        }
        catch (Exception failed) when (failed is System.Data.Common.DbException or TimeoutException)
        {
            IsBehind = true;
            if (retrying.IsCompleted) retrying = RetryAsync(board);
        }
    }

    // Nobody else would: the listener says Resync when its own connection is back, which may never have been gone.
    private async Task RetryAsync(ScheduleBoard board)
    {
        try
        {
            while (IsBehind)
            {
                await Task.Delay(Pause, clock, closed);
                await enter(() => IsBehind ? TakeInAsync(board, new ScheduleUpdate.Resync()) : Task.CompletedTask);
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException)
        {
            // The page is gone.
        }
    }
}
