using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Finds text that is to be kept as typed: between quotes, or behind <c>note:</c>, <c>saying</c>, <c>reason:</c>. Nothing in it is read as a request.</summary>
internal static class Quotation
{
    private static readonly HashSet<string> Nouns = ["note", "notes", "comment", "remark", "annotate", "memo", "comments", "remarks", "reason", "annotation", "jot", "write", "mention"];
    private static readonly HashSet<string> Outages = ["maintenance", "calibration", "fault", "outage", "broken", "down", "faulty", "downtime", "repair"];
    private static readonly HashSet<string> Openers = [":", "saying", "that", "says", "reading", "stating"];

    /// <summary>The tokens of the quoted text, and the text; null when nothing is quoted.</summary>
    public static (int First, int End, string Text)? Find(Utterance utterance)
    {
        var (between, behind) = (Between(utterance), Behind(utterance));
        // In note: check "everything", the whole rest is the note.
        behind ??= OfOutage(utterance);
        return behind is { } rest && (between is not { } marked || marked.First > rest.First + 1) ? rest : between;
    }

    // "maintenance on D4 from 16 to 17 March: bearings"; the colon of 8:30 has digits on both sides.
    private static (int First, int End, string Text)? OfOutage(Utterance utterance)
    {
        var tokens = utterance.Tokens;
        if (!tokens.Any(token => Outages.Contains(token.Text))) return null;
        var colon = Enumerable.Range(1, Math.Max(0, tokens.Count - 2)).LastOrDefault(at => tokens[at].Text == ":" && !tokens[at + 1].Glued, -1);
        return colon < 0 ? null : (colon, tokens.Count, utterance.Words(colon + 1, tokens.Count));
    }

    private static (int First, int End, string Text)? Between(Utterance utterance)
    {
        var marks = Enumerable.Range(0, utterance.Tokens.Count).Where(at => utterance.Tokens[at].Text == "\"").ToList();
        return marks is [var open, .., var close] && close > open + 1 ? (open, close + 1, utterance.Words(open + 1, close)) : null;
    }

    private static (int First, int End, string Text)? Behind(Utterance utterance)
    {
        var tokens = utterance.Tokens;
        var noun = Enumerable.Range(0, tokens.Count).FirstOrDefault(at => Nouns.Contains(tokens[at].Text), -1);
        if (noun < 0) return null;
        // "note on A-1042: …" has its colon behind the booking.
        var opener = Enumerable.Range(noun + 1, Math.Min(10, tokens.Count - noun - 1)).FirstOrDefault(at => Openers.Contains(tokens[at].Text), -1);
        if (opener < 0 || opener + 1 >= tokens.Count) return null;
        return (opener, tokens.Count, utterance.Words(opener + 1, tokens.Count));
    }
}
