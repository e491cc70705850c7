using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace DynoPortal.Web.Board;

/// <summary>What of the board a person would bookmark, as it stands in the address: <c>/?facility=DET&amp;date=2026-03-10&amp;zoom=week&amp;q=brake</c>.</summary>
/// <param name="Facility">Code of the facility; null for the person's default.</param>
/// <param name="Date">A site day in the window; null for today, whichever day that is when the address is opened.</param>
/// <param name="Zoom">How much time.</param>
/// <param name="Filter">What to search; empty for everything.</param>
public sealed record BoardAddress(string? Facility = null, DateOnly? Date = null, Zoom Zoom = Zoom.Week, string Filter = "")
{
    /// <summary>The longest filter that is kept, in characters.</summary>
    public const int LongestFilter = 100;

    /// <summary>Reads an address; what it doesn't say, or says wrongly, is as if it were left out.</summary>
    public static BoardAddress Parse(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        string? Text(string key) => query.TryGetValue(key, out var values) && values[0] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        return new(
            Text("facility"),
            DateOnly.TryParseExact(Text("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 2000 and < 2200 ? date : null,
            Enum.TryParse<Zoom>(Text("zoom"), ignoreCase: true, out var zoom) && Enum.IsDefined(zoom) ? zoom : Zoom.Week,
            Text("q") is { } text ? text[..Math.Min(text.Length, LongestFilter)] : "");
    }

    /// <summary>The address, without what is at its default.</summary>
    public override string ToString()
    {
        var query = new Dictionary<string, string?>();
        if (Facility is not null) query["facility"] = Facility;
        if (Date is { } date) query["date"] = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (Zoom != Zoom.Week) query["zoom"] = Zoom.ToString().ToLowerInvariant();
        if (Filter.Length > 0) query["q"] = Filter;
        return QueryHelpers.AddQueryString("/", query);
    }
}
