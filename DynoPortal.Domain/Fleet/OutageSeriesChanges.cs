using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>What has to be changed in the schedule so that the coming occurrences are as a series has them. Pure. What has begun stays; what somebody lifted or moved on its own stays as it is, and its day isn't taken again.</summary>
/// <param name="Clock">The site's.</param>
/// <param name="Now">The moment.</param>
/// <param name="Last">The last site day for which occurrences are declared.</param>
public sealed record OutageSeriesChanges(SiteClock Clock, DateTimeOffset Now, DateOnly Last)
{
    /// <summary>For a facility at this moment.</summary>
    public static OutageSeriesChanges Of(Facility facility, DateTimeOffset now) => new(facility.Clock, now, facility.Clock.DayOf(now).AddDays(OutageSeries.AheadOf(facility)));

    /// <summary>The occurrences of a new series, and of one whose horizon has moved on, that are not there yet; of the next <see cref="OutageSeries.MostOccurrences"/>.</summary>
    public IReadOnlyList<ScheduleChange> Missing(OutageSeries series, IReadOnlyList<Outage> rows)
    {
        var there = rows.Select(row => row.Occurrence!.Day).ToHashSet();
        var coming = series.Days(Last).Select(day => (Day: day, Slot: series.SlotOn(Clock, day))).Where(each => each.Slot?.End > Now).Take(OutageSeries.MostOccurrences);
        return [.. coming.Where(each => !there.Contains(each.Day)).Select(each => Declare(series, each.Day, each.Slot!.Value))];
    }

    /// <summary>From one rule to another: those that are as the old one has them become as the new one has them, or are lifted where it has none.</summary>
    public IReadOnlyList<ScheduleChange> Between(OutageSeries before, OutageSeries after, IReadOnlyList<Outage> rows)
    {
        var planned = rows.Where(row => IsComing(row) && before.IsAsPlanned(row, Clock)).ToDictionary(row => row.Occurrence!.Day);
        // A day of the new rule may lie behind the horizon by now, where a row was made while it reached further.
        var wanted = after.Days(planned.Keys.Append(Last).Max()).ToHashSet();
        var changes = new List<ScheduleChange>();
        var freed = new HashSet<OutageId>();
        foreach (var (day, row) in planned)
        {
            var slot = wanted.Contains(day) ? after.SlotOn(Clock, day) : null;
            // Another verification is another outage.
            if (slot is null || row.Verification != after.Verification)
            {
                changes.Add(new ScheduleChange.LiftOutage(row.Id, row.Revision) { LeavesSeries = true });
                freed.Add(row.Id);
            }
            else if ((row.Slot, row.Kind, row.Reason) != (slot.Value, after.Kind, after.Reason))
            {
                changes.Add(new ScheduleChange.ChangeOutage(row.Id, slot.Value, after.Kind, after.Reason, row.Revision));
            }
        }

        return [.. changes, .. Missing(after, [.. rows.Where(row => !freed.Contains(row.Id))])];
    }

    /// <summary>Lifts all that has not begun, moved ones too.</summary>
    public IReadOnlyList<ScheduleChange> End(IReadOnlyList<Outage> rows) => [.. rows.Where(IsComing).Select(row => new ScheduleChange.LiftOutage(row.Id, row.Revision))];

    /// <summary>The days from this one on that stay as they are: those that somebody has lifted, moved or changed on their own, and what has begun.</summary>
    public IReadOnlyList<DateOnly> Exceptions(OutageSeries series, IReadOnlyList<Outage> rows, DateOnly from) =>
        [.. series.Skipped.Concat(rows.Where(row => !IsComing(row) || !series.IsAsPlanned(row, Clock)).Select(row => row.Occurrence!.Day)).Where(day => day >= from).Distinct().Order()];

    private bool IsComing(Outage row) => !row.Lifted && row.Slot.Start > Now;

    private static ScheduleChange.DeclareOutage Declare(OutageSeries series, DateOnly day, Slot slot) =>
        new(new OutageId(Guid.CreateVersion7()), series.DynoId, slot, series.Kind, series.Reason) { Verification = series.Verification, Occurrence = new(series.Id, day) };
}
