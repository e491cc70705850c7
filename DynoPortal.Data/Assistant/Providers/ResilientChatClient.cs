using System.Runtime.CompilerServices;
using System.Text;
using DynoPortal.Domain.Assistant.Providers;
using Microsoft.Extensions.AI;

namespace DynoPortal.Data.Assistant.Providers;

/// <summary>Asks a provider patiently, and says in two exceptions what became of it: <see cref="ProviderUnavailableException"/> before the first part of an answer, <see cref="ProviderInterruptedException"/> after it.</summary>
internal sealed class ResilientChatClient(IChatClient inner, ProviderPipeline pipeline) : DelegatingChatClient(inner)
{
    /// <inheritdoc />
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc />
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var total = new CancellationTokenSource(pipeline.Patience.Total, pipeline.Clock);
        using var call = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, total.Token);
        var conversation = messages.ToList();
        await using var stream = await OpenAsync(token => base.GetStreamingResponseAsync(conversation, options, token), call.Token, cancellationToken);
        var text = new StringBuilder();
        var isFinished = false;
        do
        {
            text.Append(stream.Current.Text);
            isFinished |= stream.Current.FinishReason is not null;
            yield return stream.Current;
        }
        while (await NextAsync(stream, text, cancellationToken));

        // Both protocols say why an answer ends; one that just stops was cut off.
        if (!isFinished) throw Interrupted(new EndOfStreamException(), text);
    }

    private async Task<ProviderStream> OpenAsync(Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> ask, CancellationToken call, CancellationToken cancellationToken)
    {
        try
        {
            return await pipeline.OpenAsync(attempt => ProviderStream.OpenAsync(ask, attempt, call), call);
        }
        catch (Exception failed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var failure = ProviderFault.Of(failed).Failure;
            pipeline.Failed(failure, failed);
            throw new ProviderUnavailableException(failure);
        }
    }

    private async Task<bool> NextAsync(ProviderStream stream, StringBuilder text, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.NextAsync();
        }
        catch (Exception failed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Interrupted(failed, text);
        }
    }

    private ProviderInterruptedException Interrupted(Exception cause, StringBuilder text)
    {
        var failure = ProviderFault.Of(cause).Failure;
        pipeline.Failed(failure, cause);
        return new ProviderInterruptedException(failure, text.ToString());
    }
}
