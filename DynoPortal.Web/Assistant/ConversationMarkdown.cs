using System.Text;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Assistant;

/// <summary>A conversation as Markdown: a heading for who speaks, and cards as text.</summary>
internal static class ConversationMarkdown
{
    private const string You = "## You";
    private const string Assistant = "## Assistant";

    /// <summary>The text.</summary>
    public static string Write(Conversation conversation, IEnumerable<TurnScreen> path, Facility facility)
    {
        var text = new StringBuilder().Append("# ").AppendLine(conversation.Title).AppendLine();
        foreach (var screen in path)
        {
            text.AppendLine(You).AppendLine().AppendLine(Safe(screen.Turn.Message)).AppendLine();
            text.AppendLine(Assistant).AppendLine().AppendLine(Safe(TurnText.Of(screen, facility))).AppendLine();
        }

        return text.ToString();
    }

    /// <summary>What such a text says; null when it is none.</summary>
    public static KeptFile? Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (lines is not [var title, ..] || !title.StartsWith("# ", StringComparison.Ordinal)) return null;
        var turns = new List<KeptTurn>();
        foreach (var said in string.Join('\n', lines.Skip(1)).Split($"\n{You}\n").Skip(1))
        {
            var parts = said.Split($"\n{Assistant}\n", 2);
            turns.Add(new(Guid.NewGuid(), turns is [.., var before] ? before.Id : null, Plain(parts[0]), parts.Length > 1 ? Plain(parts[1]) : "", null, default(DateTimeOffset).AddYears(2000).AddSeconds(turns.Count), null, null));
        }

        return new(null, title[2..], default, null, turns);
    }

    // A line that looks like one of the headings isn't one.
    private static string Safe(string text) => text.Replace("\n## ", "\n\\## ", StringComparison.Ordinal);

    private static string Plain(string text) => text.Replace("\n\\## ", "\n## ", StringComparison.Ordinal).Trim();
}
