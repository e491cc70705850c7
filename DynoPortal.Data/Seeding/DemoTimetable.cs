using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Seeding;

/// <summary>Fills the dynos of a facility three months back and three ahead, keeping every rule of booking.</summary>
internal sealed class DemoTimetable(DemoLabView lab, DemoDice dice)
{
    /// <summary>How far starts lie from today, in days.</summary>
    public const int Reach = 91;

    private const int NearDays = 12;
    private static readonly TimeOnly[] Starts = [new(6, 0), new(10, 0), new(14, 0), new(18, 0)];

    private readonly List<DemoPlacement> placements = [];
    private readonly Dictionary<VehicleId, List<Slot>> busy = [];

    public IReadOnlyList<DemoPlacement> Fill()
    {
        foreach (var dyno in lab.Dynos.Where(dyno => dyno.Enabled)) Fill(dyno, lab.Site.Routines[dyno.Group]);
        return placements;
    }

    private void Fill(Dyno dyno, DemoRoutine routine)
    {
        var works = routine.Works.Where(work => dyno.Capabilities.Any(row => row.TestTypes.Contains(work.TestType))).ToList();
        var first = lab.Today.AddDays(dice.Below(routine.IdleDays) - Reach);
        var free = lab.Clock.StartOf(dyno.AvailableFrom > first ? dyno.AvailableFrom.Value.AddDays(1) : first);
        while (free < lab.Clock.StartOf(lab.Today.AddDays(Reach)))
        {
            var (testType, length) = dice.One(works);
            var slot = NextSlot(dyno, free, length);
            if (dyno.AvailableTo is { } last && dyno.Occupied(slot).End > lab.Clock.StartOf(last.AddDays(1))) return;
            var inTheWay = lab.OutagesOf(dyno).Where(outage => outage.Overlaps(dyno.Occupied(slot))).ToList();
            if (inTheWay.Count > 0)
            {
                free = inTheWay.Max(outage => outage.End);
                continue;
            }

            Place(dyno, lab.TestTypes[testType], slot);
            free = dyno.Occupied(slot).End + Idle(routine, slot.End);
        }
    }

    private void Place(Dyno dyno, TestType test, Slot slot)
    {
        var from = dice.Below(lab.Vehicles.Count);
        for (var step = 0; step < lab.Vehicles.Count; step++)
        {
            var vehicle = lab.Vehicles[(from + step) % lab.Vehicles.Count];
            // The incomplete ones are left for whoever tries out what is missing.
            if (vehicle.Weight is null || vehicle.Drive is null) continue;
            if (!dyno.Capabilities.Any(row => row.Covers(test.Code, vehicle.Drive, vehicle.Weight))) continue;
            if (busy.TryGetValue(vehicle.Id, out var slots) && slots.Exists(slot.Overlaps)) continue;
            placements.Add(new(placements.Count + 1, dyno, vehicle, test, slot));
            if (slots is null) busy[vehicle.Id] = [slot];
            else slots.Add(slot);
            return;
        }
    }

    // Days begin and end on working days; hours lie inside shifts.
    private Slot NextSlot(Dyno dyno, DateTimeOffset free, BookingLength length)
    {
        var ready = free + dyno.SetUpBefore;
        for (var day = lab.Clock.DayOf(ready); ; day = day.AddDays(1))
        {
            if (!lab.Calendar.Works(day)) continue;
            if (length.IsDays && lab.Clock.StartOf(day) >= ready)
            {
                var last = day.AddDays(length.Days - 1);
                while (!lab.Calendar.Works(last)) last = last.AddDays(1);
                return lab.Clock.Through(day, last);
            }

            if (length.IsDays) continue;
            foreach (var start in Starts.Select(time => lab.Clock.At(day, time)).Where(start => start >= ready))
                if (lab.Calendar.IsWorked(lab.Clock, lab.Clock.SlotAt(start, length)))
                    return lab.Clock.SlotAt(start, length);
        }
    }

    // Busier near today, so that the first look at the board shows a lab at work.
    private TimeSpan Idle(DemoRoutine routine, DateTimeOffset end)
    {
        var distance = Math.Abs(lab.Clock.DayOf(end).DayNumber - lab.Today.DayNumber);
        return TimeSpan.FromDays(distance <= NearDays ? dice.Below((routine.IdleDays / 4) + 1) : dice.Between(routine.IdleDays / 3, routine.IdleDays));
    }
}
