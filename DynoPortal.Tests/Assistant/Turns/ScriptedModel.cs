using DynoPortal.Domain.Assistant.Providers;
using Microsoft.Extensions.AI;

namespace DynoPortal.Tests.Assistant.Turns;

/// <summary>A model whose answers a test writes: it is handed the messages and the tools, and streams what the test says.</summary>
internal sealed class ScriptedModel(Func<ScriptedModel.Asked, IAsyncEnumerable<ChatResponseUpdate>> answer, string name = "scripted") : IModelProvider, IChatClient
{
    /// <summary>What the model was sent, call by call.</summary>
    public List<Asked> Calls { get; } = [];

    public string Name => name;

    public string? Model => "scripted-1";

    public PriceTable Prices { get; } = new("USD", [new ModelPrice("scripted-1", 1m, 2m)]);

    public IChatClient? ForTurn(IEnumerable<string> names) => this;

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = new Asked([.. messages], [.. options?.Tools?.Select(tool => tool.Name) ?? []], Calls.Count, cancellationToken);
        Calls.Add(asked);
        return answer(asked);
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    /// <summary>A model that says the same whatever it is asked.</summary>
    public static ScriptedModel Saying(params string[] pieces) => new(_ => Text(pieces));

    /// <summary>A model that calls these tools first, all at once, and then answers.</summary>
    public static ScriptedModel Calling(string text, params (string Tool, object Arguments)[] calls) => new(asked => asked.Number == 0 ? Call(calls) : Text(text));

    /// <summary>Streams text.</summary>
    public static async IAsyncEnumerable<ChatResponseUpdate> Text(params string[] pieces)
    {
        foreach (var piece in pieces)
        {
            yield return new(ChatRole.Assistant, piece) { ModelId = "scripted-1" };
            await Task.Yield();
        }

        yield return new() { ModelId = "scripted-1", Contents = [new UsageContent(new() { InputTokenCount = 100, OutputTokenCount = 10 })] };
    }

    /// <summary>Calls tools.</summary>
    public static async IAsyncEnumerable<ChatResponseUpdate> Call(params (string Tool, object Arguments)[] calls)
    {
        await Task.Yield();
        yield return new(ChatRole.Assistant, [.. calls.Select((call, index) => new FunctionCallContent($"c{index}", call.Tool, call.Arguments.GetType().GetProperties()
            .ToDictionary(field => field.Name, field => field.GetValue(call.Arguments))))]) { ModelId = "scripted-1" };
    }

    /// <summary>What the model was sent.</summary>
    internal sealed record Asked(IReadOnlyList<ChatMessage> Messages, IReadOnlyList<string> Tools, int Number, CancellationToken Cancelled);
}
