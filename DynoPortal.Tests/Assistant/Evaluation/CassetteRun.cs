using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DynoPortal.Data.Assistant.Providers;
using DynoPortal.Tests.Assistant.Providers;
using DynoPortal.Tests.Assistant.Scenarios;
using Microsoft.Extensions.AI;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>
/// Plays dialogues with recorded streams of a provider in the place of a model: everything from the wire to the database is the portal's own. A cassette holds what the offline assistant had decided in that
/// dialogue, spoken by the loopback server of the protocol.
/// </summary>
internal static class CassetteRun
{
    /// <summary>As <c>--client</c> names it.</summary>
    public const string Client = "cassette";

    private const int PieceLength = 40;
    private static readonly string[] Protocols = [ProviderOptions.OpenAI, ProviderOptions.Anthropic];

    /// <summary>Plays every recorded one of these scenarios in each protocol; their ids say in which.</summary>
    public static async Task<EvaluationRun> AllAsync(IReadOnlyList<Scenario> scenarios, int trials)
    {
        var played = new List<IReadOnlyList<ScenarioResult>>();
        foreach (var protocol in Protocols)
            foreach (var scenario in scenarios.Where(scenario => Cassette.Recorded(protocol).Contains(scenario.Id)))
            {
                var results = new List<ScenarioResult>();
                for (var trial = 0; trial < trials; trial++) results.Add(await PlayAsync(protocol, scenario));
                played.Add(results);
            }

        return new(OfflineAgent.Plain with { Name = Client }, played, []);
    }

    /// <summary>Plays a recorded one. An answer too few or too many is a mistake like any other.</summary>
    public static async Task<ScenarioResult> PlayAsync(string protocol, Scenario scenario)
    {
        var tape = new ConcurrentQueue<string>(Cassette.Read(protocol, scenario.Id));
        await using var provider = await ProviderLab.StartAsync(protocol, _ => tape.TryDequeue(out var stream) ? new ScriptedReply.Recorded(stream) : new ScriptedReply.Failure(400));
        var result = await ScenarioRun.PlayAsync(scenario with { Id = $"{scenario.Id} ({protocol})" }, OfflineAgent.Plain with { Name = Client, Model = provider.Provider });
        if (!tape.IsEmpty) result.Failures.Add(new(FailureClass.Broken, null, "every recorded answer to be asked for", $"{tape.Count} are left"));
        foreach (var (turn, number) in result.Turns.Select((turn, index) => (turn.Turn, index + 1)).Where(each => each.Turn.Source.Provider != protocol))
            result.Failures.Add(new(FailureClass.Label, number, protocol, turn.Source.Provider));
        return result;
    }

    /// <summary>Records one anew.</summary>
    public static async Task RecordAsync(string protocol, Scenario scenario)
    {
        var answers = new ConcurrentQueue<ScriptedReply.Answer>();
        await ScenarioRun.PlayAsync(scenario, OfflineAgent.Wrapped("taped", (inner, _) => new Taping(inner, answers)));
        await using var provider = await ProviderLab.StartAsync(protocol, _ => answers.TryDequeue(out var answer) ? answer : new ScriptedReply.Failure(400));
        await ScenarioRun.PlayAsync(scenario, OfflineAgent.Plain with { Model = provider.Provider });
        Cassette.Write(protocol, scenario.Id, provider.Streams);
    }

    private sealed class Taping(IChatClient inner, ConcurrentQueue<ScriptedReply.Answer> answers) : DelegatingChatClient(inner)
    {
        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var contents = new List<AIContent>();
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
            {
                contents.AddRange(update.Contents);
                yield return update;
            }

            var calls = contents.OfType<FunctionCallContent>().Select(call => new LoopbackCall(call.CallId, call.Name, JsonSerializer.SerializeToNode(call.Arguments)!.AsObject()));
            answers.Enqueue(new(string.Concat(contents.OfType<TextContent>().Select(content => content.Text)), [.. calls]) { PieceLength = PieceLength });
        }
    }
}
