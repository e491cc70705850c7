using System.Globalization;
using System.Runtime.CompilerServices;
using DynoPortal.Domain.Assistant.Offline.Dialogue;
using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Offline;

/// <summary>
/// The assistant without key and network: a grammar behind the interface of a model. It calls the tools it is offered, reads their answers from the messages, and answers in words.
/// The same context, messages and tools give the same answer, to the letter (O-1).
/// </summary>
public sealed class OfflineChatClient(OfflineContext context) : IChatClient
{
    /// <summary>What it calls itself in the portal's figures.</summary>
    public const string Model = "offline-1";

    private static readonly ChatClientMetadata Metadata = new("offline", null, Model);

    /// <inheritdoc />
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var history = messages.ToList();
        var offered = (options?.Tools ?? []).Select(tool => tool.Name).ToHashSet(StringComparer.Ordinal);
        var outcome = TurnRun.Of(context, Transcript.Read(history), offered);
        if (outcome.Call is { } call)
        {
            var number = history.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Count() + 1;
            var id = string.Create(CultureInfo.InvariantCulture, $"offline-{number}");
            yield return Update(new FunctionCallContent(id, call.Tool, new Dictionary<string, object?>(call.Arguments)));
        }

        foreach (var chunk in outcome.Call is null ? Chunks(outcome.Text) : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Update(new TextContent(chunk));
        }

        if (outcome is { Call: null, Suggestions.Count: > 0 })
            yield return new ChatResponseUpdate { Role = ChatRole.Assistant, ModelId = Model, AdditionalProperties = new() { [Loop.FunctionLoop.SuggestionsMark] = outcome.Suggestions.ToArray() } };
        yield return Update(new UsageContent(new UsageDetails { InputTokenCount = 0, OutputTokenCount = 0, TotalTokenCount = 0 }));
        await Task.CompletedTask;
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null : serviceType == typeof(ChatClientMetadata) ? Metadata : serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc />
    public void Dispose()
    {
    }

    // A word with the blanks behind it.
    private static IEnumerable<string> Chunks(string text)
    {
        for (var (first, at) = (0, 1); first < text.Length; at++)
        {
            if (at < text.Length && !(char.IsWhiteSpace(text[at - 1]) && !char.IsWhiteSpace(text[at]))) continue;
            yield return text[first..at];
            first = at;
        }
    }

    private static ChatResponseUpdate Update(AIContent content) => new(ChatRole.Assistant, [content]) { ModelId = Model };
}
