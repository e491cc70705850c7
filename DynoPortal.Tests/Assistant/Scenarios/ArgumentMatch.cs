using System.Globalization;
using System.Text.Json.Nodes;
using DynoPortal.Domain.Fleet;

namespace DynoPortal.Tests.Assistant.Scenarios;

/// <summary>Whether an argument of a call means what was expected, by the rules of README.md beside it.</summary>
internal static class ArgumentMatch
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["1FA6P8CF0T5100042"] = "V42", ["100042"] = "V42", ["Mustang Mach-E"] = "V43", ["Mach-E"] = "V43", ["F-350"] = "V12", ["Explorer"] = "V50", ["Ranger"] = "V51",
    };

    /// <summary>Whether the call's argument means these values; a single value is a list of one.</summary>
    public static bool Meets(ToolCall call, string argument, IReadOnlyList<string> expected, string speaker) => argument switch
    {
        "from" or "to" or "start" or "end" or "splitAt" => TimeMatch.Meets(call, argument, expected.Single()),
        "slots" => SameSet(Items(call, argument).Select(Slot), expected),
        "bookings" => SameSet(Items(call, argument).Select(item => Booking(item?.ToString())), expected),
        "tests" => Items(call, argument).Select(item => Codes.Slug((item is JsonObject row ? row["test"] : item)?.ToString())).SequenceEqual(expected),
        "first" or "second" => SameSet([Booking(TextOf(call, "first")), Booking(TextOf(call, "second"))], BothOf(call, argument, expected)),
        _ => TextOf(call, argument) is { } actual && Same(argument, actual, expected.Single(), speaker),
    };

    /// <summary>An argument as text; null when it isn't given.</summary>
    public static string? TextOf(ToolCall call, string argument) => call.Arguments[argument]?.ToString();

    /// <summary><c>A-1002</c> for <c>1002</c> and <c>a-1002</c>.</summary>
    public static string Booking(string? text) => "A-" + (text ?? "").Trim().TrimStart('A', 'a', '-', ' ');

    private static bool Same(string argument, string actual, string expected, string speaker) => argument switch
    {
        "vehicle" => Vehicle(actual) == expected,
        "booking" => Booking(actual) == expected,
        "test" => Codes.Slug(actual) == expected,
        "person" or "technician" => Person(actual, speaker) == Person(expected, speaker),
        "notes" or "query" => actual.Contains(expected, StringComparison.OrdinalIgnoreCase),
        "weightLb" => double.TryParse(actual, CultureInfo.InvariantCulture, out var pounds) && double.Parse(expected, CultureInfo.InvariantCulture) is var wanted && Math.Abs(pounds - wanted) <= wanted / 100,
        "length" => TimeMatch.Length(actual) == TimeMatch.Length(expected),
        _ => string.Equals(actual.Trim(), expected, StringComparison.OrdinalIgnoreCase),
    };

    // A label such as "Mustang GT V42" has the tag as one of its words.
    private static string Vehicle(string text) => Aliases.GetValueOrDefault(text.Trim()) ?? text.Trim().Split(' ')[^1].ToUpperInvariant();

    private static string Person(string text, string speaker)
    {
        if (text.Equals("me", StringComparison.OrdinalIgnoreCase)) text = speaker;
        return LabSmallSeed.People.FirstOrDefault(person => person.Key == text || person.Name.Equals(text, StringComparison.OrdinalIgnoreCase) || person.Name.Split(' ').Contains(text, StringComparer.OrdinalIgnoreCase)).Name ?? text;
    }

    // A swap is the same either way round, so one of the two may stand in either place.
    private static IReadOnlyList<string> BothOf(ToolCall call, string argument, IReadOnlyList<string> expected)
    {
        string[] actual = [Booking(TextOf(call, "first")), Booking(TextOf(call, "second"))];
        return actual.Contains(expected.Single()) ? actual : expected;
    }

    private static string Slot(JsonNode? item) => $"{TimeMatch.Minute(item?["from"]?.ToString())}/{TimeMatch.Minute(item?["to"]?.ToString())}";

    private static IReadOnlyList<JsonNode?> Items(ToolCall call, string argument) => call.Arguments[argument] switch
    {
        null => [],
        JsonArray list => [.. list],
        var one => [one],
    };

    private static bool SameSet(IEnumerable<string> actual, IReadOnlyList<string> expected) => actual.ToHashSet().SetEquals(expected);
}
