using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using DynoPortal.Domain.Assistant.Tools;
using Microsoft.Extensions.AI;

namespace DynoPortal.Data.Assistant.Providers;

/// <summary>
/// Masks personal data in all that leaves (instructions, texts, arguments and results of tools), and unmasks it in what comes back. Messages are built anew from what is masked, so that nothing
/// leaves that this class doesn't know: no author names, no raw forms of a package, no exception texts.
/// </summary>
/// <param name="inner">The provider's client.</param>
/// <param name="mask">The turn's mask.</param>
/// <param name="model">The model's name as configured, under which its answers come back: prices go by it, and providers answer with a dated one.</param>
internal sealed class MaskingChatClient(IChatClient inner, PersonalDataMask mask, string model) : DelegatingChatClient(inner)
{
    /// <inheritdoc />
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc />
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var masked = messages.Select(Masked).ToList();
        var buffer = new MarkBuffer(mask);
        await foreach (var update in base.GetStreamingResponseAsync(masked, Masked(options), cancellationToken)) yield return Unmasked(update, buffer);
        if (buffer.Rest() is { Length: > 0 } rest) yield return new ChatResponseUpdate(ChatRole.Assistant, rest);
    }

    private ChatMessage Masked(ChatMessage message) => new(message.Role, [.. message.Contents.Select(Masked).OfType<AIContent>()]);

    private AIContent? Masked(AIContent content) => content switch
    {
        TextReasoningContent => null,
        TextContent text => new TextContent(mask.Mask(text.Text)),
        FunctionCallContent call => new FunctionCallContent(call.CallId, call.Name, Each(call.Arguments, mask.Mask)),
        FunctionResultContent result => new FunctionResultContent(result.CallId, Masked(result.Result)),
        _ => null,
    };

    private ChatOptions Masked(ChatOptions? options)
    {
        var masked = options?.Clone() ?? new ChatOptions();
        masked.RawRepresentationFactory = null;
        masked.AdditionalProperties = null;
        masked.ConversationId = null;
        if (masked.Instructions is { } instructions) masked.Instructions = mask.Mask(instructions);
        if (mask.IsUsed) masked.Instructions = string.IsNullOrEmpty(masked.Instructions) ? PersonalDataMask.Instructions : $"{masked.Instructions}\n\n{PersonalDataMask.Instructions}";
        return masked;
    }

    private string Masked(object? result)
    {
        // A text that is JSON is masked inside, because JSON may write a letter of a name as an escape.
        var json = result is string text ? Parsed(text) : JsonSerializer.SerializeToNode(result, ToolJson.Options);
        return json is null ? mask.Mask(result as string ?? "null") : Each(json, mask.Mask)!.ToJsonString(ToolJson.Options);
    }

    private ChatResponseUpdate Unmasked(ChatResponseUpdate update, MarkBuffer buffer)
    {
        var contents = new List<AIContent>();
        foreach (var content in update.Contents)
        {
            if (content is TextContent text) AddText(contents, buffer.Take(text.Text));
            if (content is UsageContent) contents.Add(content);
            if (content is not FunctionCallContent call) continue;
            // No mark goes on after a call.
            AddText(contents, buffer.Rest());
            contents.Add(Unmasked(call));
        }
        if (update.FinishReason is not null) AddText(contents, buffer.Rest());
        return new ChatResponseUpdate(update.Role, contents)
        {
            ResponseId = update.ResponseId, MessageId = update.MessageId, ModelId = model, CreatedAt = update.CreatedAt, FinishReason = update.FinishReason,
        };
    }

    private static void AddText(List<AIContent> contents, string text)
    {
        if (text.Length > 0) contents.Add(new TextContent(text));
    }

    private FunctionCallContent Unmasked(FunctionCallContent call) => new(call.CallId, call.Name, Each(call.Arguments, mask.Unmask)) { Exception = call.Exception };

    private static Dictionary<string, object?>? Each(IDictionary<string, object?>? arguments, Func<string, string> change) => arguments?.ToDictionary(
        argument => argument.Key, argument => (object?)JsonSerializer.SerializeToElement(Each(JsonSerializer.SerializeToNode(argument.Value, ToolJson.Options), change), ToolJson.Options));

    private static JsonNode? Each(JsonNode? node, Func<string, string> change) => node switch
    {
        JsonObject values => new JsonObject(values.Select(value => KeyValuePair.Create(change(value.Key), Each(value.Value, change)))),
        JsonArray items => new JsonArray([.. items.Select(item => Each(item, change))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(change(value.GetValue<string>())),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Parsed(string text)
    {
        if (!text.StartsWith('{') && !text.StartsWith('[')) return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
