using System.Text.Json;
using System.Text.RegularExpressions;
using DynoPortal.Domain.Assistant.Conversations;
using Microsoft.Extensions.AI;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>Whether the dates, bookings and dynos that answers name stand in what the conversation holds: results of tools, what was asked of them, outcomes of approvals, and what the person said.</summary>
internal static partial class Groundedness
{
    /// <summary>Whether a text has this name as a word of its own.</summary>
    public static bool Names(string text, string name) => Regex.IsMatch(text, $@"(?<![\w-]){Regex.Escape(name)}(?!\w)", RegexOptions.IgnoreCase);

    /// <summary>Every fact of an answer that stands nowhere.</summary>
    public static IEnumerable<Failure> Failures(IReadOnlyList<Turn> turns, DateTimeOffset began)
    {
        var (known, days) = (new List<string>(), new HashSet<DateOnly> { DateOnly.FromDateTime(began.UtcDateTime) });
        foreach (var (turn, number) in turns.Select((turn, index) => (turn, index + 1)))
        {
            foreach (var content in turn.Messages.SelectMany(Held))
            {
                known.Add(content);
                days.UnionWith(AnswerDates.InJson(content));
            }

            // A question tells how something was read, and what is quoted is an example or somebody's words: neither is told as a fact.
            var statements = string.Join(' ', Sentences().Matches(Quoted().Replace(turn.Text, "")).Select(match => match.Value).Where(sentence => !sentence.EndsWith('?')));
            if (Facts().Matches(statements).Select(match => match.Value).FirstOrDefault(name => !known.Exists(text => Names(text, name))) is { } loose) yield return new(FailureClass.Ungrounded, number, $"{loose} in a result", turn.Text);
            if (AnswerDates.In(statements).Except(days).ToList() is [var day, ..]) yield return new(FailureClass.Ungrounded, number, $"{day:yyyy-MM-dd} in a result", turn.Text);
        }
    }

    // What the assistant itself said proves nothing.
    private static IEnumerable<string> Held(ChatMessage message) => message.Contents.Select(content => content switch
    {
        FunctionResultContent result => result.Result is JsonElement json ? json.GetRawText() : result.Result?.ToString(),
        FunctionCallContent call => JsonSerializer.Serialize(call.Arguments),
        TextContent text when message.Role != ChatRole.Assistant => text.Text,
        _ => null,
    }).OfType<string>();

    [GeneratedRegex(@"[^.?!\n]+(?:[.](?=\S)[^.?!\n]*)*[.?!\n]?")]
    private static partial Regex Sentences();

    [GeneratedRegex("\"[^\"\n]*\"|“[^”\n]*”")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\bA-\d+\b|\bD\d+\b")]
    private static partial Regex Facts();
}
