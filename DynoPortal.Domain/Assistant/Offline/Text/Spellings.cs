using System.Collections.Frozen;

namespace DynoPortal.Domain.Assistant.Offline.Text;

/// <summary>English as people type it, and as the grammars read it.</summary>
internal static class Spellings
{
    private static readonly FrozenDictionary<string, string> Written = new Dictionary<string, string>
    {
        ["tmrw"] = "tomorrow", ["tmr"] = "tomorrow", ["tmw"] = "tomorrow", ["tomo"] = "tomorrow", ["tomorow"] = "tomorrow", ["tommorow"] = "tomorrow", ["tommorrow"] = "tomorrow",
        ["tdy"] = "today", ["yday"] = "yesterday",
        ["thx"] = "thanks", ["thnx"] = "thanks", ["tx"] = "thanks", ["ty"] = "thanks", ["pls"] = "please", ["plz"] = "please", ["u"] = "you", ["ur"] = "your",
        ["wanna"] = "want", ["gonna"] = "going", ["gimme"] = "give", ["nvm"] = "nevermind", ["yep"] = "yes", ["yup"] = "yes", ["yeah"] = "yes", ["nope"] = "no", ["ok"] = "okay",
        ["wk"] = "week", ["wks"] = "weeks", ["wknd"] = "weekend", ["appt"] = "appointment", ["bk"] = "book", ["sched"] = "schedule", ["avail"] = "available", ["mtg"] = "meeting",
        ["wendesday"] = "wednesday", ["wensday"] = "wednesday", ["wednsday"] = "wednesday", ["thurday"] = "thursday", ["thrusday"] = "thursday", ["tuseday"] = "tuesday",
        ["saterday"] = "saturday", ["firday"] = "friday", ["febuary"] = "february", ["janurary"] = "january", ["septmeber"] = "september", ["ocotber"] = "october",
        ["can't"] = "can not", ["cannot"] = "can not", ["won't"] = "will not", ["shan't"] = "shall not", ["ain't"] = "is not", ["let's"] = "let us", ["y'all"] = "you all",
        ["dont"] = "do not", ["cant"] = "can not", ["doesnt"] = "does not", ["didnt"] = "did not", ["isnt"] = "is not", ["whats"] = "what is", ["im"] = "i am", ["lets"] = "let us",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly (string Ending, string Word)[] Endings = [("n't", "not"), ("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'d", "would"), ("'m", "am"), ("'s", "'s")];

    /// <summary>The words that this one stands for, and how many of its letters each takes of it; mostly itself.</summary>
    /// <param name="word">In lower case.</param>
    /// <param name="isAlone">Whether no digit is glued to it: the <c>u</c> of <c>4U</c> is no <c>you</c>.</param>
    public static IEnumerable<(string Word, int Letters)> Of(string word, bool isAlone)
    {
        if (isAlone && Written.TryGetValue(word, out var written)) return Shared(written.Split(' '), word.Length);
        foreach (var (ending, meant) in Endings)
            if (word.Length > ending.Length && word.EndsWith(ending, StringComparison.Ordinal)) return [(word[..^ending.Length], word.Length - ending.Length), (meant, ending.Length)];
        return [(word, word.Length)];
    }

    // Each word of a spelling covers some of its letters, so that spans stay in order and none is empty.
    private static IEnumerable<(string Word, int Letters)> Shared(string[] words, int letters)
    {
        var first = words.Length == 1 ? letters : Math.Max(1, Math.Min(words[0].Length, letters - 1));
        return words.Length == 1 ? [(words[0], letters)] : [(words[0], first), (words[1], letters - first)];
    }
}
