using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DynoPortal.Web.Board;

/// <summary>What of the board a person would bookmark, as it stands in the address: <c>/?facility=DET&amp;date=2026-03-10&amp;zoom=week&amp;q=brake</c>.</summary>
/// <param name="Facility">Code of the facility; null for the person's default.</param>
/// <param name="Date">A site day in the window; null for today, whichever day that is when the address is opened.</param>
/// <param name="Zoom">How much time; null for as much as the reader has chosen to begin with. What the board itself links to always says it, so that it means the same to everyone.</param>
/// <param name="Filter">What to search; empty for everything.</param>
public sealed record BoardAddress(string? Facility = null, DateOnly? Date = null, Zoom? Zoom = null, string Filter = "")
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

    /// <summary>The vehicle that openings are looked for, by id; null for none.</summary>
    public int? Vehicle { get; init; }

    /// <summary>The test that openings are looked for, by code; empty for none.</summary>
    public string Test { get; init; } = "";

    /// <summary>How long the openings are to be; null for what the test takes.</summary>
    public BookingLength? Length { get; init; }

    /// <summary>The proposal of a plan that is drawn in, by id; null for none.</summary>
    public Guid? Proposal { get; init; }

    /// <summary>Reads an address; what it doesn't say, or says wrongly, is as if it were left out.</summary>
    public static BoardAddress Parse(Uri address) => Parse(new QueryString(address.Query));

    /// <summary>Reads the query of an address.</summary>
    public static BoardAddress Parse(QueryString address)
    {
        var query = QueryHelpers.ParseQuery(address.Value);
        return new(
            Text(query, "facility") is { Length: > 0 } facility ? facility : null,
            DateOnly.TryParseExact(Text(query, "date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 2000 and < 2200 ? date : null,
            ZoomOf(Text(query, "zoom")),
            Text(query, "q"))
        {
            Group = Text(query, "group"),
            Type = Text(query, "type"),
            Status = Choice<AllocationStatus>(Text(query, "status")),
            Drive = DriveTypes.Parse(Text(query, "drive")),
            Mine = Text(query, "mine") == "true",
            Colour = Choice<BarColour>(Text(query, "colour")) ?? BarColour.Type,
            Highlight = Text(query, "highlight"),
            Vehicle = int.TryParse(Text(query, "vehicle"), NumberStyles.None, CultureInfo.InvariantCulture, out var vehicle) && vehicle > 0 ? vehicle : null,
            Test = Text(query, "test"),
            Length = BookingLength.Parse(Text(query, "length")),
            Proposal = Guid.TryParse(Text(query, "proposal"), out var proposal) ? proposal : null,
        };
    }

    /// <summary>A zoom as addresses and settings write it; null for any other text.</summary>
    public static Zoom? ZoomOf(string? text) => Choice<Zoom>(text);

    /// <summary>The same for a reader with these settings, with a zoom in any case.</summary>
    public BoardAddress For(UserSettings reader) => this with { Zoom = Zoom ?? ZoomOf(reader.DefaultZoom) ?? Board.Zoom.Week };

    /// <summary>The time that it asks for; a week when it doesn't say how much.</summary>
    public BoardWindow WindowOf(Facility facility, TimeProvider clock) => new(facility.Clock, Zoom ?? Board.Zoom.Week, Date ?? facility.Clock.DayOf(clock.GetUtcNow()));

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
            Add("zoom", Zoom?.ToString().ToLowerInvariant());
            Add("q", Filter);
            Add("group", Group);
            Add("type", Type);
            Add("status", Status?.ToString().ToLowerInvariant());
            Add("drive", Drive?.Code());
            Add("mine", "true", !Mine);
            Add("colour", Colour.ToString().ToLowerInvariant(), Colour == BarColour.Type);
            Add("highlight", Highlight);
            Add("vehicle", Vehicle?.ToString(CultureInfo.InvariantCulture));
            Add("test", Test);
            Add("length", Length?.ToString());
            Add("proposal", Proposal?.ToString());
            return QueryHelpers.AddQueryString("", query);
        }
    }

    /// <summary>Whether openings are looked for.</summary>
    public bool IsFinding => Vehicle is not null || Test.Length > 0 || Length is not null;

    /// <summary>The same place, with no openings looked for.</summary>
    public BoardAddress WithoutWish => this with { Vehicle = null, Test = "", Length = null };

    /// <summary>Whether anything but the window narrows what is shown.</summary>
    public bool IsFiltered => Filter.Length + Group.Length + Type.Length > 0 || Status is not null || Drive is not null || Mine;

    /// <summary>The same place, with everything shown.</summary>
    public BoardAddress Unfiltered => this with { Filter = "", Group = "", Type = "", Status = null, Drive = null, Mine = false };

    private static string Text(Dictionary<string, StringValues> query, string key) =>
        query.TryGetValue(key, out var values) && values[0]?.Trim() is { } text ? text[..Math.Min(text.Length, LongestFilter)] : "";

    // Numbers are values of an enum to .NET; an address has words.
    private static T? Choice<T>(string? text)
        where T : struct, Enum =>
        text is { Length: > 0 } && char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
