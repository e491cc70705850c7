using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Seeding;

/// <summary>What has happened in a facility of the demo lab until now, as change sets in the order of time.</summary>
internal static class DemoStory
{
    /// <summary>The same for the same rows and instant. The last step of the last facility has the id <see cref="DemoIds.Finished"/>.</summary>
    public static IReadOnlyList<DemoStep> Of(DemoLabView lab)
    {
        var dice = new DemoDice((ulong)lab.Site.Name.Length);
        var bookings = new DemoTimetable(lab, dice).Fill().SelectMany(placement => new DemoLife(lab, placement, dice).Tell());
        var sets = lab.Site.Outages.SelectMany(outage => OutageEvents(lab, outage)).Concat(bookings)
            .Where(happened => happened.At <= lab.Now)
            .GroupBy(happened => (happened.At, happened.By))
            .OrderBy(set => set.Key.At)
            .ToList();
        return [.. sets.Select((set, place) => new DemoStep(set.Key.At, set.Key.By, ChangeSet.Of(
            place == sets.Count - 1 && lab.Site == DemoSite.All[^1] ? DemoIds.Finished : new(DemoIds.Of($"{lab.Site.Code} step {place}", set.Key.At)),
            [.. set.Select(happened => happened.Change)])))];
    }

    // Planned work is declared well ahead; a fault when it happens.
    private static IEnumerable<DemoEvent> OutageEvents(DemoLabView lab, DemoOutage outage)
    {
        var (slot, staff) = (lab.SlotOf(outage), lab.Site.Staff);
        var isFault = outage.Kind == Domain.Fleet.OutageKind.Fault;
        var at = isFault ? slot.Start : DemoDays.LatestPlanning(lab, slot.Start.AddDays(-20)).AddHours(1);
        var id = new Domain.Fleet.OutageId(DemoIds.Of($"{lab.Site.Code} outage of {outage.Dyno}", at));
        yield return new(at, isFault ? staff.Runner : staff.Planner, new ScheduleChange.DeclareOutage(id, lab.DynoNamed(outage.Dyno).Id, slot, outage.Kind, outage.Reason));
        if (outage.Lifted) yield return new(slot.End.AddHours(-11), staff.Runner, new ScheduleChange.LiftOutage(id));
    }
}
