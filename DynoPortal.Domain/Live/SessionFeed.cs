using System.Collections.Concurrent;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Live;

/// <summary>Tells the open pages of this node that sessions may have ended: after a lock, an unlock, a new password, a removal or a forced sign-out.</summary>
public sealed class SessionFeed
{
    private readonly ConcurrentDictionary<Listening, byte> listeners = new();

    /// <summary>How many listen.</summary>
    public int Listeners => listeners.Count;

    /// <summary>Calls with whose sessions to look at, null for everybody's, until it is disposed. The call comes on a foreign thread and must not throw.</summary>
    public IDisposable Subscribe(Action<UserId?> heard)
    {
        var listening = new Listening(heard, gone => listeners.TryRemove(gone, out _));
        listeners[listening] = 0;
        return listening;
    }

    /// <summary>Tells everyone; null when something may have been missed.</summary>
    public void Publish(UserId? person)
    {
        foreach (var listening in listeners.Keys) listening.Heard(person);
    }

    private sealed class Listening(Action<UserId?> heard, Action<Listening> forget) : IDisposable
    {
        public Action<UserId?> Heard => heard;

        public void Dispose() => forget(this);
    }
}
