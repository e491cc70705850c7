using DynoPortal.Domain.Assistant.Offline.Time;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Reads days that are listed one after the other as one time: <c>16 and 17 March</c> is a span, <c>9, 10 and 12 March, 13:00 to 17:00</c> a series.</summary>
internal sealed class DayList(Clause clause, SiteClock clock)
{
    /// <summary>The readings of the clause's times, each with whether it is a period; a list of days as one.</summary>
    /// <param name="readings">One for each of its times, in their order.</param>
    public IReadOnlyList<(TimeReading Reading, bool IsPeriod)> Read(IReadOnlyList<(TimeReading Reading, bool IsPeriod)> readings)
    {
        var places = Enumerable.Range(0, clause.Symbols.Count).Where(at => clause.Symbols[at].Time is not null).ToList();
        for (var first = 0; first + 1 < readings.Count; first++)
        {
            var last = first;
            while (last + 1 < readings.Count && IsJoined(places[last], places[last + 1]) && DayOf(readings[last].Reading) is not null && DayOf(readings[last + 1].Reading) is not null) last++;
            if (last > first && One([.. readings.Skip(first).Take(last - first + 1).Select(each => each.Reading)]) is { } all) return [.. readings.Take(first), (all, false), .. readings.Skip(last + 1)];
        }

        return readings;
    }

    private TimeReading? One(IReadOnlyList<TimeReading> listed)
    {
        var days = listed.Select(DayOf).OfType<DateOnly>().ToList();
        var hours = listed.Select(HoursOf).OfType<TimeReading.TimeOfDay>().Distinct().ToList();
        if (hours.Count > 1 || days.Zip(days.Skip(1)).Any(pair => pair.Second <= pair.First)) return null;
        var isRow = days[^1].DayNumber - days[0].DayNumber == days.Count - 1;
        var isEach = hours.Count > 0 || clause.HasWord("each", "every", "always", "daily") || clause.Times.Any(phrase => phrase.Reading is TimeReading.TimeOfDay { End: not null });
        TimeReading all = isRow && !isEach ? new TimeReading.Days(days[0], days[^1]) : new TimeReading.Series(days, hours.FirstOrDefault());
        return all with { Notices = [.. listed.SelectMany(reading => reading.Notices)] };
    }

    // A list has nothing but commas and "and" between its days.
    private bool IsJoined(int first, int second) => clause.Symbols.Skip(first + 1).Take(second - first - 1).All(symbol => symbol.Text is "and" or "on" or "then");

    private DateOnly? DayOf(TimeReading reading) => reading switch
    {
        TimeReading.Days { IsOne: true } days => days.First,
        TimeReading.Span { Slot: var slot } when !clock.IsWholeDays(slot) && clock.DayOf(slot.Start) == clock.DayOf(slot.End) => clock.DayOf(slot.Start),
        _ => null,
    };

    private TimeReading.TimeOfDay? HoursOf(TimeReading reading) => reading switch
    {
        TimeReading.Days days => days.Hours,
        TimeReading.Span { Slot: var slot } => new(TimeOnly.FromDateTime(clock.Local(slot.Start).DateTime), TimeOnly.FromDateTime(clock.Local(slot.End).DateTime)),
        _ => null,
    };
}
