using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Scheduling;

/// <summary>The rules of booking, each a pure function, in the order of docs/glossary.md. Screen, assistant, API, import and planner all read these.</summary>
public static partial class BookingRules
{
    /// <summary>The rules in the order in which they are checked. Identity and the shape of the request come before them, approval after.</summary>
    public static IReadOnlyList<Func<BookingCase, Refusal?>> InOrder { get; } = [.. RuleBook.InOrder.Select(rule => rule.Asks)];

    /// <summary>Those of <see cref="InOrder"/> that look at the dyno and not at the slot: one refusal holds at any time.</summary>
    public static IReadOnlyList<Func<BookingCase, Refusal?>> OfDyno { get; } = [DynoIsEnabled, DynoIsCapable, DynoIsOpenTo];

    /// <summary>Those of <see cref="InOrder"/> that look at the slot and not at the dyno: one refusal holds on every dyno.</summary>
    public static IReadOnlyList<Func<BookingCase, Refusal?>> OfSlot { get; } =
    [
        SlotRunsForward, CalendarIsKept, QuietHoursAreKept, SlotIsAhead, NoticeIsGiven, HorizonIsKept, LengthIsKept, QuotaIsKept, TeamQuotaIsKept, ProgramQuotaIsKept,
        VehicleIsFree, VehicleHasSoaked,
    ];

    /// <summary>Those of <see cref="InOrder"/> that look at both.</summary>
    public static IReadOnlyList<Func<BookingCase, Refusal?>> OfDynoAndSlot { get; } = [DynoIsAvailable, NoOutage, VerificationHolds, DynoIsFree];

    /// <summary>Every reason against the case, in the order of the rules; empty when it can be booked.</summary>
    public static IReadOnlyList<Refusal> Check(BookingCase booking)
    {
        // Nothing can be said about a slot without time.
        if (SlotRunsForward(booking) is { } reversed) return [reversed];
        return [.. InOrder.Select(rule => rule(booking)).OfType<Refusal>()];
    }

    /// <summary>The end is after the start.</summary>
    public static Refusal? SlotRunsForward(BookingCase booking) => SlotRunsForward(booking.Slot);

    /// <summary>The end is after the start.</summary>
    public static Refusal? SlotRunsForward(Slot slot) =>
        slot.Start < slot.End ? null : new(RefusalCode.SlotReversed, "The end must be after the start.");

    /// <summary>The dyno takes bookings.</summary>
    public static Refusal? DynoIsEnabled(BookingCase booking) =>
        booking.Dyno.Enabled ? null : new(RefusalCode.DynoDisabled, $"{booking.Dyno.Name} is disabled and takes no bookings.");

    /// <summary>One capability row of the dyno covers test type, drive and weight class at once.</summary>
    public static Refusal? DynoIsCapable(BookingCase booking)
    {
        var (dyno, vehicle, test) = (booking.Dyno, booking.Vehicle, booking.TestType);
        if (dyno.Capabilities.Any(row => row.Covers(test.Code, vehicle.Drive, vehicle.Weight))) return null;
        if (dyno.Capabilities.Any(row => row.MightCover(test.Code, vehicle.Drive, vehicle.Weight)))
            return new(RefusalCode.VehicleIncomplete,
                $"{vehicle.Label} has no {Missing(vehicle)}, and {dyno.Name} doesn't take every one for {test.Name}. Enter it, then book.");
        var what = $"{vehicle.Drive?.Code() ?? "any drive"}, {vehicle.Weight?.Code() ?? "any weight"}";
        return new(RefusalCode.NotCapable, dyno.Capabilities.Any(row => row.TestTypes.Contains(test.Code))
            ? $"{dyno.Name} doesn't do {test.Name} for {what}."
            : $"{dyno.Name} doesn't do {test.Name}.");
    }

    /// <summary>Set-up and test lie inside the dyno's availability dates.</summary>
    public static Refusal? DynoIsAvailable(BookingCase booking)
    {
        var (dyno, clock) = (booking.Dyno, booking.Facility.Clock);
        if (dyno.AvailableFrom is { } from && booking.Occupied.Start < clock.StartOf(from))
            return new(RefusalCode.DynoUnavailable, $"{dyno.Name} is available only from {SlotText.Text(from)}.");
        if (dyno.AvailableTo is { } to && booking.Occupied.End > clock.StartOf(to.AddDays(1)))
            return new(RefusalCode.DynoUnavailable, $"{dyno.Name} is available only until {SlotText.Text(to)}.");
        return null;
    }

    /// <summary>An hour booking lies inside shifts; a day booking starts and ends on a working day and runs through the others.</summary>
    public static Refusal? CalendarIsKept(BookingCase booking)
    {
        var (calendar, clock) = (booking.Facility.Calendar, booking.Facility.Clock);
        if (!booking.IsWholeDays)
            return calendar.IsWorked(clock, booking.Slot) ? null
                : new(RefusalCode.OutsideCalendar, $"{clock.Text(booking.Slot)} is not inside the shifts{ShiftsText(calendar)}. Choose a time inside them, or whole days.");
        var (first, last) = (clock.DayOf(booking.Slot.Start), clock.LastDayOf(booking.Slot));
        if (!calendar.Works(first)) return new(RefusalCode.OutsideCalendar, $"It would start on {DayOff(calendar, first)}; start on a working day.");
        if (!calendar.Works(last)) return new(RefusalCode.OutsideCalendar, $"It would end on {DayOff(calendar, last)}; end on a working day.");
        return null;
    }

    /// <summary>A new start is not in the past; whole days may still start today. An end never moves into the past.</summary>
    public static Refusal? SlotIsAhead(BookingCase booking)
    {
        var (clock, now) = (booking.Facility.Clock, booking.Now);
        if (booking.StartIsNew && HasBegun(booking.Facility, booking.Slot, now))
            return new(RefusalCode.InThePast, $"{clock.Text(booking.Slot.Start)} has passed; it is {clock.Text(now)} at the site.");
        if (booking.Slot.End <= now && booking.Before?.Slot.End != booking.Slot.End)
            return new(RefusalCode.InThePast, $"It would have ended on {clock.Text(booking.Slot.End)}, which has passed.");
        return null;
    }

    /// <summary>Whether it is too late to start a booking of this slot: its start has passed, or for whole days its first day.</summary>
    public static bool HasBegun(Facility facility, Slot slot, DateTimeOffset now) =>
        slot.Start < (facility.Clock.IsWholeDays(slot) ? facility.Clock.StartOf(facility.Clock.DayOf(now)) : now);

    /// <summary>The booking is made early enough.</summary>
    public static Refusal? NoticeIsGiven(BookingCase booking)
    {
        var notice = booking.Facility.Limits.Notice;
        return !booking.StartIsNew || notice == TimeSpan.Zero || booking.Slot.Start >= booking.Now + notice ? null
            : new(RefusalCode.Notice, RuleText.Notice(booking.Facility));
    }

    /// <summary>The start is not too far ahead.</summary>
    public static Refusal? HorizonIsKept(BookingCase booking) =>
        booking.Facility.Limits.HorizonDays is { } days && booking.StartIsNew && booking.Slot.Start > booking.Now.AddDays(days)
            ? new(RefusalCode.Horizon, RuleText.Horizon(booking.Facility))
            : null;

    /// <summary>Neither too short nor too long.</summary>
    public static Refusal? LengthIsKept(BookingCase booking)
    {
        var limits = booking.Facility.Limits;
        if (booking.Slot.Length < limits.Shortest) return new(RefusalCode.Length, RuleText.Shortest(booking.Facility));
        // Two hours of grace, because a DST change makes a span of days longer than its number of 24 hours.
        return limits.LongestDays is { } days && booking.Slot.Length > TimeSpan.FromDays(days) + TimeSpan.FromHours(2)
            ? new(RefusalCode.Length, RuleText.Longest(booking.Facility))
            : null;
    }

    /// <summary>The requester has fewer bookings ahead than one person may.</summary>
    public static Refusal? QuotaIsKept(BookingCase booking) =>
        booking.CountsForQuotas && booking.Facility.Limits.PerPerson is { } most && booking.Before is null && booking.OpenOfRequester >= most
            ? new(RefusalCode.Quota, $"You have {Bookings(booking.OpenOfRequester)}. {RuleText.PerPerson(booking.Facility)}")
            : null;

    /// <summary>The dyno is in use through set-up and test.</summary>
    public static Refusal? NoOutage(BookingCase booking)
    {
        var outage = booking.Outages.Where(outage => outage.Slot.Overlaps(booking.Occupied)).MinBy(outage => outage.Slot.Start);
        return outage is null ? null
            : new(RefusalCode.Outage, $"{booking.Dyno.Name} is out for {outage.Kind.ToString().ToLowerInvariant()}, {booking.Facility.Clock.Text(outage.Slot)}: {outage.Reason}");
    }

    /// <summary>Nobody else has the dyno, set-up included.</summary>
    public static Refusal? DynoIsFree(BookingCase booking)
    {
        var other = booking.OnDyno.Where(other => other.Occupied.Overlaps(booking.Occupied)).MinBy(other => other.Occupied.Start);
        if (other is null) return null;
        var (clock, dyno) = (booking.Facility.Clock, booking.Dyno.Name);
        return new(RefusalCode.DynoOverlap, other.Slot.Overlaps(booking.Slot)
            ? $"{dyno} is taken by {Name(other)}, {clock.Text(other.Slot)}."
            : $"{dyno} needs its set-up time next to {Name(other)}, {clock.Text(other.Slot)}; it is taken {clock.Text(other.Occupied)}.")
        { AllocationId = other.Id };
    }

    /// <summary>The vehicle is not on another dyno.</summary>
    public static Refusal? VehicleIsFree(BookingCase booking)
    {
        var other = booking.OfVehicle.Where(other => other.Slot.Overlaps(booking.Slot)).MinBy(other => other.Slot.Start);
        return other is null ? null
            : new(RefusalCode.VehicleOverlap, $"{booking.Vehicle.Label} is already booked as {Name(other)}, {booking.Facility.Clock.Text(other.Slot)}.") { AllocationId = other.Id };
    }

    // A booking of the same change set has no number yet.
    private static string Name(Allocation allocation) => allocation.Number == 0 ? "another booking of this change" : allocation.DisplayNumber;

    private static string Missing(Vehicle vehicle) => (vehicle.Weight, vehicle.Drive) switch
    {
        (null, null) => "weight and drive",
        (null, _) => "weight",
        _ => "drive",
    };

    private static string DayOff(WorkingCalendar calendar, DateOnly day) =>
        calendar.HolidayOn(day) is { } name ? $"{SlotText.Text(day)} ({name})" : $"{SlotText.Text(day)}, a weekend day";

    private static string ShiftsText(WorkingCalendar calendar) =>
        calendar.Shifts.Count == 0 ? "" : $" ({string.Join(", ", calendar.Shifts.Select(shift => $"{shift.Starts:HH:mm}–{shift.Ends:HH:mm}"))}, working days)";
}
