using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>How far bookings are moved together: site days, wall-clock time and lanes.</summary>
/// <param name="Days">Site days; the only part of the time that whole-day bookings follow.</param>
/// <param name="Time">Wall-clock time on top, for bookings by the hour.</param>
/// <param name="Lanes">Lanes downwards; negative upwards.</param>
public readonly record struct BoardOffset(int Days, TimeSpan Time = default, int Lanes = 0)
{
    /// <summary>The offset from one instant to another, as the site's wall clock has it.</summary>
    public static BoardOffset Between(SiteClock clock, DateTimeOffset from, DateTimeOffset to, int lanes = 0)
    {
        var (before, after) = (clock.Local(from).DateTime, clock.Local(to).DateTime);
        return new((after.Date - before.Date).Days, after.TimeOfDay - before.TimeOfDay, lanes);
    }

    /// <summary>The slot so much later: whole days stay whole days, hours keep their wall-clock length.</summary>
    public Slot Of(SiteClock clock, Slot slot) =>
        clock.IsWholeDays(slot) || Time == TimeSpan.Zero ? clock.Shifted(slot, Days) : new(Later(clock, slot.Start), Later(clock, slot.End));

    /// <summary>The dyno so many lanes further; null beyond the first or the last, and for one without a lane.</summary>
    public DynoId? Of(IReadOnlyList<DynoId> lanes, DynoId dyno)
    {
        if (Lanes == 0) return dyno;
        var from = lanes.TakeWhile(lane => lane != dyno).Count();
        var to = from + Lanes;
        return from < lanes.Count && to >= 0 && to < lanes.Count ? lanes[to] : null;
    }

    private DateTimeOffset Later(SiteClock clock, DateTimeOffset instant)
    {
        var wall = clock.Local(instant).DateTime.AddDays(Days) + Time;
        return clock.At(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall));
    }
}
