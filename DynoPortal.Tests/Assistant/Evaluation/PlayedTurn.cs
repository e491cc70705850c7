using System.Text.Json;
using System.Text.Json.Nodes;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Tests.Assistant.Scenarios;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>A sentence and all that came of it.</summary>
/// <param name="Said">The sentence.</param>
/// <param name="Turn">As it is kept.</param>
/// <param name="Events">Its log.</param>
/// <param name="Offered">The tools that the assistant was offered, request by request.</param>
/// <param name="Took">How long it took.</param>
internal sealed record PlayedTurn(string Said, Turn Turn, IReadOnlyList<TurnEvent> Events, IReadOnlyList<IReadOnlyList<string>> Offered, TurnTimes Took)
{
    /// <summary>What the tools answered, in the order in which they were called.</summary>
    public IReadOnlyList<(ToolCall Call, JsonElement Result)> Calls { get; } = [.. ReadCalls(Events)];

    /// <summary>The cards that wait for approval.</summary>
    public IReadOnlyList<JsonElement> Cards { get; } = [.. Events.Where(happened => happened.Kind == TurnEventKind.Proposal).Select(happened => happened.Data)];

    /// <summary>The documents that are cited.</summary>
    public IReadOnlyList<string> Citations { get; } = [.. Events.Where(happened => happened.Kind == TurnEventKind.Citation).Select(happened => happened.Data.GetProperty("document").GetString()!)];

    /// <summary>What may be said next.</summary>
    public IReadOnlyList<string> Suggestions { get; } =
        [.. Events.Where(happened => happened.Kind == TurnEventKind.TurnCompleted).SelectMany(happened => happened.Data.GetProperty("suggestions").EnumerateArray()).Select(text => text.GetString()!)];

    /// <summary>As expectations are held against it.</summary>
    public TurnOutcome Outcome => new([.. Calls.Select(called => called.Call)], Turn.Text);

    /// <summary>The openings that were offered, those of the call with the most.</summary>
    public IReadOnlyList<JsonElement> Openings => Calls.Select(called => OpeningsOf(called.Result)).Append([]).MaxBy(openings => openings.Count)!;

    private static IReadOnlyList<JsonElement> OpeningsOf(JsonElement result)
    {
        if (result.ValueKind != JsonValueKind.Object) return [];
        if (result.TryGetProperty("openings", out var openings) && openings.ValueKind == JsonValueKind.Array) return [.. openings.EnumerateArray()];
        return result.TryGetProperty("alternatives", out var others) && others.ValueKind == JsonValueKind.Array ? [.. others.EnumerateArray()] : [];
    }

    private static IEnumerable<(ToolCall Call, JsonElement Result)> ReadCalls(IReadOnlyList<TurnEvent> events)
    {
        var finished = events.Where(happened => happened.Kind == TurnEventKind.ToolFinished).ToLookup(happened => happened.Data.GetProperty("callId").GetString());
        foreach (var started in events.Where(happened => happened.Kind == TurnEventKind.ToolStarted).Select(happened => happened.Data))
        {
            if (finished[started.GetProperty("callId").GetString()].FirstOrDefault() is not { } end) continue;
            var result = end.Data.GetProperty("result");
            var stored = result.ValueKind == JsonValueKind.Object && result.TryGetProperty("proposalId", out _);
            yield return (new(started.GetProperty("tool").GetString()!, JsonNode.Parse(started.GetProperty("arguments").GetRawText())!.AsObject(), stored), result);
        }
    }
}
