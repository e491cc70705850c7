using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace DynoPortal.Data.Assistant.Providers;

/// <summary>A model behind the chat completions protocol, which OpenAI, Azure, Ollama, vLLM and Gemini speak. Tool calls are handed out whole, at the end of an answer that has one.</summary>
/// <param name="client">The package's client.</param>
/// <param name="metadata">Whom it asks.</param>
/// <param name="maxOutputTokens">Most tokens of an answer, where a call doesn't say.</param>
internal sealed class OpenAIChatClient(ChatClient client, ChatClientMetadata metadata, int maxOutputTokens) : IChatClient
{
    /// <inheritdoc />
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var calls = new OpenAIToolCalls();
        string? id = null;
        var hasBegun = false;
        ChatFinishReason? finish = null;
        // The package asks for the usage by itself; it comes after the finish reason, in a chunk without choices.
        await foreach (var update in client.CompleteChatStreamingAsync(OpenAIRequest.Messages(messages, options), OpenAIRequest.Options(options, maxOutputTokens), cancellationToken))
        {
            id ??= update.CompletionId;
            if (update.FinishReason is { } reason) finish = Finish(reason);
            foreach (var call in update.ToolCallUpdates) calls.Take(call);
            var contents = Contents(update);
            // The first chunk is handed on even where it says nothing: it shows that the model answers, before a long tool call is whole.
            if (contents.Count > 0 || !hasBegun) yield return Update(id, update.Model, contents);
            hasBegun = true;
        }

        // Without a finish reason the answer was cut off, and the last call with it.
        if (finish is { } finished) yield return Update(id, null, calls.Whole(), finished);
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? metadata
        : serviceType == typeof(ChatClient) ? client
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private static ChatResponseUpdate Update(string? id, string? model, IList<AIContent> contents, ChatFinishReason? finish = null) =>
        new(ChatRole.Assistant, contents) { ResponseId = id, MessageId = id, ModelId = model, FinishReason = finish };

    private static List<AIContent> Contents(StreamingChatCompletionUpdate update)
    {
        var contents = new List<AIContent>();
        foreach (var part in update.ContentUpdate)
        {
            if (!string.IsNullOrEmpty(part.Text)) contents.Add(new TextContent(part.Text));
        }

        // A refusal is what the model says instead of an answer.
        if (!string.IsNullOrEmpty(update.RefusalUpdate)) contents.Add(new TextContent(update.RefusalUpdate));
        if (update.Usage is { } usage) contents.Add(new UsageContent(Usage(usage)));
        return contents;
    }

    private static UsageDetails Usage(ChatTokenUsage usage) => new()
    {
        InputTokenCount = usage.InputTokenCount,
        OutputTokenCount = usage.OutputTokenCount,
        TotalTokenCount = usage.TotalTokenCount,
        CachedInputTokenCount = usage.InputTokenDetails?.CachedTokenCount,
        ReasoningTokenCount = usage.OutputTokenDetails?.ReasoningTokenCount,
    };

    private static ChatFinishReason Finish(OpenAI.Chat.ChatFinishReason reason) => reason switch
    {
        OpenAI.Chat.ChatFinishReason.Length => ChatFinishReason.Length,
        OpenAI.Chat.ChatFinishReason.ContentFilter => ChatFinishReason.ContentFilter,
        OpenAI.Chat.ChatFinishReason.ToolCalls or OpenAI.Chat.ChatFinishReason.FunctionCall => ChatFinishReason.ToolCalls,
        _ => ChatFinishReason.Stop,
    };
}
