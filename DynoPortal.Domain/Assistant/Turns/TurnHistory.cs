using System.Globalization;
using DynoPortal.Domain.Assistant.Conversations;
using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>What a model is sent of a conversation: the last turns whole, the older ones as a summary. A turn is never cut, so a call and its result stay together.</summary>
public static class TurnHistory
{
    /// <summary>How many turns of the person are kept whole.</summary>
    public const int MostTurns = 10;

    /// <summary>How many tokens they may take together, results of tools included; a token is about four characters.</summary>
    public const int MostTokens = 24_000;

    private const int CharactersOfAToken = 4;
    private const int LongestExcerpt = 160;

    /// <summary>The messages of these turns for a model, oldest first.</summary>
    public static IReadOnlyList<ChatMessage> For(IReadOnlyList<Turn> path)
    {
        var kept = path.Count;
        var room = MostTokens;
        while (kept > 0 && path.Count - kept < MostTurns && (room -= TokensOf(path[kept - 1])) >= 0) kept--;
        return [.. Summary([.. path.Take(kept)]), .. path.Skip(kept).SelectMany(turn => turn.Messages)];
    }

    /// <summary>About how many tokens a turn takes.</summary>
    public static int TokensOf(Turn turn) => TokensIn(turn.Messages.Sum(LengthOf));

    /// <summary>About how many tokens so many characters are.</summary>
    internal static int TokensIn(int characters) => characters / CharactersOfAToken;

    /// <summary>The characters of a message that a model reads.</summary>
    internal static int LengthOf(ChatMessage message) => message.Contents.Sum(LengthOf);

    // Extractive: what was asked, and every outcome, whose booking numbers later turns refer to.
    private static IEnumerable<ChatMessage> Summary(IReadOnlyList<Turn> older)
    {
        if (older.Count == 0) return [];
        var outcomes = older.SelectMany(turn => turn.Messages).Select(PortalNote.Read).OfType<PortalNote>().Where(note => note.Kind == PortalNote.Resolved);
        return
        [
            PortalNote.Of("earlier", new { said = older.Select(turn => Excerpt(turn.Message)).TakeLast(50), outcomes = outcomes.Select(note => note.Data) }).ToMessage(),
            new(ChatRole.Assistant, string.Create(CultureInfo.InvariantCulture, $"I keep in mind the {older.Count} earlier messages of this conversation.")),
        ];
    }

    internal static int LengthOf(AIContent content) => content switch
    {
        TextContent text => text.Text.Length,
        FunctionCallContent call => call.Name.Length + (call.Arguments?.Sum(argument => argument.Key.Length + (argument.Value?.ToString()?.Length ?? 0)) ?? 0),
        FunctionResultContent result => result.Result?.ToString()?.Length ?? 0,
        _ => 0,
    };

    private static string Excerpt(string text) => text.Length <= LongestExcerpt ? text : UserText.Cut(text, LongestExcerpt) + "…";
}
