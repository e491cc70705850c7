using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>What a production found, and the token after it.</summary>
internal readonly record struct Part<T>(T Value, int End);

/// <summary>The tokens of an utterance, as the productions walk along them. Positions outside of it hold nothing.</summary>
internal sealed class Line(Utterance utterance)
{
    private readonly IReadOnlyList<Token> tokens = utterance.Tokens;
    // In a text without small letters capitals say nothing; a short one may be a name.
    private readonly bool shouts = utterance.Tokens.Count(token => token.Kind == TokenKind.Word) > 3 && !utterance.Tokens.Any(token => token.Original.Any(char.IsLower));

    public Utterance Utterance => utterance;

    public IReadOnlyList<Token> Tokens => tokens;

    public int Count => tokens.Count;

    public Token? this[int at] => at >= 0 && at < tokens.Count ? tokens[at] : null;

    public string Text(int at) => this[at]?.Text ?? "";

    public bool Is(int at, string text) => Text(at) == text;

    /// <summary>The position after the token if it is one of these, else its own.</summary>
    public int Skip(int at, IReadOnlySet<string> texts) => texts.Contains(Text(at)) ? at + 1 : at;

    /// <summary>Whether a token is glued to the one before.</summary>
    public bool IsGlued(int at) => this[at] is { Glued: true };

    /// <summary>The digits of a token in a range, else null.</summary>
    public int? Number(int at, int least, int most) => this[at]?.Value is { } value && value >= least && value <= most ? value : null;

    /// <summary>Whether an expression may start or end between two tokens: never inside of <c>D3</c>, <c>4K</c> or <c>A-1042</c>.</summary>
    public bool IsBorder(int at)
    {
        if (this[at] is not { Glued: true } next || this[at - 1] is not { } before) return true;
        if (next.IsAlphanumeric && before.IsAlphanumeric) return IsIso(at) || IsIso(at - 1);
        if (next.Kind == TokenKind.Number && before.Text is "/" or "." or ":" && before.Glued && this[at - 2]?.Kind == TokenKind.Number) return IsDayRange(at - 1);
        return !(IsHyphen(before) && IsCode(at - 2, at)) && !(IsHyphen(next) && IsCode(at - 1, at + 1));
    }

    /// <summary>Whether the number here is part of a name: <c>MPG 22</c>, <c>VTS #1</c>, <c>dyno 8</c>.</summary>
    public bool IsNamed(int at)
    {
        if (this[at] is not { Kind: TokenKind.Number } || this[at - 1] is not { } before) return false;
        if (before.Text is "#" || TimeWords.Counters.Contains(before.Text)) return true;
        return before is { Kind: TokenKind.Word, Original.Length: > 1 } && !shouts && before.Original.All(char.IsUpper) && !TimeWords.IsTimely(this, at - 1);
    }

    /// <summary>Whether what stands here can't make a day or an hour of the number before: no <c>2nd booking</c>, no <c>at 80 km</c>.</summary>
    public bool EndsNumber(int at)
    {
        if (this[at] is not { } next) return true;
        if (next is { Kind: TokenKind.Punctuation }) return next.Text is not ("%" or "°" or "\"" or "/");
        // A code such as V42 begins something else.
        return next.Kind == TokenKind.Number || this[at + 1] is { Glued: true, Kind: TokenKind.Number } || TimeWords.Followers.Contains(next.Text) || TimeWords.IsTimely(this, at);
    }

    /// <summary>Whether what stands here counts things, so that the numbers before are no hours: <c>8-12 km</c>.</summary>
    public bool Counts(int at) => TimeWords.Counted.Contains(Text(at)) || this[at] is { Kind: TokenKind.Punctuation } && Text(at) is "%" or "°" or "\"" or "/";

    /// <summary>Whether the sign here parts two ISO dates, as in <c>2026-03-09/2026-03-11</c>.</summary>
    public bool IsDayRange(int at) => Is(at, "/") && IsGlued(at) && this[at + 1] is { Glued: true, Kind: TokenKind.Number, Text.Length: 4 } && Is(at - 2, "-");

    // The "T" between an ISO date and its time.
    private bool IsIso(int at) => Is(at, "t") && IsGlued(at) && this[at - 1]?.Kind == TokenKind.Number && this[at + 1] is { Glued: true, Text.Length: 2, Kind: TokenKind.Number } && Is(at + 2, ":");

    private static bool IsHyphen(Token token) => token.Text is "-" or "_" or "#";

    // A letter on one side of a hyphen and a digit on the other, both glued, make a code, unless the letters are of time: "8am-2pm", "Mon-9".
    private bool IsCode(int left, int right) =>
        IsGlued(right) && this[left] is { Kind: TokenKind.Word } word && this[right] is { Kind: TokenKind.Number } && !IsGlued(left) && !TimeWords.IsTimely(this, left) && word.Text.Length < 5;
}
