using Microsoft.Extensions.AI;

namespace DynoPortal.Data.Assistant.Providers;

/// <summary>An answer that has begun, standing at its first part. Outlives the attempt that opened it.</summary>
internal sealed class ProviderStream : IAsyncDisposable
{
    private readonly CancellationTokenSource _life;
    private readonly IAsyncEnumerator<ChatResponseUpdate> _updates;

    private ProviderStream(CancellationTokenSource life, IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        _life = life;
        _updates = updates;
    }

    /// <summary>The part at which the answer stands.</summary>
    public ChatResponseUpdate Current => _updates.Current;

    /// <summary>Asks, and waits for the first part. The attempt's token ends the waiting; the call's token the whole answer.</summary>
    /// <exception cref="InvalidDataException">The answer ended before it began.</exception>
    public static async ValueTask<ProviderStream> OpenAsync(Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> ask, CancellationToken attempt, CancellationToken call)
    {
        var life = CancellationTokenSource.CreateLinkedTokenSource(call);
        var stream = new ProviderStream(life, ask(life.Token).GetAsyncEnumerator(life.Token));
        try
        {
            await using (attempt.Register(life.Cancel))
            {
                if (!await stream.NextAsync()) throw new InvalidDataException("The answer is empty.");
            }
            return stream;
        }
        catch (Exception failed)
        {
            await stream.DisposeAsync();
            // The packages dress a cancellation in exceptions of their own; Polly knows its time-out by the plain one.
            if (failed is not ProviderStatusException) attempt.ThrowIfCancellationRequested();
            throw;
        }
    }

    /// <summary>Goes to the next part; false at the end.</summary>
    public ValueTask<bool> NextAsync() => _updates.MoveNextAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // Cancelled first, so that an answer that hangs is let go.
        await _life.CancelAsync();
        await _updates.DisposeAsync();
        _life.Dispose();
    }
}
