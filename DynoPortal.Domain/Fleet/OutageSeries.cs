using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>Outages of a dyno that come again by a rule. Each occurrence is an outage of its own, declared for as far ahead as <see cref="AheadOf"/> says.</summary>
public sealed record OutageSeries
{
    /// <summary>The most occurrences to come that are declared; later ones are when time has brought them nearer.</summary>
    public const int MostOccurrences = 400;

    /// <summary>The most days from the begin of an occurrence to its end.</summary>
    public const int LongestDays = 31;

    private const int Year = 366;

    /// <summary>Its id.</summary>
    public required OutageSeriesId Id { get; init; }

    /// <summary>The dyno.</summary>
    public required DynoId DynoId { get; init; }

    /// <summary>Its days.</summary>
    public required Recurrence Recurrence { get; init; }

    /// <summary>The site day before which there is none.</summary>
    public required DateOnly First { get; init; }

    /// <summary>The last site day on which one may begin; null for one without an end.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>When each begins, by the site's clock, whatever its offset from UTC is on that day.</summary>
    public required TimeOnly StartsAt { get; init; }

    /// <summary>When each ends, by the site's clock.</summary>
    public required TimeOnly EndsAt { get; init; }

    /// <summary>How many days after its begin; 0 to <see cref="LongestDays"/>.</summary>
    public int EndsAfterDays { get; init; }

    /// <summary>Planned work; a <see cref="OutageKind.Fault"/> doesn't come by a rule.</summary>
    public required OutageKind Kind { get; init; }

    /// <summary>In a person's words; 1 to 500 characters.</summary>
    public required string Reason { get; init; }

    /// <summary>The verification that each calibration performs; null for none.</summary>
    public string? Verification { get; init; }

    /// <summary>Days of the rule on which there is none, because it was lifted or moved before the rule was changed from a day on.</summary>
    public IReadOnlyList<DateOnly> Skipped { get; init; } = [];

    /// <summary>Whether it makes no more outages.</summary>
    public bool Ended { get; init; }

    /// <summary>Counts from 1 with every change; 0 for one that isn't there yet.</summary>
    public int Revision { get; init; }

    /// <summary>How many days ahead occurrences are declared: as far as people may book, at least 366 days and at most three times as many.</summary>
    public static int AheadOf(Facility facility) => Math.Clamp(facility.Limits.HorizonDays ?? Year, Year, 3 * Year);

    /// <summary>The days on which one begins, up to this one.</summary>
    public IEnumerable<DateOnly> Days(DateOnly last) => Ended ? [] : Recurrence.DaysIn(First, Until is { } until && until < last ? until : last).Except(Skipped);

    /// <summary>The span of the one that begins on this day; null where a change of the clock swallows it whole.</summary>
    public Slot? SlotOn(SiteClock clock, DateOnly day)
    {
        var slot = new Slot(clock.At(day, StartsAt), clock.At(day.AddDays(EndsAfterDays), EndsAt));
        return slot.Length > TimeSpan.Zero ? slot : null;
    }

    /// <summary>Whether an outage is as the series has it on its day: nobody has moved, lifted or changed it on its own. One that hasn't been changed at all is, also where the site has another time zone by now.</summary>
    public bool IsAsPlanned(Outage outage, SiteClock clock) =>
        !outage.Lifted && outage.Occurrence is { } of && (outage.Revision == 1 || SlotOn(clock, of.Day) == outage.Slot) && (outage.Kind, outage.Reason, outage.Verification) == (Kind, Reason, Verification);

    /// <summary><c>every second Monday, 06:00–10:00</c>.</summary>
    public string Text(SiteClock clock) => EndsAfterDays == 1 && StartsAt == EndsAt && StartsAt == TimeOnly.MinValue ? $"{Recurrence.Text}, the whole day" : $"{Recurrence.Text}, {Time(clock, StartsAt)}–{Time(clock, EndsAt)}{EndsAfterDays switch { 0 => "", 1 => " on the next day", var days => $" {days} days later" }}";

    private static string Time(SiteClock clock, TimeOnly time) => clock.Style.Time(new DateTimeOffset(DateOnly.MinValue.ToDateTime(time), TimeSpan.Zero));
}
