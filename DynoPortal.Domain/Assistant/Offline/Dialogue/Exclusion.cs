using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Intents;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Finds what is named to be left out: <c>not on D2</c>, <c>anywhere but D5 or D3</c>, <c>all of mine except A-1002</c>.</summary>
internal static class Exclusion
{
    private static readonly HashSet<string> Heads = ["not", "except", "excluding", "without", "avoid", "avoiding", "besides", "never"];
    private static readonly HashSet<string> Between = ["on", "at", "for", "the", "dyno", "lane", "one", "of", "vehicle", "booking", "and", "or", "nor", "than", "is"];
    private static readonly HashSet<string> Others = ["anywhere", "anything", "any", "all", "everything", "every", "mine", "bookings", "dyno", "them"];

    /// <summary>What is left out.</summary>
    public static IReadOnlyList<Mention> In(Clause clause)
    {
        var excluded = new List<Mention>();
        var isOut = false;
        for (var at = 0; at < clause.Symbols.Count; at++)
        {
            var symbol = clause.Symbols[at];
            if (symbol.Mention is { Kind: EntityKind.Dyno or EntityKind.Booking or EntityKind.Vehicle } mention)
            {
                if (isOut) excluded.Add(mention);
            }
            else isOut = IsHead(clause.Symbols, at) || (isOut && Between.Contains(symbol.Text));
        }

        return excluded;
    }

    // "Not D2 but D3" leaves out the first alone; "anywhere but D3" leaves out the second. A verb beside the word makes a question or an order of it: "is D2 not", "do not move A-1002".
    private static bool IsHead(IReadOnlyList<Symbol> symbols, int at) => symbols[at].Text switch
    {
        "but" or "other" => at > 0 && Others.Contains(symbols[at - 1].Text) || symbols[at].Text == "other" && at + 1 < symbols.Count && symbols[at + 1].Text == "than",
        "not" => at == 0 || symbols[at - 1].Text is not ("do" or "does" or "did" or "is" or "are" or "can" or "will" or "would" or "should" or "could" or "need" or "why"),
        var word => Heads.Contains(word),
    };
}
