using System.Runtime.CompilerServices;
using System.Text.Json;
using DynoPortal.Domain.Assistant.Providers;
using DynoPortal.Domain.Assistant.Tools;
using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Loop;

/// <summary>Lets a model call tools until it has its answer, within limits (S-15). Tools run one after the other; what is kept of it never holds a call without its result.</summary>
public sealed class FunctionLoop(ToolRunner runner, TimeProvider clock)
{
    /// <summary>The most calls of the model in a turn, the closing one not counted (S-15).</summary>
    public const int MostIterations = 8;

    /// <summary>The most calls of tools in a turn (S-15).</summary>
    public const int MostCalls = 16;

    /// <summary>Where the offline assistant says what may be asked next.</summary>
    public const string SuggestionsMark = "suggestions";

    /// <summary>From then on a turn gets no more tools (S-15).</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(90);

    private static readonly LoopStep.Notice CutOff = new("length", "The answer grew too long and ends here. Ask for less at once.");
    private static readonly LoopStep.Notice Filtered = new("filtered", "The provider's filter held back the answer, or a part of it.");
    private static readonly PortalNote Close = PortalNote.Of("limit", new { text = "No more tools in this turn. Answer now with what you have, and say what is missing." });

    /// <summary>Runs a turn. What the model throws comes through; what was said until then has been handed out. Cancelled, it ends after the results of the calls that were under way.</summary>
    public async IAsyncEnumerable<LoopStep> RunAsync(LoopRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var messages = new List<ChatMessage>(request.Messages);
        var calls = 0;
        for (var iteration = 0; ; iteration++)
        {
            var closing = iteration >= MostIterations || calls >= MostCalls || clock.GetElapsedTime(began) >= MostTime;
            if (closing)
            {
                messages.Add(Close.ToMessage());
                yield return new LoopStep.Notice("limit", "This took more steps than a turn has. The answer may be incomplete.");
            }

            var reply = new ModelReply();
            await foreach (var step in reply.ReadAsync(request.Client.GetStreamingResponseAsync(messages, await OptionsAsync(request, closing, cancellationToken), cancellationToken), cancellationToken))
                yield return step;
            if (reply.Calls.Count == 0 || closing)
            {
                if (reply.WithoutCalls is null && reply.Finish != ChatFinishReason.ContentFilter) throw new ProviderUnavailableException(ProviderFailure.Empty);
                if (reply.Finish == ChatFinishReason.Length) yield return CutOff;
                if (reply.Finish == ChatFinishReason.ContentFilter) yield return Filtered;
                if (reply.WithoutCalls is { } last) yield return new LoopStep.Said([last]);
                yield break;
            }

            var results = new List<AIContent>();
            foreach (var call in reply.Calls)
            {
                yield return new LoopStep.Started(call.CallId, call.Name, runner.LabelOf(call.Name), ArgumentsOf(call));
                var finished = await runner.RunAsync(call, request, ++calls > MostCalls, cancellationToken);
                results.Add(new FunctionResultContent(call.CallId, finished.Result));
                yield return finished;
            }

            IReadOnlyList<ChatMessage> group = [reply.Message, new(ChatRole.Tool, results)];
            messages.AddRange(group);
            yield return new LoopStep.Said(group);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<ChatOptions> OptionsAsync(LoopRequest request, bool closing, CancellationToken cancellationToken) =>
        closing ? new() : new() { Tools = [.. runner.Offered(request.Caller, await request.Mode(cancellationToken))], ToolMode = ChatToolMode.Auto };

    private static JsonElement ArgumentsOf(FunctionCallContent call) => JsonSerializer.SerializeToElement(call.Arguments ?? new Dictionary<string, object?>(), ToolJson.Options);
}
