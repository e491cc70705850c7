using System.Text.Json;
using DynoPortal.Domain.Assistant.Tools;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using Wire = OpenAI.Chat.ChatMessage;

namespace DynoPortal.Data.Assistant.Providers;

/// <summary>A conversation in the words of the chat completions protocol. Text, tool calls and their results are all that the assistant has.</summary>
internal static class OpenAIRequest
{
    /// <summary>The messages, with the instructions first.</summary>
    public static IEnumerable<Wire> Messages(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        if (!string.IsNullOrEmpty(options?.Instructions)) yield return new SystemChatMessage(options.Instructions);
        foreach (var message in messages)
        {
            foreach (var wire in Messages(message)) yield return wire;
        }
    }

    /// <summary>The options that the protocol knows.</summary>
    public static ChatCompletionOptions Options(ChatOptions? options, int maxOutputTokens)
    {
        var wire = new ChatCompletionOptions { MaxOutputTokenCount = options?.MaxOutputTokens ?? maxOutputTokens };
        if (options is null) return wire;
        wire.Temperature = options.Temperature;
        wire.TopP = options.TopP;
        foreach (var stop in options.StopSequences ?? []) wire.StopSequences.Add(stop);
        foreach (var tool in (options.Tools ?? []).OfType<AIFunctionDeclaration>()) wire.Tools.Add(Tool(tool));
        // Providers refuse both words where there are no tools.
        if (wire.Tools.Count == 0) return wire;
        wire.AllowParallelToolCalls = options.AllowMultipleToolCalls;
        wire.ToolChoice = options.ToolMode switch
        {
            NoneChatToolMode => ChatToolChoice.CreateNoneChoice(),
            RequiredChatToolMode { RequiredFunctionName: { } name } => ChatToolChoice.CreateFunctionChoice(name),
            RequiredChatToolMode => ChatToolChoice.CreateRequiredChoice(),
            AutoChatToolMode => ChatToolChoice.CreateAutoChoice(),
            _ => null,
        };
        return wire;
    }

    private static IEnumerable<Wire> Messages(ChatMessage message)
    {
        if (message.Role == ChatRole.System) return [new SystemChatMessage(message.Text)];
        if (message.Role == ChatRole.Assistant) return Assistant(message) is { } wire ? [wire] : [];
        if (message.Role == ChatRole.Tool) return message.Contents.OfType<FunctionResultContent>().Select(result => new ToolChatMessage(result.CallId, Text(result.Result)));
        return [new UserChatMessage(message.Text)];
    }

    private static AssistantChatMessage? Assistant(ChatMessage message)
    {
        var calls = message.Contents.OfType<FunctionCallContent>()
            .Select(call => ChatToolCall.CreateFunctionToolCall(call.CallId, call.Name, BinaryData.FromString(JsonSerializer.Serialize(call.Arguments ?? new Dictionary<string, object?>(), ToolJson.Options))))
            .ToList();
        if (calls.Count == 0) return message.Text.Length == 0 ? null : new AssistantChatMessage(message.Text);
        var wire = new AssistantChatMessage(calls);
        if (message.Text.Length > 0) wire.Content.Add(ChatMessageContentPart.CreateTextPart(message.Text));
        return wire;
    }

    private static string Text(object? result) => result as string ?? JsonSerializer.Serialize(result, ToolJson.Options);

    private static ChatTool Tool(AIFunctionDeclaration tool) =>
        ChatTool.CreateFunctionTool(tool.Name, tool.Description, BinaryData.FromString(tool.JsonSchema.GetRawText()));
}
