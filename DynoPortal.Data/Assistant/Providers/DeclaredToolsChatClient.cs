using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DynoPortal.Data.Assistant.Providers;

/// <summary>Declares the tools that a conversation has used where none is offered, and forbids their use: Anthropic refuses a conversation with calls in it that declares no tools, such as that of a closing answer.</summary>
internal sealed class DeclaredToolsChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    private static readonly JsonElement AnyArguments = JsonSerializer.SerializeToElement(new { type = "object", properties = new { } });

    /// <inheritdoc />
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc />
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var conversation = messages.ToList();
        return base.GetStreamingResponseAsync(conversation, options?.Tools is { Count: > 0 } ? options : Declared(conversation, options), cancellationToken);
    }

    private static ChatOptions? Declared(List<ChatMessage> conversation, ChatOptions? options)
    {
        var used = conversation.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Select(call => call.Name).Distinct(StringComparer.Ordinal).ToList();
        if (used.Count == 0) return options;
        var declared = options?.Clone() ?? new ChatOptions();
        declared.Tools = [.. used.Select(name => AIFunctionFactory.CreateDeclaration(name, null, AnyArguments))];
        declared.ToolMode = ChatToolMode.None;
        return declared;
    }
}
