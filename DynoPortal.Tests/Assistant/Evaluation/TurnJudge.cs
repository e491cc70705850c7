using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DynoPortal.Tests.Assistant.Scenarios;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>Holds a sentence of a dialogue against what was expected of it, by Scenarios/README.md.</summary>
internal static partial class TurnJudge
{
    /// <summary>What is wrong with it; nothing when all holds.</summary>
    /// <param name="number">Of the sentence, from 1.</param>
    /// <param name="speaker">Key of who spoke.</param>
    public static IEnumerable<Failure> Failures(TurnExpectation expect, PlayedTurn turn, int number, string speaker)
    {
        Failure Wrong(string kind, string expected, string got) => new(kind, number, expected, got);
        var answer = turn.Turn.Text;
        if (!expect.Calls.IsEmpty && !ExpectationMatch.Meets(expect.Calls, turn.Outcome, speaker)) yield return Wrong(FailureClass.Calls, Text(expect.Calls), Text(turn));
        if (expect.Card is { } card && !IsCard(card, turn.Cards, speaker)) yield return Wrong(FailureClass.Card, Text(card), Text(turn));
        if (expect.Cards is { } cards && cards != turn.Cards.Count) yield return Wrong(FailureClass.Card, $"{cards} cards", Text(turn));
        if (expect.Refused.Except(Codes(turn)).FirstOrDefault() is { } code) yield return Wrong(FailureClass.Refused, code, Text(turn));
        if (expect.Options is { } options && !Offers(turn, options)) yield return Wrong(FailureClass.Offer, $"{options} options", Text(turn));
        if (expect.Alternatives is { } openings && turn.Openings.Count < openings) yield return Wrong(FailureClass.Offer, $"{openings} openings", Text(turn));
        foreach (var fact in expect.Contains.Where(fact => !Contains(answer, fact))) yield return Wrong(FailureClass.Says, fact.Value, Text(turn));
        foreach (var fact in expect.Lacks.Where(fact => Contains(answer, fact))) yield return Wrong(FailureClass.Says, $"nothing of \"{fact.Value}\"", Text(turn));
        if (expect.Sources.FirstOrDefault(source => turn.Cards.Any(each => !Names(each, source))) is { } unnamed) yield return Wrong(FailureClass.Card, $"cards that name {unnamed}, or none", Text(turn));
        if (expect.Cites is { } document && !turn.Citations.Any(cited => cited.Contains(Path.GetFileNameWithoutExtension(document), StringComparison.OrdinalIgnoreCase)))
            yield return Wrong(FailureClass.Cites, document, $"{string.Join(", ", turn.Citations)}; {Text(turn)}");
        if (expect.Label is { } label && turn.Turn.Source.Provider != label) yield return Wrong(FailureClass.Label, label, turn.Turn.Source.Provider);
    }

    /// <summary>Whether a text contains this fact.</summary>
    public static bool Contains(string answer, AnswerFact fact) => fact.Kind switch
    {
        "date" => AnswerDates.In(answer).Contains(DateOnly.ParseExact(fact.Value, "yyyy-MM-dd")),
        "time" => answer.Contains(fact.Value, StringComparison.Ordinal) || answer.Contains(TimeOnly.ParseExact(fact.Value, "HH:mm").ToString("h:mm tt", System.Globalization.CultureInfo.InvariantCulture), StringComparison.OrdinalIgnoreCase),
        _ => ExpectationMatch.Contains(answer, fact.Value),
    };

    /// <summary>A turn in one line: its calls, whether they stored something, and its answer.</summary>
    public static string Text(PlayedTurn turn)
    {
        var calls = turn.Calls.Select(called => $"{called.Call.Tool}{called.Call.Arguments.ToJsonString()}{(called.Call.Stored ? " stored" : Refusal(called.Result))}");
        return $"[{string.Join("; ", calls)}] \"{turn.Turn.Text.ReplaceLineEndings(" ")}\"{(turn.Suggestions.Count > 0 ? $" ({string.Join(" | ", turn.Suggestions)})" : "")}";
    }

    private static bool IsCard(IReadOnlyDictionary<string, IReadOnlyList<string>> wanted, IReadOnlyList<JsonElement> cards, string speaker)
    {
        if (cards is not [var card] || card.GetProperty("kind").GetString() != wanted["kind"].Single()) return false;
        var changes = card.GetProperty("changes").EnumerateArray().ToList();
        return wanted.Where(field => field.Key != "kind").All(field => field.Key == "bookings"
            ? changes.Select(change => Of(change, "booking")).ToHashSet().SetEquals(field.Value)
            : changes.Any(change => ArgumentMatch.Meets(CallOf(change), field.Key, field.Value, speaker)));
    }

    // What a change says as if somebody had called a tool with it, because arguments and cards are compared alike.
    private static ToolCall CallOf(JsonElement change)
    {
        var arguments = new JsonObject();
        foreach (var field in new[] { "booking", "vehicle", "dyno", "test", "from", "to" }) arguments[field] = Of(change, field);
        foreach (var field in new[] { "technician", "notes" }) arguments[field] = Of(change.GetProperty("after"), field);
        return new("propose_card", arguments, true);
    }

    private static bool Names(JsonElement card, string source) => card.TryGetProperty("untrusted", out var named) && named.EnumerateArray().Any(each => each.GetString() == source);

    private static string? Of(JsonElement row, string field) => row.TryGetProperty(field, out var value) ? value.GetString() : null;

    /// <summary>The codes of refusals and errors with which its calls were answered.</summary>
    public static IEnumerable<string> Codes(PlayedTurn turn) => turn.Calls.SelectMany(called => Codes(called.Result));

    private static IEnumerable<string> Codes(JsonElement result) => result.ValueKind switch
    {
        JsonValueKind.Object => result.EnumerateObject().SelectMany(field => field is { Name: "code", Value.ValueKind: JsonValueKind.String } ? [field.Value.GetString()!] : Codes(field.Value)),
        JsonValueKind.Array => result.EnumerateArray().SelectMany(Codes),
        _ => [],
    };

    // Candidates stand as items of a list, as chips, or in the sentence itself.
    private static bool Offers(PlayedTurn turn, int options)
    {
        var answer = turn.Turn.Text;
        return answer.Contains('?', StringComparison.Ordinal) && new[] { Items().Count(answer), turn.Suggestions.Count, Bookings().Matches(answer).Select(match => match.Value).Distinct().Count(), AnswerDates.In(answer).Count }.Contains(options);
    }

    private static string Refusal(JsonElement result) => string.Join(",", Codes(result).Distinct()) is { Length: > 0 } codes ? $" → {codes}" : "";

    private static string Text(IReadOnlyDictionary<string, IReadOnlyList<string>> card) => string.Join(" ", card.Select(field => $"{field.Key}={string.Join(",", field.Value)}"));

    /// <summary>An expectation in one line.</summary>
    public static string Text(Expectation expect)
    {
        var parts = new List<string>();
        if (expect.Tools.Count > 0) parts.Add($"{string.Join("|", expect.Tools)}({Text(expect.Arguments)})");
        if (expect.All.Count > 0) parts.Add($"all of [{string.Join("; ", expect.All.Select(Text))}]");
        if (expect.Any.Count > 0) parts.Add($"one of [{string.Join("; ", expect.Any.Select(Text))}]");
        if (expect.Asks is { } slots) parts.Add($"a question for [{string.Join(", ", slots)}]");
        if (expect.ProposesNothing) parts.Add("no proposal");
        if (expect.CallsNothing) parts.Add("no call");
        if (expect.Says.Count > 0) parts.Add($"no proposal and [{string.Join(", ", expect.Says)}] said");
        return string.Join(" and ", parts);
    }

    [GeneratedRegex(@"^\s*(?:\d+[.)]|[-•*])\s", RegexOptions.Multiline)]
    private static partial Regex Items();

    [GeneratedRegex(@"A-\d+")]
    private static partial Regex Bookings();
}
