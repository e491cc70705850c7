using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Tests.Planning.Solving;

/// <summary>The slots in which the booking rules accept a task on a dyno beside what is fixed, ascending, as far as they are asked for; at most a hundred days ahead, which is more than a few tests need.</summary>
internal sealed class FreeSlots
{
    private readonly List<Slot> found = [];
    private readonly IEnumerator<Slot> more;

    public FreeSlots(PlanTask task, BookingCase booking) => more = Search(task, booking).GetEnumerator();

    /// <summary>The first one that suits, or null.</summary>
    public Slot? Next(Func<Slot, bool> suits)
    {
        for (var at = 0; at < found.Count || Read(); at++)
            if (suits(found[at])) return found[at];
        return null;
    }

    private bool Read()
    {
        if (!more.MoveNext()) return false;
        found.Add(more.Current);
        return true;
    }

    private static IEnumerable<Slot> Search(PlanTask task, BookingCase booking)
    {
        var (clock, now) = (booking.Facility.Clock, booking.Now);
        var at = clock.StartOf(clock.DayOf(task.Earliest > now ? task.Earliest : now));
        for (var end = at.AddDays(100); at < end; at = task.Length.IsDays ? clock.StartOf(clock.DayOf(at).AddDays(1)) : at.AddMinutes(15))
        {
            var slot = clock.SlotAt(at, task.Length);
            if ((task.Length.IsDays || slot.Start >= task.Earliest) && BookingRules.InOrder.All(rule => rule(booking with { Slot = slot }) is null)) yield return slot;
        }
    }
}
