namespace DynoPortal.Web.Board;

/// <summary>One short message of the screen.</summary>
/// <param name="Id">Tells it from others.</param>
/// <param name="Text">What it says.</param>
/// <param name="Action">The label of its button, if it has one.</param>
/// <param name="RunAsync">What the button does.</param>
/// <param name="IsBad">Whether something went wrong.</param>
public sealed record Toast(int Id, string Text, string? Action, Func<Task>? RunAsync, bool IsBad);

/// <summary>The messages of one circuit; each leaves after <see cref="Stay"/>.</summary>
public sealed class ToastList(TimeProvider clock) : IDisposable
{
    /// <summary>How long a message stays.</summary>
    public static readonly TimeSpan Stay = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Dictionary<int, ITimer> timers = [];
    private IReadOnlyList<Toast> items = [];
    private int count;

    /// <summary>Raised on any thread after <see cref="Items"/> has changed.</summary>
    public event Action? Changed;

    /// <summary>What is to be seen now, oldest first.</summary>
    public IReadOnlyList<Toast> Items => items;

    /// <summary>Adds a message.</summary>
    public void Add(string text, string? action = null, Func<Task>? runAsync = null, bool isBad = false)
    {
        lock (gate)
        {
            var toast = new Toast(++count, text, action, runAsync, isBad);
            items = [.. items, toast];
            timers[toast.Id] = clock.CreateTimer(_ => Remove(toast.Id), null, Stay, Timeout.InfiniteTimeSpan);
        }

        Changed?.Invoke();
    }

    /// <summary>Takes a message away.</summary>
    public void Remove(int id)
    {
        lock (gate)
        {
            if (timers.Remove(id, out var timer)) timer.Dispose();
            items = [.. items.Where(toast => toast.Id != id)];
        }

        Changed?.Invoke();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (gate)
        {
            foreach (var timer in timers.Values) timer.Dispose();
            timers.Clear();
        }
    }
}
