using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Finds text that is to be kept as typed: between quotes, or behind <c>note:</c>, <c>saying</c>, <c>reason:</c>. Nothing in it is read as a request.</summary>
internal static class Quotation
{
    private static readonly HashSet<string> Nouns = ["note", "notes", "comment", "remark", "annotate", "memo", "comments", "remarks", "reason", "annotation", "jot", "write", "mention"];
    private static readonly HashSet<string> Outages = ["maintenance", "calibration", "fault", "outage", "broken", "down", "faulty", "downtime", "repair", "calibrate", "service", "leak", "leaks", "torn", "used", "unusable", "closed", "defect"];
    private static readonly HashSet<string> Openers = [":", "saying", "that", "says", "reading", "stating", "say"];
    private static readonly HashSet<string> Telling = ["add", "put", "write", "record", "document", "log", "remember", "leave", "enter", "say", "state", "info", "information", "fyi", "append", "attach", "keep", "save"];
    private static readonly HashSet<string> Ends = ["it", "this", "here", "booking", "test", "slot", "notes", "note"];

    /// <summary>The tokens of the quoted text, and the text; null when nothing is quoted.</summary>
    public static (int First, int End, string Text)? Find(Utterance utterance)
    {
        var (between, behind) = (Between(utterance, "\"") ?? Between(utterance, "'"), Behind(utterance) ?? BehindBooking(utterance));
        // In note: check "everything", the whole rest is the note.
        behind ??= OfOutage(utterance);
        return behind is { } rest && (between is not { } marked || marked.First > rest.First + 1) ? rest : between;
    }

    // "maintenance on D4 from 16 to 17 March: bearings"; the colon of 8:30 has digits on both sides. Behind a comma only what says no time is a reason.
    private static (int First, int End, string Text)? OfOutage(Utterance utterance)
    {
        var tokens = utterance.Tokens;
        var colon = Enumerable.Range(1, Math.Max(0, tokens.Count - 2)).LastOrDefault(at => tokens[at].Text == ":" && !tokens[at + 1].Glued, -1);
        if (colon < 0) colon = Enumerable.Range(1, Math.Max(0, tokens.Count - 2)).LastOrDefault(at => tokens[at].Text is "," or "-" && !tokens[at + 1].Glued, -1);
        if (colon < 0 || !Enumerable.Range(0, colon).Any(at => Outages.Contains(tokens[at].Text) && (at == 0 || tokens[at - 1].Text is not ("me" or "us")))) return null;
        // "D1 broken: belt torn, out until Friday" goes on behind its reason.
        var end = Enumerable.Range(colon + 1, tokens.Count - colon - 1).FirstOrDefault(at => tokens[at].Text == ",", tokens.Count);
        if (tokens[colon].Text == ":" && (end == tokens.Count || !SaysTime(tokens, end))) end = tokens.Count;
        return tokens[colon].Text != ":" && SaysTime(tokens, colon) ? null : (colon, end, utterance.Words(colon + 1, end));
    }

    private static bool SaysTime(IReadOnlyList<Token> tokens, int first) =>
        tokens.Skip(first + 1).Any(token => token.Kind == TokenKind.Number || token.Text is "until" or "till" or "today" or "tomorrow" or "day" or "week" or "all" or "please" or "from" or "morning" or "afternoon" || token.Text.EndsWith("day", StringComparison.Ordinal));

    // A quotation begins behind a blank and ends before one, which tells it from the apostrophe of V42's.
    private static (int First, int End, string Text)? Between(Utterance utterance, string mark)
    {
        var tokens = utterance.Tokens;
        var open = Enumerable.Range(0, tokens.Count).FirstOrDefault(at => tokens[at].Text == mark && (mark == "\"" || !tokens[at].Glued), -1);
        var close = Enumerable.Range(0, tokens.Count).LastOrDefault(at => tokens[at].Text == mark && (mark == "\"" || tokens[at].Glued && (at + 1 == tokens.Count || !tokens[at + 1].Glued || tokens[at + 1].Kind == TokenKind.Punctuation)), -1);
        return open >= 0 && close > open + 1 ? (open, close + 1, utterance.Words(open + 1, close)) : null;
    }

    private static (int First, int End, string Text)? Behind(Utterance utterance)
    {
        var tokens = utterance.Tokens;
        var noun = Enumerable.Range(0, tokens.Count).FirstOrDefault(at => Nouns.Contains(tokens[at].Text), -1);
        if (noun < 0) return null;
        // "note on A-1042: …" has its colon behind the booking.
        // "A-1042 note tyres: 2.4 bar" has a colon within.
        var isHead = noun > 2 && noun + 1 < tokens.Count && ReferenceAt(tokens, noun - 3) == noun && !Openers.Contains(tokens[noun + 1].Text) && tokens[noun + 1].Text is not ("down" or "for" or "on" or "to");
        if (isHead) return Whole(utterance, noun + 1, noun + 1);
        var opener = Enumerable.Range(noun + 1, Math.Min(10, tokens.Count - noun - 1)).FirstOrDefault(at => Openers.Contains(tokens[at].Text) && (tokens[noun].Text != "reason" || tokens[at].Text == ":"), -1);
        if (opener < 0) opener = Enumerable.Range(noun + 1, Math.Min(10, tokens.Count - noun - 1)).FirstOrDefault(at => tokens[at] is { Text: "-", Glued: false } && at + 1 < tokens.Count && !tokens[at + 1].Glued, -1);
        if (opener >= 0 && opener + 1 < tokens.Count) return Whole(utterance, opener, tokens[opener + 1].Text == ":" && opener + 2 < tokens.Count ? opener + 2 : opener + 1);
        if (ReferenceAt(tokens, noun + 1) is { } behind) return Loose(utterance, behind);
        // "note it needs E10 fuel", of what is selected.
        if (noun == 0 && tokens.Count > 3 && tokens[0].Text is "note" or "annotate" && tokens[1].Text is not ("for" or "on" or "to" or "of" or "at" or "about" or "down" or "my" or "the")) return Whole(utterance, 1, 1);
        var isNamed = Enumerable.Range(0, noun).Any(at => ReferenceAt(tokens, at) is not null) && tokens[noun].Text is "note" or "notes" or "comment" or "remark" or "memo";
        return isNamed && noun + 1 < tokens.Count && ReferenceAt(tokens, noun - 3) is not null | ReferenceAt(tokens, noun - 4) is not null | ReferenceAt(tokens, noun - 2) is not null ? Whole(utterance, noun + 1, noun + 1) : null;
    }

    // "please add to A-1002: fuel at 40 %", "write on A-1004 that the key is in the office".
    private static (int First, int End, string Text)? BehindBooking(Utterance utterance)
    {
        var tokens = utterance.Tokens;
        var verb = Enumerable.Range(0, tokens.Count).FirstOrDefault(at => Telling.Contains(tokens[at].Text), -1);
        if (verb < 0) return null;
        var opener = Enumerable.Range(verb + 1, tokens.Count - verb - 1).FirstOrDefault(at => tokens[at].Text is ":" or "that" && !(at + 1 < tokens.Count && tokens[at + 1] is { Glued: true, Kind: TokenKind.Number }), -1);
        if (opener < 0 || opener + 1 >= tokens.Count) return null;
        var isAbout = Ends.Contains(tokens[opener - 1].Text) || Enumerable.Range(Math.Max(0, opener - 3), Math.Min(3, opener)).Any(at => ReferenceAt(tokens, at) == opener) || tokens[verb].Text == "remember" && Enumerable.Range(0, verb).Any(at => ReferenceAt(tokens, at) is not null);
        return isAbout ? Whole(utterance, opener, opener + 1) : null;
    }

    // "note on A-1003 - text", "make a note for A-1003, text": a sign behind the booking, or nothing at all.
    private static (int First, int End, string Text)? Loose(Utterance utterance, int at)
    {
        var tokens = utterance.Tokens;
        if (at >= tokens.Count) return null;
        var text = tokens[at].Text is "-" or "," or ":" or ";" ? at + 1 : at;
        return text < tokens.Count && (text > at || tokens[at].Text is not ("please" or "?" or ".")) ? Whole(utterance, at, text) : null;
    }

    // "note: hood stays open -> A-1003" names its booking at the end.
    private static (int First, int End, string Text) Whole(Utterance utterance, int first, int text)
    {
        var tokens = utterance.Tokens;
        var end = tokens.Count > text + 5 && tokens[^5].Text is "-" or "=" && tokens[^4].Text == ">" && ReferenceAt(tokens, tokens.Count - 3) == tokens.Count ? tokens.Count - 5 : tokens.Count;
        return (first, end, utterance.Words(text, end));
    }

    // The token behind "A-1042", "for A-1042", "V43's coastdown"; null where no booking is named.
    private static int? ReferenceAt(IReadOnlyList<Token> tokens, int at)
    {
        string Text(int index) => index >= 0 && index < tokens.Count ? tokens[index].Text : "";
        if (Text(at) is "for" or "on" or "to" or "of") return ReferenceAt(tokens, at + 1);
        if (Text(at) != "a") return null;
        var digits = Text(at + 1) == "-" ? at + 2 : at + 1;
        return digits < tokens.Count && tokens[digits] is { Kind: TokenKind.Number, Text.Length: >= 3 } ? digits + 1 : null;
    }
}
