using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;

namespace DynoPortal.Web.Assistant;

/// <summary>What screen readers, and browsers that speak, are told of an answer while it grows: one finished sentence after the other (U-13).</summary>
public sealed class SpokenText
{
    private const int Most = 12;

    private readonly List<(int Number, string Text)> lines = [];
    private TurnId? turn;
    private int said;
    private int count;

    /// <summary>The last sentences, each with a number of its own.</summary>
    public IReadOnlyList<(int Number, string Text)> Lines => lines;

    /// <summary>Takes in what has been said since. A turn that had ended before it was first heard of is old news, and isn't told.</summary>
    public void Hear(TurnScreen? screen)
    {
        if (screen is null) return;
        var isOver = screen.State != TurnState.Running;
        var text = AnswerMarkdown.Plain(screen.Text);
        if (screen.Turn.Id != turn) (turn, said) = (screen.Turn.Id, isOver ? text.Length : 0);
        // Markdown that is finished later reads shorter than it did.
        said = Math.Min(said, text.Length);
        var end = isOver ? text.Length : EndOf(text, said);
        if (end <= said) return;
        var more = text[said..end].Trim();
        said = end;
        if (more.Length == 0) return;
        lines.Add((++count, more));
        if (lines.Count > Most) lines.RemoveAt(0);
    }

    /// <summary>Forgets everything: another conversation is shown.</summary>
    public void Clear()
    {
        lines.Clear();
        turn = null;
    }

    // Behind the last mark that ends a sentence and is followed by a space.
    private static int EndOf(string text, int from)
    {
        for (var at = text.Length - 2; at >= from; at--)
            if (text[at] is '.' or '!' or '?' or ':' or '\n' && char.IsWhiteSpace(text[at + 1])) return at + 1;
        return from;
    }
}
