using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Loop;

/// <summary>One streamed answer of a model, put together while it is read.</summary>
internal sealed class ModelReply
{
    private readonly List<AIContent> others = [];
    private readonly StringBuilder text = new();

    /// <summary>The tools it wants called, in order.</summary>
    public IReadOnlyList<FunctionCallContent> Calls => [.. others.OfType<FunctionCallContent>()];

    /// <summary>The whole answer.</summary>
    public ChatMessage Message => new(ChatRole.Assistant, text.Length > 0 ? [new TextContent(text.ToString()), .. others] : [.. others]);

    /// <summary>The answer without calls, which nobody will answer; null when nothing is left.</summary>
    public ChatMessage? WithoutCalls => text.Length == 0 ? null : new(ChatRole.Assistant, text.ToString());

    /// <summary>Why it ended, where its provider says so.</summary>
    public ChatFinishReason? Finish { get; private set; }

    /// <summary>Reads it to its end.</summary>
    public async IAsyncEnumerable<LoopStep> ReadAsync(IAsyncEnumerable<ChatResponseUpdate> updates, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in updates.WithCancellation(cancellationToken))
        {
            foreach (var content in update.Contents)
                switch (content)
                {
                    case TextContent { Text.Length: > 0 } more:
                        text.Append(more.Text);
                        yield return new LoopStep.Text(more.Text);
                        break;
                    case UsageContent usage:
                        yield return new LoopStep.Usage(usage.Details, update.ModelId);
                        break;
                    // What a model thinks to itself comes along with its calls, because some providers want it back; it is never shown.
                    case FunctionCallContent or TextReasoningContent:
                        others.Add(content);
                        break;
                }

            Finish = update.FinishReason ?? Finish;
            if (update.AdditionalProperties?.GetValueOrDefault(FunctionLoop.SuggestionsMark) is IReadOnlyList<string> { Count: > 0 } suggestions) yield return new LoopStep.Suggestions(suggestions);
        }
    }
}
