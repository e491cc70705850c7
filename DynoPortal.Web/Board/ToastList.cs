namespace DynoPortal.Web.Board;

/// <summary>The messages of one circuit; each leaves after <see cref="Stay"/>, while nobody holds them.</summary>
public sealed class ToastList(TimeProvider clock) : IDisposable
{
    /// <summary>How long a message stays.</summary>
    public static readonly TimeSpan Stay = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Dictionary<int, Leaving> leaving = [];
    private IReadOnlyList<Toast> items = [];
    private bool isHeld;
    private int count;

    /// <summary>Raised on any thread after <see cref="Items"/> has changed.</summary>
    public event Action? Changed;

    /// <summary>What is to be seen now, oldest first.</summary>
    public IReadOnlyList<Toast> Items => items;

    /// <summary>Adds a message and answers its id.</summary>
    public int Add(string text, string? action = null, Func<Task>? runAsync = null, bool isBad = false)
    {
        int id;
        lock (gate)
        {
            id = ++count;
            items = [.. items, new Toast(id, text, action, runAsync, isBad)];
            leaving[id] = new Leaving(Stay);
            if (!isHeld) Start(id);
        }

        Changed?.Invoke();
        return id;
    }

    /// <summary>Takes a message away; nothing when it has left.</summary>
    public void Remove(int id)
    {
        lock (gate)
        {
            if (!leaving.Remove(id, out var gone)) return;
            gone.Timer?.Dispose();
            items = [.. items.Where(toast => toast.Id != id)];
            // Nothing is left to point at, and an element that is gone says nothing of the pointer's leaving.
            if (items.Count == 0) isHeld = false;
        }

        Changed?.Invoke();
    }

    /// <summary>Holds the messages while somebody points at them or has the focus in them; afterwards each stays for the rest of its time.</summary>
    public void Hold(bool hold)
    {
        lock (gate)
        {
            if (hold == isHeld) return;
            isHeld = hold;
            foreach (var id in leaving.Keys)
                if (hold) Stop(id);
                else Start(id);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (gate)
        {
            foreach (var each in leaving.Values) each.Timer?.Dispose();
            leaving.Clear();
        }
    }

    private void Start(int id)
    {
        var each = leaving[id];
        each.Since = clock.GetTimestamp();
        each.Timer = clock.CreateTimer(_ => Remove(id), null, each.Left, Timeout.InfiniteTimeSpan);
    }

    private void Stop(int id)
    {
        var each = leaving[id];
        each.Timer?.Dispose();
        var left = each.Left - clock.GetElapsedTime(each.Since);
        each.Left = left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private sealed class Leaving(TimeSpan left)
    {
        public TimeSpan Left { get; set; } = left;

        public long Since { get; set; }

        public ITimer? Timer { get; set; }
    }
}
