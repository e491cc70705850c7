using DynoPortal.Domain.Assistant.Names;
using DynoPortal.Domain.Assistant.Offline.Intents;
using DynoPortal.Domain.Assistant.Offline.Text;
using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Assistant.Offline.Entities;

/// <summary>Finds what an utterance names. The longest name counts; an id is read to the letter, and its digits are never taken for others.</summary>
internal sealed class EntityReader
{
    // "the Mustang GT V42" is about as long as a name gets.
    private const int MostTokens = 5;

    private static readonly HashSet<string> DynoNouns = ["dyno", "dynos", "dynamometer", "lane", "cell"];
    private static readonly HashSet<string> VehicleNouns = ["vehicle", "car", "truck", "tag", "vin", "van", "suv"];

    private readonly IReadOnlyList<Token> tokens;
    private readonly Utterance utterance;
    private readonly bool[] taken;
    private readonly NameIndex index;

    private EntityReader(Utterance utterance, IEnumerable<(int First, int End)> times, NameIndex index)
    {
        (this.utterance, this.index, tokens) = (utterance, index, utterance.Tokens);
        taken = new bool[tokens.Count];
        foreach (var (first, end) in times) taken.AsSpan(first, end - first).Fill(true);
    }

    /// <summary>The mentions in order; none overlaps another or one of the times.</summary>
    public static IReadOnlyList<Mention> Read(Utterance utterance, IEnumerable<(int First, int End)> times, OfflineLexicon lexicon)
    {
        var reader = new EntityReader(utterance, times, lexicon.Index);
        var found = reader.Walk(at => reader.Known(at) ?? reader.Reference(at) ?? reader.Numbered(at)).ToList();
        found.AddRange(reader.Walk(at => Measures.Read(utterance, at)));
        found.AddRange(reader.Walk(at => reader.Unknown(at) ?? reader.Guessed(at)));
        return [.. found.OrderBy(mention => mention.First)];
    }

    private IEnumerable<Mention> Walk(Func<int, Mention?> read)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            if (taken[at] || IsInside(at) || read(at) is not { } mention || Enumerable.Range(at, mention.Count).Any(each => taken[each])) continue;
            taken.AsSpan(at, mention.Count).Fill(true);
            yield return mention;
            at = mention.End - 1;
        }
    }

    // A-1042, a1042, "booking 1042".
    private Mention? Reference(int at)
    {
        var digits = at + 1;
        if (tokens[at] is { Kind: TokenKind.Number, Text.Length: 4 } && (Text(at - 1) is "swap" or "flip" or "exchange" or "switch" or "trade" or "cancel" or "split" or "delete" || Text(at - 1) is "and" or "with" or "&" or "for" && IsReference(at - 2)) && !EndsInside(at + 1)) return Mention.Of(EntityKind.Booking, "A-" + tokens[at].Value, utterance.Words(at, at + 1), at, 1);
        if (Text(at) != "a" || tokens[at].Kind != TokenKind.Word) digits = IsBookingNoun(at - 1) || IsBookingNoun(at - 2) && Text(at - 1) is "#" or "number" ? at : -1;
        else if (Text(digits) == "-") digits++;
        if (digits < 0 || digits >= tokens.Count || tokens[digits] is not { Kind: TokenKind.Number } number || number.Text.Length is < 3 or > 9) return null;
        if (digits > at && !number.Glued && tokens[at].Original != "A") return null;
        return EndsInside(digits + 1) ? null : Mention.Of(EntityKind.Booking, "A-" + number.Value, utterance.Words(at, digits + 1), at, digits + 1 - at);
    }

    private Mention? Known(int at)
    {
        if (tokens[at].Kind == TokenKind.Punctuation && tokens[at].Text != "#") return null;
        for (var end = Math.Min(tokens.Count, at + Vin.Length); end > at; end--)
        {
            // Only an id in one piece, such as a VIN, is longer.
            if (end - at > MostTokens && !tokens.Skip(at + 1).Take(end - at - 1).All(token => token.Glued)) continue;
            // "the F-150s"
            if (end < tokens.Count && tokens[end] is { Text: "s", Glued: true } && !EndsInside(end + 1) && index.Find(Folded(at, end), EntityKind.Program) is var (plural, how) && plural.Count > 0)
                return new(EntityKind.Program, plural, utterance.Words(at, end + 1), how, at, end + 1 - at);
            if (EndsInside(end) || tokens[end - 1].Kind == TokenKind.Punctuation) continue;
            var folded = Folded(at, end);
            var (names, match) = index.Find(folded, folded.All(char.IsAsciiDigit) ? NounBefore(at) : null);
            if (names.Count > 0 && CanBe(names[0].Kind, match, at, end, folded)) return new(names[0].Kind, names, utterance.Words(at, end), match, at, end - at);
        }

        return null;
    }

    // Bare digits are a name only behind a noun, or when they are as many as of a VIN's end; single words of people's names only when they aren't English.
    private bool CanBe(EntityKind kind, MatchKind match, int at, int end, string folded)
    {
        if (folded.All(char.IsAsciiDigit)) return folded.Length >= 5 || NounBefore(at) == kind;
        if (folded.Length == 1) return false;
        if (match == MatchKind.Alias && kind is EntityKind.Person or EntityKind.Program) return !Vocabulary.Knows(Text(at)) || char.IsUpper(tokens[at].Original[0]) && at > 0;
        // "D 3" with a blank is the dyno, "a 4" in a sentence is nothing.
        return end - at == 1 || !tokens.Skip(at).Take(end - at).All(token => token.Text.Length == 1) || tokens[end - 1].Glued || char.IsUpper(tokens[at].Original[0]);
    }

    // "dyno 3", "MPG 99".
    private Mention? Numbered(int at)
    {
        if (NounBefore(at) != EntityKind.Dyno && GroupAt(at) is null) return null;
        var group = GroupAt(at);
        var digits = group is null ? at : at + 1;
        if (Text(digits) == "#") digits++;
        if (digits >= tokens.Count || tokens[digits].Value is not { } number || EndsInside(digits + 1) || taken[digits]) return null;
        var dynos = index.DynosNumbered(number, group);
        return new(EntityKind.Dyno, dynos, utterance.Words(group is null && DynoNouns.Contains(Text(at - 1)) ? at - 1 : at, digits + 1), dynos.Count > 0 ? MatchKind.Alias : MatchKind.Unknown, at, digits + 1 - at);
    }

    private string? GroupAt(int at) => index.Find(Folded(at, at + 1), EntityKind.Group).Names is [var group] ? group.Name : null;

    // Letters and then digits in one piece have the look of an id.
    private Mention? Unknown(int at)
    {
        if (tokens[at] is not { Kind: TokenKind.Word } word || at + 1 >= tokens.Count) return Vin17(at);
        var end = at + 1;
        if (Text(end) is "-" or "_" && tokens[end].Glued) end++;
        if (end >= tokens.Count || tokens[end] is not { Kind: TokenKind.Number, Glued: true } || word.Text.Length > 4 || Vocabulary.IsUnit(word.Text)) return Vin17(at);
        while (end < tokens.Count && tokens[end] is { Glued: true, IsAlphanumeric: true }) end++;
        var folded = Folded(at, end);
        return new(folded.Length == Vin.Length ? EntityKind.Vehicle : index.KindLike(folded), [], utterance.Words(at, end), MatchKind.Unknown, at, end - at);
    }

    private Mention? Vin17(int at)
    {
        var end = at + 1;
        while (end < tokens.Count && tokens[end] is { Glued: true, IsAlphanumeric: true }) end++;
        var folded = Folded(at, end);
        return folded.Length == Vin.Length && folded.Any(char.IsAsciiDigit) ? new(EntityKind.Vehicle, [], utterance.Words(at, end), MatchKind.Unknown, at, end - at) : null;
    }

    private Mention? Guessed(int at)
    {
        if (tokens[at] is not { Kind: TokenKind.Word, Text.Length: > 3 } word || Vocabulary.Knows(word.Text)) return null;
        var end = at + 1;
        while (end < tokens.Count && tokens[end] is { Glued: true, IsAlphanumeric: true }) end++;
        var (names, match) = index.Guess(Folded(at, end));
        // "braked", "towed": a test with an ending is no slip.
        if (match == MatchKind.Fuzzy && names.Count > 0 && names[0].Kind == EntityKind.Test && names[0].Folded.Any(name => NameText.Fold(word.Text).StartsWith(name, StringComparison.Ordinal))) match = MatchKind.Alias;
        return names.Count == 0 ? null : new(names[0].Kind, names, utterance.Words(at, end), match, at, end - at);
    }

    private EntityKind? NounBefore(int at)
    {
        var noun = Text(at - 1) is "#" or "number" or "no" ? Text(at - 2) : Text(at - 1);
        return DynoNouns.Contains(noun) ? EntityKind.Dyno : VehicleNouns.Contains(noun) ? EntityKind.Vehicle : null;
    }

    private bool IsReference(int at) => at > 0 && tokens[at] is { Kind: TokenKind.Number, Text.Length: 4 } && Text(at - 1) is "swap" or "flip" or "exchange" or "switch" or "trade" or "cancel" or "split" or "delete" or "-";

    private bool IsBookingNoun(int at) => Text(at) is "booking" or "allocation" or "reservation";

    private bool IsInside(int at) => EndsInside(at) && !taken[at - 1];

    // A name never ends or starts between glued letters and digits.
    private bool EndsInside(int at) => at > 0 && at < tokens.Count && tokens[at] is { Glued: true, IsAlphanumeric: true } && tokens[at - 1].IsAlphanumeric && tokens[at].Kind != tokens[at - 1].Kind;

    private string Folded(int first, int end) => string.Concat(tokens.Skip(first).Take(end - first).Select(token => NameText.Fold(token.Original)));

    private string Text(int at) => at >= 0 && at < tokens.Count ? tokens[at].Text : "";
}
