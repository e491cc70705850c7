using DynoPortal.Domain.Live;

namespace DynoPortal.Web.Board;

/// <summary>Hears every change of a facility for one open board, until it is disposed. Rows go on to the browser; none are kept here.</summary>
public sealed class LiveBoard : IAsyncDisposable
{
    private readonly ScheduleSubscription subscription;
    private readonly CancellationTokenSource closing = new();
    private readonly Task listening;
    private bool hasMissed;

    /// <inheritdoc cref="LiveBoard"/>
    /// <param name="board">Whose time is shown; what touches none of it is left out.</param>
    /// <param name="feed">Where changes are heard.</param>
    /// <param name="enter">Runs work where the page may be touched, as a component's <c>InvokeAsync</c> does.</param>
    /// <param name="heard">Called there for each change.</param>
    public LiveBoard(ScheduleBoard board, ScheduleFeed feed, Func<Func<Task>, Task> enter, Func<ScheduleUpdate, Task> heard)
    {
        (Board, subscription) = (board, feed.Subscribe(board.Facility.Id));
        listening = ListenAsync(enter, heard);
    }

    /// <summary>What the board shows now.</summary>
    public ScheduleBoard Board { get; private set; }

    /// <summary>What is heard too, although it touches none of the time shown.</summary>
    public Func<ScheduleUpdate.Changed, bool> Beyond { get; init; } = _ => false;

    /// <summary>Told of what kept a change from being taken in.</summary>
    public Action<Exception>? Missed { get; init; }

    /// <summary>Shows another window.</summary>
    public void Show(BoardWindow window) => Board = Board with { Window = window };

    /// <summary>Whether it touches the time shown; null spans may.</summary>
    public bool Shows(ScheduleUpdate.Changed change) => change.Span is not { } span || span.Overlaps(Board.Window.Slot);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        subscription.Dispose();
        await listening;
        closing.Dispose();
    }

    private async Task ListenAsync(Func<Func<Task>, Task> enter, Func<ScheduleUpdate, Task> heard)
    {
        try
        {
            await foreach (var update in subscription.ReadAllAsync(closing.Token))
                if (Concerns(update)) await TakeInAsync(enter, heard, update);
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException or Microsoft.JSInterop.JSDisconnectedException)
        {
            // The page is gone.
        }
    }

    // One change that can't be taken in must not make the board deaf: it reads everything anew with the next.
    private async Task TakeInAsync(Func<Func<Task>, Task> enter, Func<ScheduleUpdate, Task> heard, ScheduleUpdate update)
    {
        try
        {
            await enter(() => heard(hasMissed ? new ScheduleUpdate.Resync() : update));
            hasMissed = false;
        }
        catch (Exception failed) when (!closing.IsCancellationRequested && failed is not (ObjectDisposedException or Microsoft.JSInterop.JSDisconnectedException))
        {
            hasMissed = true;
            Missed?.Invoke(failed);
        }
    }

    private bool Concerns(ScheduleUpdate update) => update is not ScheduleUpdate.Changed change || Shows(change) || Beyond(change);
}
