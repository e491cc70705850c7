using System.Globalization;
using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Entities;

/// <summary>Reads drives, weights and statuses.</summary>
internal static class Measures
{
    private const decimal PoundsInAKilogram = 2.20462262m;

    private static readonly (string Words, string Value)[] Drives =
    [
        ("2wd", "2WD"), ("2 wd", "2WD"), ("fwd", "2WD"), ("rwd", "2WD"), ("4 x 2", "2WD"), ("4x2", "2WD"), ("two wheel drive", "2WD"), ("2 wheel drive", "2WD"), ("front wheel drive", "2WD"), ("rear wheel drive", "2WD"), ("front - wheel - drive", "2WD"), ("two - wheel drive", "2WD"), ("2 - wheel drive", "2WD"),
        ("awd", "AWD"), ("4 wd", "AWD"), ("4wd", "AWD"), ("4 x 4", "AWD"), ("all wheel drive", "AWD"), ("all - wheel drive", "AWD"), ("all - wheel - drive", "AWD"), ("four wheel drive", "AWD"), ("4 wheel drive", "AWD"), ("four - wheel drive", "AWD"),
    ];

    private static readonly (string Words, string Value)[] Statuses =
    [
        ("on hold", "held"), ("held", "held"), ("waiting for approval", "held"), ("awaiting approval", "held"), ("pending approval", "held"), ("pending", "held"), ("unconfirmed", "held"), ("unapproved", "held"),
        ("scheduled", "scheduled"), ("confirmed", "scheduled"), ("upcoming", "scheduled"), ("planned", "scheduled"),
        ("in progress", "in_progress"), ("in - progress", "in_progress"), ("running", "in_progress"), ("ongoing", "in_progress"), ("underway", "in_progress"), ("active", "in_progress"),
        ("completed", "completed"), ("finished", "completed"), ("done", "completed"), ("complete", "completed"), ("cancelled", "cancelled"), ("canceled", "cancelled"),
    ];

    private static readonly (string[] Words, EntityKind Kind, string Value)[] All =
        [.. Drives.Select(each => (each.Words.Split(' '), EntityKind.Drive, each.Value)), .. Statuses.Select(each => (each.Words.Split(' '), EntityKind.Status, each.Value))];

    /// <summary>The measure that starts at this token, or null.</summary>
    public static Mention? Read(Utterance utterance, int at) => Named(utterance, at) ?? Weight(utterance, at);

    private static Mention? Named(Utterance utterance, int at)
    {
        foreach (var (words, kind, value) in All)
            if (Stands(utterance.Tokens, at, words)) return Mention.Of(kind, value, utterance.Words(at, at + words.Length), at, words.Length);
        return null;
    }

    // 4200 lb, 10,500 lbs, 4.2k lb, 1900 kg.
    private static Mention? Weight(Utterance utterance, int at)
    {
        if (Number(utterance.Tokens, at) is not var (value, end)) return null;
        if (Text(utterance.Tokens, end) == "k" && utterance.Tokens[end].Glued) (value, end) = (value * 1000, end + 1);
        var factor = Text(utterance.Tokens, end) switch
        {
            "lb" or "lbs" or "pound" or "pounds" => 1m,
            "kg" or "kgs" or "kilo" or "kilos" or "kilograms" => PoundsInAKilogram,
            "tonnes" or "tonne" or "t" or "ton" or "tons" or "metric tons" => 1000 * PoundsInAKilogram,
            _ => 0m,
        };
        if (factor == 0) return null;
        var pounds = decimal.Round(Math.Min(value * factor, 999_999m));
        return Mention.Of(EntityKind.Weight, pounds.ToString("0", CultureInfo.InvariantCulture), utterance.Words(at, end + 1), at, end + 1 - at);
    }

    private static (decimal Value, int End)? Number(IReadOnlyList<Token> tokens, int at)
    {
        if (tokens[at].Value is not { } digits) return null;
        // "9 000 lb"
        if (digits is > 0 and < 1000 && at + 2 < tokens.Count && tokens[at + 1] is { Kind: TokenKind.Number, Glued: false, Text.Length: 3 } thousands && Text(tokens, at + 2) is "lb" or "lbs" or "pounds" or "kg") return (digits * 1000m + thousands.Value!.Value, at + 2);
        var grouped = Text(tokens, at + 1) == "," && at + 2 < tokens.Count && tokens[at + 2] is { Kind: TokenKind.Number, Glued: true, Text.Length: 3 };
        return grouped && digits < 1000 ? (digits * 1000m + tokens[at + 2].Value!.Value, at + 3) : NumberWords.Count(tokens, at);
    }

    private static bool Stands(IReadOnlyList<Token> tokens, int at, string[] words) => at + words.Length <= tokens.Count && words.Select((word, offset) => tokens[at + offset].Text == word).All(same => same);

    private static string Text(IReadOnlyList<Token> tokens, int at) => at < tokens.Count ? tokens[at].Text : "";
}
