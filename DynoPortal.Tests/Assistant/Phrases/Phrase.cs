using DynoPortal.Tests.Assistant.Scenarios;

namespace DynoPortal.Tests.Assistant.Phrases;

/// <summary>Something that a person types, and what must come of it. See Scenarios/README.md.</summary>
/// <param name="Id">Its intent and place, such as <c>move-07</c>.</param>
/// <param name="Intent">What the person wants; the name of the file.</param>
/// <param name="Say">The sentence.</param>
/// <param name="As">Who says it: a key of <see cref="LabSmall.Person"/>.</param>
/// <param name="Selected">The booking that is chosen on the board, such as <c>A-1002</c>, if one is.</param>
/// <param name="Said">What the same person said before, oldest first.</param>
/// <param name="Expect">What must come of it.</param>
internal sealed record Phrase(string Id, string Intent, string Say, string As, string? Selected, IReadOnlyList<string> Said, Expectation Expect)
{
    /// <summary>The 28 intents.</summary>
    public static IReadOnlyList<string> Intents { get; } =
    [
        "book", "find-slots", "earliest-slot", "move", "shift-by", "extend-shorten", "cancel", "bulk-cancel", "swap", "split", "repeat", "waitlist", "assign-technician", "add-note",
        "show-schedule", "availability", "why-unavailable", "explain-refusal", "conflicts", "maintenance", "utilisation", "dynos", "vehicle-info", "compatible-dynos", "procedures",
        "plan-campaign", "undo", "help",
    ];

    /// <summary>The phrases of every file in a directory, by intent and place.</summary>
    public static IReadOnlyList<Phrase> ReadAll(string directory) => [.. Directory.GetFiles(directory, "*.yaml").Order(StringComparer.Ordinal).SelectMany(Read)];

    private static IEnumerable<Phrase> Read(string file)
    {
        var intent = Path.GetFileNameWithoutExtension(file);
        return YamlMap.ReadList(file).Select((map, index) => Read(map, intent, $"{intent}-{index + 1:00}"));
    }

    private static Phrase Read(YamlMap map, string intent, string id)
    {
        var context = map.Map("context");
        var expect = map.Map("expect") ?? throw map.Wrong("expects nothing");
        var phrase = new Phrase(id, intent, map.Text("say"), map.TextOrNull("as") ?? "engineer", context?.TextOrNull("selected"), context?.Texts("said") ?? [], expect.Done(Expectation.Read(expect)));
        context?.Done(phrase);
        return map.Done(phrase);
    }
}
