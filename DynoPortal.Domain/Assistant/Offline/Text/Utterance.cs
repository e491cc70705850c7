namespace DynoPortal.Domain.Assistant.Offline.Text;

/// <summary>What a person typed, and the tokens that it is read as.</summary>
/// <param name="Typed">Exactly as it came.</param>
/// <param name="Tokens">In the order of their spans, which don't overlap.</param>
public sealed record Utterance(string Typed, IReadOnlyList<Token> Tokens)
{
    /// <summary>Reads any text.</summary>
    public static Utterance Of(string typed)
    {
        var normal = NormalText.Of(typed);
        var tokens = new List<Token>();
        for (var at = 0; at < normal.Text.Length;)
        {
            var (kind, end) = Next(normal.Text, at);
            if (kind is { } found) tokens.AddRange(Split(normal, found, at, end));
            at = end;
        }

        return new(typed, tokens);
    }

    /// <summary>What was typed from one token to another, the last exclusive.</summary>
    public string Words(int first, int end)
    {
        var span = SpanOf(first, end);
        return Typed.Substring(span.Start, span.Length);
    }

    /// <summary>The span of a run of tokens, the last exclusive; empty at the end of the text for no token.</summary>
    public TextSpan SpanOf(int first, int end) =>
        first >= end || first >= Tokens.Count ? new(Typed.Length, 0) : Tokens[first].Span.Union(Tokens[Math.Min(end, Tokens.Count) - 1].Span);

    private static (TokenKind? Kind, int End) Next(string text, int at)
    {
        if (char.IsWhiteSpace(text[at]) || char.IsControl(text[at])) return (null, at + 1);
        if (char.IsAsciiDigit(text[at])) return (TokenKind.Number, EndOf(text, at, char.IsAsciiDigit));
        // "2026-03-16..2026-03-20" is a range.
        if (text[at] == '.' && at > 0 && char.IsAsciiDigit(text[at - 1]) && EndOf(text, at, sign => sign == '.') is var dots && dots > at + 1 && dots < text.Length && char.IsAsciiDigit(text[dots])) return (TokenKind.Punctuation, dots);
        if (!IsLetter(text[at])) return (TokenKind.Punctuation, at + (char.IsSurrogatePair(text, at) ? 2 : 1));
        var end = EndOf(text, at, IsLetter);
        while (end + 1 < text.Length && text[end] == '\'' && IsLetter(text[end + 1])) end = EndOf(text, end + 1, IsLetter);
        return (TokenKind.Word, end);
    }

    private static int EndOf(string text, int at, Func<char, bool> belongs)
    {
        while (at < text.Length && belongs(text[at])) at++;
        return at;
    }

    private static bool IsLetter(char sign) => char.IsLetter(sign) || char.GetUnicodeCategory(sign) == System.Globalization.UnicodeCategory.NonSpacingMark;

    private static IEnumerable<Token> Split(NormalText normal, TokenKind kind, int at, int end)
    {
        var glued = at > 0 && !char.IsWhiteSpace(normal.Text[at - 1]) && !char.IsControl(normal.Text[at - 1]);
        if (kind != TokenKind.Word)
        {
            yield return TokenOf(normal, kind, normal.Text[at..end] is ".." or "..." ? "-" : normal.Text[at..end], at, end, glued);
            yield break;
        }

        var isAlone = !(at > 0 && char.IsAsciiDigit(normal.Text[at - 1])) && !(end < normal.Text.Length && char.IsAsciiDigit(normal.Text[end]));
        foreach (var (word, letters) in Spellings.Of(normal.Text[at..end].ToLowerInvariant(), isAlone))
        {
            yield return TokenOf(normal, kind, word, at, at + letters, glued);
            (at, glued) = (at + letters, false);
        }
    }

    private static Token TokenOf(NormalText normal, TokenKind kind, string text, int at, int end, bool glued) =>
        new(kind, text, normal.Text[at..end], new(normal.Origins[at], Math.Max(1, normal.Origins[end] - normal.Origins[at])), glued);
}
