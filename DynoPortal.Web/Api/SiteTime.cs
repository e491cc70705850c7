using System.Globalization;
using System.Text.RegularExpressions;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>A time as requests write it: an instant, or a plain date that means a whole day of the site.</summary>
/// <param name="Start">The instant, or where the day starts.</param>
/// <param name="End">The instant, or where the day ends.</param>
/// <param name="Day">The day, when a plain date was written.</param>
internal readonly partial record struct SiteTime(DateTimeOffset Start, DateTimeOffset End, DateOnly? Day)
{
    /// <summary>The first year that is read; the domain refuses earlier slots too.</summary>
    public const int FirstYear = 2000;

    /// <summary>The last year that is read.</summary>
    public const int LastYear = 2199;

    private const string DateForm = "yyyy-MM-dd";
    private static readonly string[] InstantForms = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>Reads <c>2026-03-10</c>, <c>2026-03-10T08:00Z</c>, <c>2026-03-10T08:00:00.5+01:00</c>. Null for anything else, for a time without an offset, and outside of <see cref="FirstYear"/> to <see cref="LastYear"/>.</summary>
    public static SiteTime? Parse(string? text, SiteClock clock)
    {
        var trimmed = text?.Trim() ?? "";
        if (DateOnly.TryParseExact(trimmed, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return IsInRange(day.Year) ? new(clock.StartOf(day), clock.StartOf(day.AddDays(1)), day) : null;
        if (!DateTimeOffset.TryParseExact(WithOffset(trimmed), InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant)) return null;
        // PostgreSQL keeps microseconds; what it would round away is cut here, so that what is answered is what was stored.
        instant = instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));
        return IsInRange(instant.Year) ? new(instant, instant, null) : null;
    }

    private static bool IsInRange(int year) => year is >= FirstYear and <= LastYear;

    // A plus that a client forgot to escape in a query string arrives as a blank.
    private static string WithOffset(string text) =>
        text.EndsWith('Z') || text.EndsWith('z') ? text[..^1] + "+00:00" : LostPlus().Replace(text, "+$1");

    [GeneratedRegex(@"(?<=\d) (\d\d:\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex LostPlus();
}
