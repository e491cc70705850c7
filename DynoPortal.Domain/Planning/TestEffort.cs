using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning;

/// <summary>What somebody says of the length of a test: miles and miles per day with added days, or days. Negative and absent values don't count.</summary>
/// <param name="Miles">Miles to run.</param>
/// <param name="MilesPerDay">What a day brings.</param>
/// <param name="AddedDays">Days that come to the miles, such as the certification itself.</param>
/// <param name="Days">Days, when miles don't say.</param>
public sealed record TestEffort(decimal? Miles = null, decimal? MilesPerDay = null, decimal? AddedDays = null, decimal? Days = null)
{
    /// <summary>The most miles and the most days that count.</summary>
    public const decimal Most = 1_000_000;

    /// <summary>The least miles per day that count.</summary>
    public const decimal LeastMilesPerDay = 0.01m;

    private const decimal QuartersPerDay = 96;

    // A third of a day has no end as a decimal; what lies beyond a tenth of a second is such a rest.
    private const int Digits = 6;

    /// <summary>What says that a test takes so long.</summary>
    public static TestEffort Of(BookingLength length) => new(Days: length.IsDays ? length.Days : (decimal)length.Time.Ticks / TimeSpan.TicksPerDay);

    /// <summary>The days that it says, fractions included; null when it says nothing. A figure beyond its bound counts as the bound, so that whatever a person or a workbook says can be counted.</summary>
    public decimal? InDays =>
        Miles > 0 && MilesPerDay > 0 ? (Math.Min(Miles.Value, Most) / Math.Max(MilesPerDay.Value, LeastMilesPerDay)) + Math.Clamp(AddedDays ?? 0, 0, Most)
        : Days > 0 ? Days
        : null;

    /// <summary>The length to book: below a day time in quarters of an hour, from a day on whole days, both rounded up; the fallback when nothing is said. At most <see cref="BookingLength.MostDays"/>.</summary>
    public BookingLength Length(BookingLength fallback) => InDays switch
    {
        null => fallback,
        < 1 and { } part => BookingLength.OfTime(TimeSpan.FromMinutes(15 * (double)Math.Max(1, Math.Ceiling(Math.Round(part * QuartersPerDay, Digits))))),
        { } days => BookingLength.OfDays((int)Math.Min(BookingLength.MostDays, Math.Ceiling(Math.Round(days, Digits)))),
    };
}
