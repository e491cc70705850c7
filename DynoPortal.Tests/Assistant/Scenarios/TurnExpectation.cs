namespace DynoPortal.Tests.Assistant.Scenarios;

/// <summary>What must come of a sentence in a dialogue, as README.md beside it says.</summary>
internal sealed record TurnExpectation
{
    private static readonly string[] Kinds = ["book", "move", "cancel", "swap", "change", "series", "undo", "outage", "campaign"];
    private static readonly string[] CardFields = ["kind", "booking", "bookings", "vehicle", "dyno", "test", "from", "to", "technician", "notes"];

    /// <summary>What a phrase may expect too.</summary>
    public Expectation Calls { get; init; } = new();

    /// <summary>The turn's only card: its kind and what matters of it; null when that doesn't matter.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Card { get; init; }

    /// <summary>How many cards there are.</summary>
    public int? Cards { get; init; }

    /// <summary>Codes with which a call was refused.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>How many candidates a question offers.</summary>
    public int? Options { get; init; }

    /// <summary>How many openings the answer offers at least.</summary>
    public int? Alternatives { get; init; }

    /// <summary>What the answer contains.</summary>
    public IReadOnlyList<AnswerFact> Contains { get; init; } = [];

    /// <summary>What it doesn't contain.</summary>
    public IReadOnlyList<AnswerFact> Lacks { get; init; } = [];

    /// <summary>What each card of the turn names as text of others; no card names nothing, which is fine.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The document that is cited.</summary>
    public string? Cites { get; init; }

    /// <summary>What the turn's label says answered.</summary>
    public string? Label { get; init; }

    /// <summary>Reads it; nothing at all expects nothing.</summary>
    public static TurnExpectation Read(YamlMap? map)
    {
        if (map is null) return new();
        // Sentences never write, and every run checks that; the key is there to be read by people.
        if (map.Number("writes") is > 0) throw map.Wrong("expects a sentence to write");
        var read = new TurnExpectation
        {
            Calls = Expectation.Read(map),
            Card = map.Map("card")?.Rest(),
            Cards = map.Number("cards"),
            Refused = map.Texts("refused"),
            Options = map.Number("options"),
            Alternatives = map.Number("alternatives"),
            Contains = AnswerFact.ReadList(map, "contains"),
            Lacks = AnswerFact.ReadList(map, "lacks"),
            Sources = map.Texts("sources"),
            Cites = map.TextOrNull("cites"),
            Label = map.TextOrNull("label"),
        };
        if (read.Card is { } card && (!Kinds.Contains(card["kind"].Single()) || card.Keys.Except(CardFields).Any())) throw map.Wrong("expects a card that nobody draws");
        return map.Done(read);
    }
}

/// <summary>Something that an answer contains.</summary>
/// <param name="Kind"><c>text</c> (whatever its case, <c>a|b</c> is a or b), <c>date</c> or <c>time</c> (in any correct writing).</param>
/// <param name="Value">The text, <c>2026-03-06</c>, or <c>08:00</c>.</param>
internal sealed record AnswerFact(string Kind, string Value)
{
    /// <summary>Reads a list of them.</summary>
    public static IReadOnlyList<AnswerFact> ReadList(YamlMap map, string key) => [.. map.Facts(key).Select(fact => fact.Key switch
    {
        null => new AnswerFact("text", fact.Text),
        "date" or "time" => new AnswerFact(fact.Key, fact.Text),
        var other => throw map.Wrong($"{key} a {other}, which nothing recognises"),
    })];
}
