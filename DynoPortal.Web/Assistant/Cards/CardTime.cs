using System.Globalization;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Assistant.Cards;

/// <summary>Site times as tools write them (<c>2026-03-10T08:00</c>, or a date), for a reader.</summary>
internal static class CardTime
{
    /// <summary>From one to another, in the style of the clock; as written when it is no time.</summary>
    public static string Text(SiteClock clock, string from, string to) => SlotOf(clock, from, to) is { } slot ? clock.Text(slot) : $"{from} – {to}";

    /// <summary>An instant in the style of the clock; as written when it is none.</summary>
    public static string Text(SiteClock clock, string at) => Moment(at) is { } wall ? clock.Text(clock.At(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall))) : at;

    /// <summary>From one to another in words that mean the same to everybody and to the assistant; null for one whole day, which may be read as the day on which a longer test begins.</summary>
    public static string? Said(string from, string to) => (from.Split('T'), to.Split('T')) switch
    {
        ([var day, var start], [var last, var end]) when day == last => $"{day} from {start} to {end}",
        ([var day], [var last]) when day == last => null,
        _ => $"{from.Replace('T', ' ')} to {to.Replace('T', ' ')}",
    };

    /// <summary>The slot; null when it is none.</summary>
    public static Slot? SlotOf(SiteClock clock, string from, string to)
    {
        if (DayOf(from) is { } first && DayOf(to) is { } last && first <= last) return clock.Through(first, last);
        if (Moment(from) is not { } start || Moment(to) is not { } end || end <= start) return null;
        return new(clock.At(DateOnly.FromDateTime(start), TimeOnly.FromDateTime(start)), clock.At(DateOnly.FromDateTime(end), TimeOnly.FromDateTime(end)));
    }

    /// <summary>The day of a site time; null when it is none.</summary>
    public static DateOnly? Day(string text) => Moment(text) is { } wall ? DateOnly.FromDateTime(wall) : null;

    private static DateOnly? DayOf(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateTime? Moment(string text) =>
        DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall) ? wall : null;
}
