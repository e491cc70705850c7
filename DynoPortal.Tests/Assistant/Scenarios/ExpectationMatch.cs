namespace DynoPortal.Tests.Assistant.Scenarios;

/// <summary>Whether what came of a sentence is what was expected, by the rules of README.md beside it.</summary>
internal static class ExpectationMatch
{
    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["vehicle"] = ["vehicle", "car", "truck", "tag", "vin"],
        ["test"] = ["test"],
        ["dyno"] = ["dyno"],
        ["date"] = ["when", "date", "day"],
        ["time"] = ["time", "when", "o'clock"],
        ["length"] = ["long", "length", "until", "end", "hours", "much"],
        ["booking"] = ["booking", "which one", "a-"],
        ["technician"] = ["technician", "who"],
        ["note"] = ["note", "what"],
    };

    /// <summary>Whether all of it holds, and nothing else was proposed.</summary>
    /// <param name="speaker">The key of the person who spoke, whom <c>me</c> means.</param>
    public static bool Meets(Expectation expect, TurnOutcome turn, string speaker) =>
        Holds(expect, turn, speaker) && turn.Proposals.All(call => expect.Parts.Any(part => part.Tools.Count > 0 && IsThis(part, call, speaker)));

    /// <summary>Whether something else was proposed than is expected: what must hardly ever happen.</summary>
    public static bool ProposesWrongly(Expectation expect, TurnOutcome turn, string speaker) =>
        turn.Proposals.Any(call => !expect.Parts.Any(part => part.Tools.Count > 0 && IsThis(part, call, speaker)));

    /// <summary>Whether a text is in the answer, whatever its case; <c>a|b</c> is a or b.</summary>
    public static bool Contains(string answer, string text) => text.Split('|').Any(one => answer.Contains(one, StringComparison.OrdinalIgnoreCase));

    private static bool Holds(Expectation expect, TurnOutcome turn, string speaker) =>
        (expect.Tools.Count == 0 || turn.Calls.Any(call => IsThis(expect, call, speaker)))
        && expect.All.All(part => Holds(part, turn, speaker))
        && (expect.Any.Count == 0 || expect.Any.Any(part => Holds(part, turn, speaker)))
        && (expect.Asks is not { } slots || Asks(turn, slots))
        && !(expect.ProposesNothing && turn.Proposals.Any())
        && !(expect.CallsNothing && turn.Calls.Count > 0)
        && (expect.Says.Count == 0 || (!turn.Proposals.Any() && expect.Says.All(text => Contains(turn.Answer, text))));

    private static bool IsThis(Expectation expect, ToolCall call, string speaker) =>
        expect.Tools.Contains(call.Tool) && expect.Arguments.All(argument => ArgumentMatch.Meets(call, argument.Key, argument.Value, speaker));

    /// <summary>Whether nothing is proposed and the answer is a question for all of these slots.</summary>
    public static bool Asks(TurnOutcome turn, IReadOnlyList<string> slots) =>
        !turn.Proposals.Any() && turn.Answer.Contains('?', StringComparison.Ordinal)
        && slots.All(slot => Words[slot].Any(word => turn.Answer.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
