using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Instants as minutes from the first site midnight of a plan, and the starts worth trying: site midnights, and quarters of an hour inside shifts.</summary>
internal sealed class PlanGrid
{
    /// <summary>No instant at all.</summary>
    public const int Never = int.MaxValue;

    /// <summary>Minutes between starts inside shifts.</summary>
    public static readonly int Quarter = (int)OpeningSearch.Grid.TotalMinutes;

    // Without a horizon of the facility's own, two years, as a new facility has it.
    private const int UsualDays = 730;

    private readonly Facility facility;
    private readonly DateTimeOffset origin;
    private readonly DateOnly first;
    private readonly int[] midnights;

    public PlanGrid(Facility facility, DateTimeOffset now, int longestDays)
    {
        this.facility = facility;
        first = facility.Clock.DayOf(now);
        origin = facility.Clock.StartOf(first);
        Days = (facility.Limits.HorizonDays ?? UsualDays) + 2;
        midnights = [.. Enumerable.Range(0, Days + longestDays + 1).Select(day => Minute(facility.Clock.StartOf(first.AddDays(day))))];
    }

    /// <summary>Days on which a test may start.</summary>
    public int Days { get; }

    /// <summary>Quarters of an hour in which one may start.</summary>
    public int Quarters => midnights[Days] / Quarter;

    /// <summary>The minute of an instant, cut to the whole one before it.</summary>
    public int Minute(DateTimeOffset instant) => (int)Math.Clamp(Math.Floor((instant - origin).TotalMinutes), -10_000_000, 10_000_000);

    /// <summary>The instant of a minute.</summary>
    public DateTimeOffset Instant(int minute) => origin.AddMinutes(minute).ToUniversalTime();

    /// <summary>The minute at which a day starts.</summary>
    public int Midnight(int day) => midnights[Math.Min(day, midnights.Length - 1)];

    /// <summary>The day of a minute from the first midnight on.</summary>
    public int DayOf(int minute)
    {
        var day = Math.Clamp(minute / 1440, 0, midnights.Length - 1);
        // A DST change shifts midnights by an hour or so against multiples of 24 hours.
        while (day > 0 && midnights[day] > minute) day--;
        while (day + 1 < midnights.Length && midnights[day + 1] <= minute) day++;
        return day;
    }

    /// <summary>The first day that starts at or after a minute.</summary>
    public int DayFrom(int minute)
    {
        var day = Math.Clamp((minute + 1439) / 1440, 0, midnights.Length - 1);
        while (day > 0 && midnights[day - 1] >= minute) day--;
        while (day + 1 < midnights.Length && midnights[day] < minute) day++;
        return day;
    }

    /// <summary>The starts to try from one day to another, exclusive, as indices: of days, or of quarters.</summary>
    public IEnumerable<int> Candidates(bool ofDays, int from, int to) => ofDays ? Enumerable.Range(from, to - from) : QuartersOf(from, to);

    /// <summary>Minutes that the site works on a day: those of its shifts, or all of it when it doesn't work.</summary>
    public int WorkedMinutes(int day)
    {
        var worked = Worked(day, day + 1).Sum(span => Math.Max(0, Math.Min(span.To, Midnight(day + 1)) - Math.Max(span.From, Midnight(day))));
        return worked > 0 ? worked : Midnight(day + 1) - Midnight(day);
    }

    private IEnumerable<int> QuartersOf(int from, int to)
    {
        foreach (var span in Worked(from, to))
            for (var quarter = Up(Math.Max(span.From, Midnight(from))); quarter * Quarter < Math.Min(span.To, Midnight(to)); quarter++) yield return quarter;
    }

    private IEnumerable<(int From, int To)> Worked(int from, int to) =>
        facility.Calendar.Worked(facility.Clock, first.AddDays(from), first.AddDays(to - 1)).Select(span => (Minute(span.Start), Minute(span.End)));

    private static int Up(int minute) => (minute + Quarter - 1) / Quarter;
}
