using System.Globalization;
using System.Text.RegularExpressions;
using DynoPortal.Domain.Assistant;
using DynoPortal.Tests.Assistant.Scenarios;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>What the judged sentences of dialogues come to, beside whether a dialogue was solved. A metric that no sentence tells of is left out.</summary>
internal static partial class DialogueMetrics
{
    private const string Proposing = "propose_";

    /// <summary>Those of which more is better, 0 to 1.</summary>
    public static IEnumerable<(string Name, double Value)> Gated(IReadOnlyList<ScenarioResult> played)
    {
        var sentences = Judged(played);
        var needed = sentences.Where(sentence => sentence.Expect.Calls.Asks is not null).ToList();
        var asked = sentences.Where(sentence => (sentence.Expect.Calls.Asks is not null || WantsCard(sentence.Expect)) && Asks(sentence)).ToList();
        return Shares(
            ("asked when needed", needed, Asks),
            ("asked only when needed", asked, sentence => sentence.Expect.Calls.Asks is not null),
            ("left alone when irrelevant", sentences.Where(sentence => sentence.Expect.Calls.CallsNothing), sentence => sentence.Turn.Calls.Count == 0),
            ("cited correctly", sentences.Where(sentence => sentence.Expect.Cites is not null || Mark().IsMatch(sentence.Turn.Turn.Text)), IsCitedRightly),
            ("recovered after a refusal", Recoveries(played), sentence => sentence.IsMet));
    }

    /// <summary>The share of wanted proposals that were neither made nor asked about, and of dialogues solved by how much their hardest sentence asks to be got right.</summary>
    public static IEnumerable<(string Name, double Value)> Told(IReadOnlyList<ScenarioResult> played) =>
        Shares(("over-refusal rate", Judged(played).Where(sentence => WantsCard(sentence.Expect)), sentence => sentence.Turn.Cards.Count == 0 && !Asks(sentence)))
            .Concat(played.GroupBy(Constraints).OrderBy(group => group.Key).Select(group => ($"solved of those with {group.Key}", group.Average(result => result.IsSolved ? 1.0 : 0))));

    private static List<JudgedSentence> Judged(IEnumerable<ScenarioResult> played) => [.. played.SelectMany(result => result.Judged)];

    private static bool WantsCard(TurnExpectation expect) =>
        expect.Refused.Count == 0 && !expect.Calls.ProposesNothing && (expect.Card is not null || expect.Cards > 0 || expect.Cards is null && expect.Calls.Parts.Any(part => part.Tools.Any(tool => tool.StartsWith(Proposing, StringComparison.Ordinal))));

    private static bool Asks(JudgedSentence sentence) => ExpectationMatch.Asks(sentence.Turn.Outcome, []);

    // Every mark in an answer leads to a passage of its turn, and the wanted document is among them.
    private static bool IsCitedRightly(JudgedSentence sentence)
    {
        var known = sentence.Turn.Events.Where(happened => happened.Kind == TurnEventKind.Citation).Select(happened => happened.Data.GetProperty("n").GetInt32()).ToHashSet();
        return Mark().Matches(sentence.Turn.Turn.Text).All(mark => known.Contains(int.Parse(mark.Groups[1].Value, CultureInfo.InvariantCulture)))
            && (sentence.Expect.Cites is not { } document || sentence.Turn.Citations.Any(cited => cited.Contains(Path.GetFileNameWithoutExtension(document), StringComparison.OrdinalIgnoreCase)));
    }

    // The sentence after one whose calls were refused or failed, where it wants a card.
    private static IEnumerable<JudgedSentence> Recoveries(IEnumerable<ScenarioResult> played) =>
        played.SelectMany(result => result.Judged.Zip(result.Judged.Skip(1))).Where(pair => TurnJudge.Codes(pair.First.Turn).Any() && pair.First.Turn.Cards.Count == 0 && WantsCard(pair.Second.Expect)).Select(pair => pair.Second);

    private static string Constraints(ScenarioResult result) => result.Judged.Select(sentence => (sentence.Expect.Card?.Count - 1 ?? 0) + sentence.Expect.Calls.Parts.Sum(part => part.Arguments.Count)).DefaultIfEmpty(0).Max() switch
    {
        0 => "0 constraints",
        <= 2 => "1 or 2 constraints",
        <= 4 => "3 or 4 constraints",
        _ => "5 or more constraints",
    };

    private static IEnumerable<(string Name, double Value)> Shares(params (string Name, IEnumerable<JudgedSentence> Of, Func<JudgedSentence, bool> Is)[] shares)
    {
        foreach (var (name, of, isSo) in shares)
            if (of.ToList() is { Count: > 0 } all) yield return (name, all.Count(isSo) / (double)all.Count);
    }

    [GeneratedRegex(@"\[([1-9]\d?)\]")]
    private static partial Regex Mark();
}

/// <summary>A sentence that was held against what was expected of it.</summary>
/// <param name="Expect">What was expected.</param>
/// <param name="Turn">The last turn that came of it.</param>
/// <param name="IsMet">Whether all of it held.</param>
internal sealed record JudgedSentence(TurnExpectation Expect, PlayedTurn Turn, bool IsMet);
