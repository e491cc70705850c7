using System.Collections.Frozen;

namespace DynoPortal.Domain.Assistant.Offline.Text;

/// <summary>Numbers in digits or in English words.</summary>
public static class NumberWords
{
    private static readonly FrozenDictionary<string, int> Cardinals = new Dictionary<string, int>
    {
        ["zero"] = 0, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10,
        ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19,
        ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90, ["dozen"] = 12,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> Ordinals = new Dictionary<string, int>
    {
        ["first"] = 1, ["second"] = 2, ["third"] = 3, ["fourth"] = 4, ["fifth"] = 5, ["sixth"] = 6, ["seventh"] = 7, ["eighth"] = 8, ["ninth"] = 9, ["tenth"] = 10,
        ["eleventh"] = 11, ["twelfth"] = 12,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] Suffixes = ["st", "nd", "rd", "th"];

    /// <summary>The count that starts at this token and the index after it: <c>3</c>, <c>1.5</c>, <c>3/4</c> before a word, <c>two</c>, <c>twenty one</c>, <c>a couple of</c>, <c>a few</c> (3), <c>half a</c> (0.5), <c>a</c> (1). Null where none starts.</summary>
    public static (decimal Value, int End)? Count(IReadOnlyList<Token> tokens, int at)
    {
        if (At(tokens, at) is not { } token) return null;
        if (token.Value is { } digits) return Decimals(tokens, at, digits);
        if (token.Text == "half") return (0.5m, At(tokens, at + 1)?.Text is "a" or "an" ? at + 2 : at + 1);
        if (token.Text is "a" or "an") return Article(tokens, at);
        if (token.Text is "couple") return (2, Of(tokens, at + 1));
        return Cardinal(tokens, at);
    }

    /// <summary>The whole number that starts at this token, in digits or words without article, and the index after it; null where none starts.</summary>
    public static (int Value, int End)? Cardinal(IReadOnlyList<Token> tokens, int at)
    {
        if (At(tokens, at) is not { } token) return null;
        if (token.Value is { } digits) return (digits, at + 1);
        if (!Cardinals.TryGetValue(token.Text, out var value)) return null;
        var next = At(tokens, at + 1)?.Text == "-" ? at + 2 : at + 1;
        return value >= 20 && At(tokens, next) is { Kind: TokenKind.Word } unit && Cardinals.TryGetValue(unit.Text, out var ones) && ones is > 0 and < 10 ? (value + ones, next + 1) : (value, at + 1);
    }

    /// <summary>The ordinal that starts at this token and the index after it: <c>2nd</c>, <c>second</c>; null where none starts.</summary>
    public static (int Value, int End)? Ordinal(IReadOnlyList<Token> tokens, int at)
    {
        if (At(tokens, at) is not { } token) return null;
        if (token.Value is { } digits) return At(tokens, at + 1) is { Glued: true } suffix && Suffixes.Contains(suffix.Text) ? (digits, at + 2) : null;
        return Ordinals.TryGetValue(token.Text, out var value) ? (value, at + 1) : null;
    }

    private static (decimal Value, int End)? Decimals(IReadOnlyList<Token> tokens, int at, int whole)
    {
        if (At(tokens, at + 1) is { Glued: true, Text: "/" } && At(tokens, at + 2) is { Glued: true, Text: "2" or "3" or "4" } below && At(tokens, at + 3)?.Kind == TokenKind.Word) return (Math.Round((decimal)whole / (below.Value ?? 1), 4), at + 3);
        var hasFraction = At(tokens, at + 1) is { Glued: true, Text: "." or "," } && At(tokens, at + 2) is { Glued: true, Kind: TokenKind.Number, Text.Length: <= 2 };
        if (!hasFraction) return (whole, at + 1);
        var fraction = tokens[at + 2];
        return (whole + (fraction.Value ?? 0) / (fraction.Text.Length == 1 ? 10m : 100m), at + 3);
    }

    private static (decimal Value, int End)? Article(IReadOnlyList<Token> tokens, int at) => At(tokens, at + 1)?.Text switch
    {
        "couple" => (2, Of(tokens, at + 2)),
        "few" => (3, at + 2),
        "half" => (0.5m, at + 2),
        "dozen" => (12, at + 2),
        _ => (1, at + 1),
    };

    private static int Of(IReadOnlyList<Token> tokens, int at) => At(tokens, at)?.Text == "of" ? at + 1 : at;

    private static Token? At(IReadOnlyList<Token> tokens, int at) => at >= 0 && at < tokens.Count ? tokens[at] : null;
}
