using System.Threading.Channels;

namespace DynoPortal.Domain.Live;

/// <summary>What waits for one listener, in order and not without end: when it is too slow, all that waits is thrown away, and one word that means "read anew" takes its place.</summary>
/// <param name="readAnew">That word.</param>
internal sealed class Inbox<T>(T readAnew)
{
    /// <summary>How much waits for a slow listener.</summary>
    public const int Capacity = 256;

    private readonly Channel<T> waiting = Channel.CreateBounded<T>(Capacity);
    private readonly Lock gate = new();

    /// <summary>What comes, until <see cref="Close"/>.</summary>
    public IAsyncEnumerable<T> ReadAllAsync(CancellationToken cancellationToken) => waiting.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Puts something in.</summary>
    public void Offer(T news)
    {
        lock (gate)
        {
            if (waiting.Writer.TryWrite(news)) return;
            // The reading anew covers what is thrown away.
            while (waiting.Reader.TryRead(out _))
            {
            }

            waiting.Writer.TryWrite(readAnew);
        }
    }

    /// <summary>Nothing more comes.</summary>
    public void Close() => waiting.Writer.TryComplete();
}
