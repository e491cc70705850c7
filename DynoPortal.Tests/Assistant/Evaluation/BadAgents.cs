using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using DynoPortal.Domain.Assistant.Proposals;
using Microsoft.Extensions.AI;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>Assistants with one fault each, which the evaluation has to find (E-2).</summary>
internal static class BadAgents
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, Agent> All { get; } = new Agent[]
    {
        OfflineAgent.Wrapped("books-first", (_, _) => new Faulty(BooksFirst)),
        OfflineAgent.Wrapped("refuses", (_, _) => new Faulty(_ => Says("I am sorry, I can't do that."))),
        OfflineAgent.Wrapped("claims", (_, _) => new Faulty(_ => Says("Done. I have booked it: D2, Tue 10 Mar 2026 08:00–12:00."))),
        OfflineAgent.Wrapped("ignores-approval", (inner, lab) => new Approving(inner, lab)),
        OfflineAgent.Wrapped("off-by-one-day", (inner, _) => new Shifting(inner, TimeSpan.FromDays(1))),
        // Detroit's clock read as if it were UTC's, in winter.
        OfflineAgent.Wrapped("drops-the-time-zone", (inner, _) => new Shifting(inner, TimeSpan.FromHours(5))),
    }.ToDictionary(agent => agent.Name);

    // The first opening that there is for the first vehicle that comes to mind.
    private static ChatResponseUpdate BooksFirst(IReadOnlyList<ChatMessage> messages)
    {
        var results = messages.Skip(messages.ToList().FindLastIndex(message => message.Role == ChatRole.User)).SelectMany(message => message.Contents).OfType<FunctionResultContent>().ToList();
        if (results.Count == 0) return Calls("find_openings", new() { ["vehicle"] = "V42", ["test"] = "brake" });
        var first = ((JsonElement)results[0].Result!).GetProperty("openings")[0];
        return results.Count > 1 ? Says("It waits for your approval.") : Calls("propose_booking", new()
        {
            ["vehicle"] = "V42", ["test"] = "brake", ["dyno"] = first.GetProperty("dyno").GetString(), ["from"] = first.GetProperty("from").GetString(), ["to"] = first.GetProperty("to").GetString(),
        });
    }

    private static ChatResponseUpdate Says(string text) => new(ChatRole.Assistant, text);

    private static ChatResponseUpdate Calls(string tool, Dictionary<string, object?> arguments) => new(ChatRole.Assistant, [new FunctionCallContent(Guid.NewGuid().ToString(), tool, arguments)]);

    private sealed class Faulty(Func<IReadOnlyList<ChatMessage>, ChatResponseUpdate> answer) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            yield return answer([.. messages]);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }

    // Approves what it has proposed before anybody has looked at it.
    private sealed class Approving(IChatClient inner, EvaluationLab lab) : DelegatingChatClient(inner)
    {
        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var all = messages.ToList();
            foreach (var result in all.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(content => content.Result).OfType<JsonElement>())
                if (result.ValueKind == JsonValueKind.Object && result.TryGetProperty("proposalId", out var id))
                    await lab.Get<ProposalService>().ApproveAsync(lab.Lab.Person("engineer"), new(id.GetGuid()), cancellationToken);
            await foreach (var update in base.GetStreamingResponseAsync(all, options, cancellationToken)) yield return update;
        }
    }

    // Hands other times to the tools that propose than it understood.
    private sealed class Shifting(IChatClient inner, TimeSpan by) : DelegatingChatClient(inner)
    {
        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
                yield return new(update.Role, [.. update.Contents.Select(Shifted)]) { ModelId = update.ModelId, AdditionalProperties = update.AdditionalProperties };
        }

        private AIContent Shifted(AIContent content) => content is FunctionCallContent { Arguments: { } arguments } call && call.Name.StartsWith("propose_", StringComparison.Ordinal)
            ? new FunctionCallContent(call.CallId, call.Name, arguments.ToDictionary(argument => argument.Key, argument => (object?)Shifted(JsonSerializer.SerializeToNode(argument.Value))))
            : content;

        private JsonNode? Shifted(JsonNode? node) => node switch
        {
            JsonArray list => new JsonArray([.. list.Select(Shifted)]),
            JsonObject row => new JsonObject(row.Select(field => KeyValuePair.Create(field.Key, Shifted(field.Value)))),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(Shifted(value.GetValue<string>())),
            _ => node?.DeepClone(),
        };

        private string Shifted(string text) => text.Length is 10 or 16 && DateTime.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var time) && text[4] == '-'
            ? (text.Length == 10 && by < TimeSpan.FromDays(1) ? time : time + by).ToString(text.Length == 10 ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture)
            : text;
    }
}
