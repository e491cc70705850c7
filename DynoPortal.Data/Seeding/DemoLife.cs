using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Seeding;

/// <summary>What happens to one booking of the demo lab, from the day it is made.</summary>
internal sealed class DemoLife(DemoLabView lab, DemoPlacement placement, DemoDice dice)
{
    private static readonly string[] Notes =
    [
        "", "", "", "Driver trace 2 only.", "Soak at 23 °C for 12 h before the test.", "Fuel: Tier 3 certification.", "Repeat after calibration update.",
        "Check tire pressure cold.", "Data loggers are already fitted.", "Call the engineer before unstrapping.",
    ];

    private readonly DemoStaff staff = lab.Site.Staff;
    private readonly string booker = dice.One(lab.Site.Staff.Bookers);
    private readonly int fate = dice.Below(100);

    /// <summary>All of it, in the order of time, also what lies ahead of now.</summary>
    public IEnumerable<DemoEvent> Tell()
    {
        var slot = placement.Slot;
        var isLong = slot.Length > TimeSpan.FromDays(1);
        var booked = DemoDays.LatestPlanning(lab, slot.Start.AddDays(-(isLong ? dice.Between(10, 40) : dice.Between(3, 10))));
        var id = new AllocationId(DemoIds.Of($"{lab.Site.Code} booking {placement.Number}", booked));
        var notes = dice.One(Notes);
        return slot.Start > lab.Now && fate < 8 ? Offered(id, booked, notes)
            : fate >= 94 ? [Booked(id, booked, slot, notes), .. Confirmed(id, booked, before: GivenUp(slot)), CancelledAhead(id, slot)]
            : fate >= 88 && slot.End <= lab.Now ? [Booked(id, booked, slot, notes), .. Confirmed(id, booked), NotShown(id, slot)]
            : Run(id, booked, notes);
    }

    private List<DemoEvent> Offered(AllocationId id, DateTimeOffset booked, string notes)
    {
        var (slot, until) = (placement.Slot, lab.Now.AddDays(dice.Between(3, 20)));
        return [new(booked, booker, new ScheduleChange.Hold(id, placement.Vehicle.Id, placement.Dyno.Id, slot, placement.TestType.Code, until < slot.Start ? until : slot.Start, notes))];
    }

    private List<DemoEvent> Run(AllocationId id, DateTimeOffset booked, string notes)
    {
        var (slot, extension) = (placement.Slot, Extension(id));
        if (extension is { } longer) slot = slot with { End = longer.FirstEnd };
        List<DemoEvent> events = [Booked(id, booked, slot, notes), .. Confirmed(id, booked)];
        if (dice.Chance(60)) events.Add(new(DemoDays.At(lab, booked, 1, 9, 40), staff.Planner, new ScheduleChange.Assign(id, DemoIds.User(staff.Runner))));
        events.Add(new(StartOf(slot), staff.Runner, new ScheduleChange.Start(id)));
        if (extension is { } extended && extended.Event.At <= lab.Now)
        {
            events.Add(extended.Event);
            slot = placement.Slot;
        }

        events.Add(new(EndOf(slot), staff.Runner, new ScheduleChange.Complete(id)));
        return events;
    }

    private DemoEvent Booked(AllocationId id, DateTimeOffset at, Slot slot, string notes) =>
        new(at, booker, new ScheduleChange.Book(id, placement.Vehicle.Id, placement.Dyno.Id, slot, placement.TestType.Code, notes));

    // Planners approve their own bookings as they make them; the others' wait for the next day.
    private IEnumerable<DemoEvent> Confirmed(AllocationId id, DateTimeOffset booked, DateTimeOffset? before = null)
    {
        var at = DemoDays.At(lab, booked, 1, 9, 30);
        if (placement.TestType.NeedsApproval && booker != staff.Planner && !(at >= before)) yield return new(at, staff.Planner, new ScheduleChange.Confirm(id));
    }

    private DateTimeOffset GivenUp(Slot slot) => slot.Start > lab.Now ? DemoDays.At(lab, lab.Now, -1, 12, 0) : DemoDays.At(lab, slot.Start, -1, 11, 0);

    private DemoEvent CancelledAhead(AllocationId id, Slot slot) => new(GivenUp(slot), booker, new ScheduleChange.Cancel(id));

    private DemoEvent NotShown(AllocationId id, Slot slot) =>
        new(lab.Clock.IsWholeDays(slot) ? DemoDays.At(lab, slot.Start, 0, 12, 0) : slot.Start.AddHours(2), staff.Planner, new ScheduleChange.Cancel(id, CancelReason.NoShow));

    // A long test takes a week more than was booked, now and then.
    private (DateTimeOffset FirstEnd, DemoEvent Event)? Extension(AllocationId id)
    {
        var slot = placement.Slot;
        if (slot.Length < TimeSpan.FromDays(20) || !dice.Chance(50)) return null;
        var last = lab.Clock.LastDayOf(slot).AddDays(-7);
        while (!lab.Calendar.Works(last)) last = last.AddDays(-1);
        var at = lab.Clock.At(last.AddDays(-1), new(15, 0));
        return (lab.Clock.StartOf(last.AddDays(1)), new(at, staff.Planner, new ScheduleChange.Extend(id, slot.End)));
    }

    private DateTimeOffset StartOf(Slot slot) => lab.Clock.IsWholeDays(slot) ? DemoDays.At(lab, slot.Start, 0, 6, 10) : slot.Start.AddMinutes(10);

    // Most end in time, some early, some only on the next morning.
    private DateTimeOffset EndOf(Slot slot)
    {
        var luck = dice.Below(100);
        if (!lab.Clock.IsWholeDays(slot)) return slot.End.AddMinutes(luck < 20 ? -25 : 10);
        var lastDay = slot.End.AddTicks(-1);
        return luck < 15 && slot.Length > TimeSpan.FromDays(4) ? DemoDays.At(lab, lastDay, -1, 15, 0)
            : luck < 85 ? DemoDays.At(lab, lastDay, 0, 20, 30)
            : DemoDays.At(lab, lastDay, 1, 6, 10);
    }
}
