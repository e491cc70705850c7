using System.Globalization;
using System.Text.Json;
using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Assistant.Cards;

/// <summary>Answers of tools as tables.</summary>
internal static class CardTables
{
    /// <summary>The tables of a card; none for one that is no table, or has nothing to show.</summary>
    public static IReadOnlyList<CardTable> Of(string kind, JsonElement result, Facility facility) => [.. Parts(kind, result, facility).Where(table => table.Rows.Count > 0)];

    private static IEnumerable<CardTable> Parts(string kind, JsonElement result, Facility facility) => kind switch
    {
        CardKind.Bookings => [Bookings(result.List("bookings"), result.Number("total"), facility)],
        CardKind.Outages => [Table("Outages", ["Dyno", "When", "Kind", "Reason", "State"], result, "outages", row => new([row.Text("dyno"), When(row, facility), row.Text("kind"), row.Text("reason"), row.Text("state")], Place(row, facility)))],
        CardKind.Dynos => [Table("Dynos", ["Dyno", "Group", "Drive", "Tests"], result, "dynos", row => new([row.Text("dyno"), row.Text("group"), Able(row, "drives"), Able(row, "tests")])), Out(result)],
        CardKind.Counts => [Table("Counts", ["What", "Bookings", "Hours"], result, "counts", row => new([row.Text("key"), Number(row, "count"), Number(row, "hours")]))],
        CardKind.Conflicts => [Overlaps(result, facility), Flagged(result, facility)],
        CardKind.Reasons => [Table("Dynos", ["Dyno", "Free", "Why not"], result, "dynos", row => new([row.Text("dyno"), row.IsTrue("free") ? "yes" : "no", Reasons(row)]))],
        CardKind.Table => [Any(result)],
        CardKind.Vehicle or CardKind.Dyno => [Bookings([.. result.List("next"), .. result.Find("now") is { ValueKind: JsonValueKind.Object } now ? [now] : Array.Empty<JsonElement>(), .. result.Find("next") is { ValueKind: JsonValueKind.Object } next ? [next] : Array.Empty<JsonElement>()], 0, facility)],
        _ => [],
    };

    private static CardTable Bookings(IReadOnlyList<JsonElement> rows, int total, Facility facility) => new("Bookings", ["Booking", "Vehicle", "When", "Dyno", "Test", "Status"],
        [.. rows.Select(row => new CardRow([Booking(row, facility), row.Text("vehicle"), When(row, facility), row.Text("dyno"), row.Text("test"), row.Text("status").Replace('_', ' ')], Place(row, facility)))], total);

    private static CardTable Overlaps(JsonElement result, Facility facility) =>
        Table("Overlaps", ["First", "Second", "Of", "When"], result, "overlaps", row => new([row.Text("first"), row.Text("second"), row.Text("kind"), When(row, facility)]));

    private static CardTable Flagged(JsonElement result, Facility facility) => Table("Bookings that need attention", ["Booking", "Dyno", "When", "Why"], result, "flagged",
        row => new([Booking(row, facility), row.Text("dyno"), When(row, facility), Reasons(row)], Place(row, facility)));

    private static CardTable Out(JsonElement result) => Table("Not these", ["Dyno", "Why not"], result, "ineligible", row => new([row.Text("dyno"), Reasons(row)]));

    private static CardTable Any(JsonElement result) => new("Table", result.Texts("columns"),
        [.. result.List("rows").Where(row => row.ValueKind == JsonValueKind.Array).Select(row => new CardRow([.. row.EnumerateArray().Select(Value)]))], result.Number("total"));

    private static CardTable Table(string name, IReadOnlyList<string> columns, JsonElement result, string field, Func<JsonElement, CardRow> row) =>
        new(name, columns, [.. result.List(field).Select(row)], result.Number("total"));

    private static CardCell Booking(JsonElement row, Facility facility) =>
        row.Text("booking") is { Length: > 0 } number ? new CardCell(number, null, Links.ToBooking(facility, number, row.Text("from"))) : "";

    private static CardCell When(JsonElement row, Facility facility) => new(CardTime.Text(facility.Clock, row.Text("from"), row.Text("to")), $"{row.Text("from")}/{row.Text("to")}");

    private static string? Place(JsonElement row, Facility facility) => BoardPlace.Of(facility.Clock, row.Text("dyno"), row.Text("from"), row.Text("to"));

    private static string Reasons(JsonElement row) => string.Join(" ", row.List("reasons").Select(reason => reason.Text("message")).Distinct());

    private static string Able(JsonElement row, string what) => string.Join(", ", row.List("capabilities").SelectMany(ability => ability.Texts(what)).Distinct());

    private static CardCell Number(JsonElement row, string name) => row.Find(name) is { } value ? Value(value) : "";

    private static CardCell Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) => new CardCell(number.ToString("0.##", CultureInfo.InvariantCulture), number),
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => "",
    };
}
