using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DynoPortal.Web.Board;

/// <summary>What of the board a person would bookmark, as it stands in the address: <c>/?facility=DET&amp;date=2026-03-10&amp;zoom=week&amp;q=brake</c>.</summary>
/// <param name="Facility">Code of the facility; null for the person's default.</param>
/// <param name="Date">A site day in the window; null for today, whichever day that is when the address is opened.</param>
/// <param name="Zoom">How much time.</param>
/// <param name="Filter">What to search; empty for everything.</param>
public sealed record BoardAddress(string? Facility = null, DateOnly? Date = null, Zoom Zoom = Zoom.Week, string Filter = "")
{
    /// <summary>The longest filter that is kept, in characters; the other words are cut there too.</summary>
    public const int LongestFilter = 100;

    /// <summary>Only this dyno group; empty for all.</summary>
    public string Group { get; init; } = "";

    /// <summary>Only bookings of this test type, by code; empty for all.</summary>
    public string Type { get; init; } = "";

    /// <summary>Only bookings in this status; null for all that are live.</summary>
    public AllocationStatus? Status { get; init; }

    /// <summary>Only dynos with a capability for this drive; null for all.</summary>
    public Domain.Fleet.DriveType? Drive { get; init; }

    /// <summary>Only bookings that the reader requested or runs.</summary>
    public bool Mine { get; init; }

    /// <summary>What the colours of bars tell apart.</summary>
    public BarColour Colour { get; init; }

    /// <summary>An allocation to go to: its id, or its number such as <c>A-1042</c>; empty for none.</summary>
    public string Highlight { get; init; } = "";

    /// <summary>Reads an address; what it doesn't say, or says wrongly, is as if it were left out.</summary>
    public static BoardAddress Parse(Uri address) => Parse(new QueryString(address.Query));

    /// <summary>Reads the query of an address.</summary>
    public static BoardAddress Parse(QueryString address)
    {
        var query = QueryHelpers.ParseQuery(address.Value);
        return new(
            Text(query, "facility") is { Length: > 0 } facility ? facility : null,
            DateOnly.TryParseExact(Text(query, "date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 2000 and < 2200 ? date : null,
            Choice<Zoom>(query, "zoom") ?? Zoom.Week,
            Text(query, "q"))
        {
            Group = Text(query, "group"),
            Type = Text(query, "type"),
            Status = Choice<AllocationStatus>(query, "status"),
            Drive = DriveTypes.Parse(Text(query, "drive")),
            Mine = Text(query, "mine") == "true",
            Colour = Choice<BarColour>(query, "colour") ?? BarColour.Type,
            Highlight = Text(query, "highlight"),
        };
    }

    /// <summary>The time that it asks for.</summary>
    public BoardWindow WindowOf(Facility facility, TimeProvider clock) => new(facility.Clock, Zoom, Date ?? facility.Clock.DayOf(clock.GetUtcNow()));

    /// <summary>The address, without what is at its default.</summary>
    public override string ToString() => "/" + Query;

    /// <summary>The part that starts with a question mark; empty when everything is at its default.</summary>
    public string Query
    {
        get
        {
            var query = new Dictionary<string, string?>();
            void Add(string key, string? value, bool isDefault = false)
            {
                if (!isDefault && !string.IsNullOrEmpty(value)) query[key] = value;
            }

            Add("facility", Facility);
            Add("date", Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Add("zoom", Zoom.ToString().ToLowerInvariant(), Zoom == Zoom.Week);
            Add("q", Filter);
            Add("group", Group);
            Add("type", Type);
            Add("status", Status?.ToString().ToLowerInvariant());
            Add("drive", Drive?.Code());
            Add("mine", "true", !Mine);
            Add("colour", Colour.ToString().ToLowerInvariant(), Colour == BarColour.Type);
            Add("highlight", Highlight);
            return QueryHelpers.AddQueryString("", query);
        }
    }

    /// <summary>Whether anything but the window narrows what is shown.</summary>
    public bool IsFiltered => Filter.Length + Group.Length + Type.Length > 0 || Status is not null || Drive is not null || Mine;

    /// <summary>The same place, with everything shown.</summary>
    public BoardAddress Unfiltered => this with { Filter = "", Group = "", Type = "", Status = null, Drive = null, Mine = false };

    private static string Text(Dictionary<string, StringValues> query, string key) =>
        query.TryGetValue(key, out var values) && values[0]?.Trim() is { } text ? text[..Math.Min(text.Length, LongestFilter)] : "";

    // Numbers are values of an enum to .NET; an address has words.
    private static T? Choice<T>(Dictionary<string, StringValues> query, string key)
        where T : struct, Enum =>
        Text(query, key) is { Length: > 0 } text && char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
