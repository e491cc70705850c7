using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DynoPortal.Web.History;

/// <summary>What of the record a person would bookmark: <c>/history?facility=DET&amp;thing=A-1042</c>.</summary>
/// <param name="Facility">Code of the facility; null for the person's default.</param>
public sealed record RecordAddress(string? Facility)
{
    private const int LongestText = 100;

    /// <summary>The thing that was named.</summary>
    public string? Thing { get; init; }

    /// <summary>Only what this person did.</summary>
    public UserId? Person { get; init; }

    /// <summary>Only what came in through this.</summary>
    public Channel? Channel { get; init; }

    /// <summary>The first day, of the site.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, of the site.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Where the page begins; null at the newest.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether anything narrows what is shown.</summary>
    public bool IsFiltered => Thing is not null || Person is not null || Channel is not null || From is not null || To is not null;

    /// <summary>Reads an address; what it doesn't say, or says wrongly, is as if it were left out.</summary>
    public static RecordAddress Parse(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        return new(Text(query, "facility"))
        {
            Thing = Text(query, "thing"),
            Person = Guid.TryParse(Text(query, "person"), out var person) ? new UserId(person) : null,
            Channel = Text(query, "channel") is [var first, ..] word && char.IsAsciiLetter(first) && Enum.TryParse<Channel>(word, ignoreCase: true, out var channel) ? channel : null,
            From = Day(Text(query, "from")),
            To = Day(Text(query, "to")),
            Cursor = Text(query, "cursor"),
        };
    }

    /// <summary>What is asked of the record, with days of the facility's site.</summary>
    public RecordQuery Query(Facility facility) => new()
    {
        Thing = Thing, Person = Person, Channel = Channel, Cursor = Cursor,
        From = From is { } first ? facility.Clock.StartOf(first) : null,
        To = To is { } last ? facility.Clock.StartOf(last.AddDays(1)) : null,
    };

    /// <summary>The same as a file, from its newest line on.</summary>
    public string File(string kind) => QueryHelpers.AddQueryString($"/history/export.{kind}", Said(this with { Cursor = null }));

    /// <summary>The address, without what is at its default.</summary>
    public override string ToString() => QueryHelpers.AddQueryString("/history", Said(this));

    private static IEnumerable<KeyValuePair<string, string?>> Said(RecordAddress address) => new Dictionary<string, string?>
    {
        ["facility"] = address.Facility,
        ["thing"] = address.Thing,
        ["person"] = address.Person?.Value.ToString(),
        ["channel"] = address.Channel?.ToString().ToLowerInvariant(),
        ["from"] = address.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["to"] = address.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["cursor"] = address.Cursor,
    }.Where(pair => !string.IsNullOrEmpty(pair.Value));

    // So that the day after the last is one, too.
    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2200 ? day : null;

    private static string? Text(Dictionary<string, StringValues> query, string key) =>
        query.TryGetValue(key, out var values) && string.Concat((values[0] ?? "").Where(letter => !char.IsControl(letter))).Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestText)] : null;
}
