using System.Globalization;
using DynoPortal.Domain.People.Security;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.WebUtilities;

namespace DynoPortal.Web.People.Security;

/// <summary>What of the security log a person would bookmark: <c>/security?facility=DET&amp;kind=sign_in_failed&amp;from=2026-11-01</c>. What an address doesn't say, or says wrongly, is as if it were left out.</summary>
/// <param name="Facility">Code of the facility; null for the person's default.</param>
/// <param name="Who">A part of a name or e-mail address.</param>
/// <param name="Kind">The kind of events.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Address">The beginning of a network address.</param>
/// <param name="Before">The event behind which the page begins.</param>
public sealed record SecurityAddress(string? Facility, string? Who = null, SecurityEventKind? Kind = null, DateOnly? From = null, DateOnly? To = null, string? Address = null, long? Before = null)
{
    private const int LongestText = 100;

    /// <summary>Reads an address.</summary>
    public static SecurityAddress Parse(string query)
    {
        var said = QueryHelpers.ParseQuery(query);
        string? Text(string key) => said.TryGetValue(key, out var values) && string.Concat((values[0] ?? "").Where(letter => !char.IsControl(letter))).Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestText)] : null;
        DateOnly? Day(string key) => DateOnly.TryParseExact(Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day is { Year: > 1999 and < 3000 } ? day : null;
        SecurityEventKind? kind = Enum.GetValues<SecurityEventKind>().Cast<SecurityEventKind?>().FirstOrDefault(each => SecurityText.Code(each!.Value) == Text("kind"));
        return new(Text("facility"), Text("who"), kind, Day("from"), Day("to"), Text("address"),
            long.TryParse(Text("before"), NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null);
    }

    /// <summary>Whether anything narrows what is shown.</summary>
    public bool IsFiltered => (Who ?? Address) is not null || Kind is not null || From is not null || To is not null;

    /// <summary>What to ask the log for; its days are those of the site.</summary>
    public SecurityQuery Query(SiteClock clock) =>
        new(Who, Kind, From is { } first ? clock.StartOf(first) : null, To is { } last ? clock.StartOf(last.AddDays(1)) : null, Address, Before);

    /// <summary>The address of the file with all that is asked for.</summary>
    public string File => Under("/security.csv");

    /// <inheritdoc />
    public override string ToString() => Under("/security");

    private string Under(string path)
    {
        var said = new Dictionary<string, string?>
        {
            ["facility"] = Facility,
            ["who"] = Who,
            ["kind"] = Kind is { } kind ? SecurityText.Code(kind) : null,
            ["from"] = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["to"] = To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["address"] = Address,
            ["before"] = Before?.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString(path, said.Where(pair => !string.IsNullOrEmpty(pair.Value)));
    }
}
