using System.Text.Json;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Assistant.Cards;

/// <summary>What is known of one dyno or vehicle, line by line.</summary>
internal static class CardFacts
{
    /// <summary>Its name and its facts; no facts for another kind of card.</summary>
    public static (string Title, IReadOnlyList<(string Name, string Value)> Facts) Of(string kind, JsonElement result, SiteClock clock) => kind switch
    {
        CardKind.Vehicle => (result.Text("vehicle"), Known(
            ("Program", result.Text("program")), ("Tag", result.Text("tag")), ("Build id", result.Text("buildId")), ("VIN", Short(result.Text("vin"))), ("Model year", Number(result, "modelYear")),
            ("Drive", result.Text("drive")), ("Weight", result.Number("weightLb") is > 0 and var pounds ? $"{pounds} lb ({result.Text("weightClass")})" : ""))),
        CardKind.Dyno => (result.Text("dyno"), Known(
            ("Group", result.Text("group")), ("State", result.Find("enabled") is { ValueKind: JsonValueKind.False } ? "disabled" : "enabled"), ("Can do", string.Join("; ", result.List("capabilities").Select(Ability))),
            ("From", result.Text("availableFrom")), ("Until", result.Text("availableTo")), ("Set-up", SetUp(result)), ("Outage", Outage(result, clock)))),
        _ => ("", []),
    };

    private static IReadOnlyList<(string Name, string Value)> Known(params IEnumerable<(string Name, string Value)> facts) => [.. facts.Where(fact => fact.Value.Length > 0)];

    private static string Ability(JsonElement row) => $"{string.Join(", ", row.Texts("tests"))} for {string.Join(" and ", row.Texts("drives"))} {string.Join(" and ", row.Texts("weights"))}";

    private static string SetUp(JsonElement result) =>
        result.Number("setUpBefore") + result.Number("setUpAfter") > 0 ? $"{result.Number("setUpBefore")} min before, {result.Number("setUpAfter")} min after" : "";

    private static string Outage(JsonElement result, SiteClock clock) =>
        result.Find("outage") is { ValueKind: JsonValueKind.Object } outage ? $"{outage.Text("kind")}, {CardTime.Text(clock, outage.Text("from"), outage.Text("to"))}: {outage.Text("reason")}" : "";

    private static string Number(JsonElement result, string name) => result.Number(name) is > 0 and var number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : "";

    private static string Short(string vin) => vin.Length == 17 ? "…" + vin[^6..] : vin;
}
