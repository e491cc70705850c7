using System.Globalization;
using System.Xml;

namespace DynoPortal.Domain.Scheduling;

/// <summary>How long a booking is asked to be: whole calendar days (site midnight to site midnight, 23 or 25 hours on a DST day), or exact time inside shifts.</summary>
/// <param name="Days">Calendar days; 0 when <paramref name="Time"/> is given.</param>
/// <param name="Time">Exact time; zero when <paramref name="Days"/> is given.</param>
public readonly record struct BookingLength(int Days, TimeSpan Time)
{
    /// <summary>The most days a text may ask for; longer than the longest durability run (170 days, docs/glossary.md) by far.</summary>
    public const int MostDays = 1000;

    /// <summary>So many calendar days; 1 to <see cref="MostDays"/>.</summary>
    public static BookingLength OfDays(int days) => new(days, TimeSpan.Zero);

    /// <summary>So much exact time.</summary>
    public static BookingLength OfTime(TimeSpan time) => new(0, time);

    /// <summary>Whether it counts calendar days.</summary>
    public bool IsDays => Days > 0;

    /// <summary>Reads an ISO 8601 duration: <c>P2D</c> and <c>P1W</c> are calendar days, <c>PT6H</c> exact time. Null when it is none, mixes the two, counts months, is not positive or is longer than <see cref="MostDays"/>.</summary>
    public static BookingLength? Parse(string? text)
    {
        var upper = text?.Trim().ToUpperInvariant() ?? "";
        if (upper.Length is < 3 or > 20 || upper[0] != 'P') return null;
        if (!upper.Contains('T', StringComparison.Ordinal)) return ParseDays(upper);
        try
        {
            var time = upper.StartsWith("PT", StringComparison.Ordinal) ? XmlConvert.ToTimeSpan(upper) : TimeSpan.Zero;
            return time > TimeSpan.Zero && time.TotalDays <= MostDays ? OfTime(time) : null;
        }
        catch (Exception thrown) when (thrown is FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The ISO 8601 form that <see cref="Parse"/> reads.</summary>
    public override string ToString() => IsDays ? string.Create(CultureInfo.InvariantCulture, $"P{Days}D") : IsoTime(Time);

    // XmlConvert writes 24 hours as P1D, which would read back as a calendar day.
    private static string IsoTime(TimeSpan time) =>
        time.Seconds == 0 && time.Minutes == 0
            ? string.Create(CultureInfo.InvariantCulture, $"PT{(long)time.TotalHours}H")
            : string.Create(CultureInfo.InvariantCulture, $"PT{(long)time.TotalMinutes}M");

    private static BookingLength? ParseDays(string upper)
    {
        var factor = upper[^1] switch { 'D' => 1, 'W' => 7, _ => 0 };
        return int.TryParse(upper.AsSpan(1, upper.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && factor > 0 && count is > 0 and <= MostDays && count * factor <= MostDays
            ? OfDays(count * factor)
            : null;
    }
}
