using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Scheduling;

/// <summary>What certification labs demand before a test (docs/decisions/0019).</summary>
public static partial class BookingRules
{
    /// <summary>The dyno has passed the verification that the test demands, or will have by a planned calibration, not longer before the start than it holds.</summary>
    public static Refusal? VerificationHolds(BookingCase booking)
    {
        if (booking.TestType.Verification is not { } demand || (!booking.StartIsNew && booking.Before!.DynoId == booking.Dyno.Id)) return null;
        var (clock, start) = (booking.Facility.Clock, booking.Slot.Start);
        // Whole days start at midnight and are run when people are there: what is performed on the first day comes before.
        var until = booking.IsWholeDays ? clock.StartOf(clock.DayOf(start).AddDays(1)).AddTicks(-1) : start;
        var performed = booking.Dyno.Verifications.Where(verification => Verification.IsSame(verification.Name, demand.Name)).Select(verification => verification.PerformedAt);
        var planned = booking.Outages.Where(outage => outage.Verification is { } name && Verification.IsSame(name, demand.Name)).Select(outage => outage.Slot.End);
        var last = performed.Concat(planned).Where(at => at <= until).Select(at => (DateTimeOffset?)at).Max();
        if (last is { } at && start - at <= demand.Validity) return null;
        var has = last is { } old ? $"the last before that is of {clock.Text(old)}" : "none is recorded or planned before that";
        return new(RefusalCode.Verification, $"{booking.TestType.Name} needs {demand.Name} of {booking.Dyno.Name} within {SlotText.Text(demand.Validity)} before it starts, and {has}. Record it, or plan it as a calibration.");
    }

    /// <summary>The vehicle has stood as long as the test demands, and not longer; and so it will have before the next test that demands it.</summary>
    public static Refusal? VehicleHasSoaked(BookingCase booking) =>
        // Of a vehicle that is only described nobody knows where it stands.
        booking.Vehicle.Id == default ? null : SoaksBefore(booking) ?? LeavesSoak(booking);

    /// <summary>What its test type demands of dyno and vehicle and isn't kept; of a booking that stands only where <see cref="BookingCase.Before"/> is left out.</summary>
    public static IEnumerable<Refusal> DemandsOf(BookingCase booking) => new[] { VerificationHolds(booking), SoaksBefore(booking) }.OfType<Refusal>();

    private static Refusal? SoaksBefore(BookingCase booking)
    {
        if (booking.TestType.Soak is not { } demand || !booking.StartIsNew) return null;
        var (clock, start) = (booking.Facility.Clock, booking.Slot.Start);
        var last = booking.OfVehicle.Where(other => other.Slot.End <= start).MaxBy(other => other.Slot.End);
        var needs = $"{booking.TestType.Name} needs {booking.Vehicle.Label} to have stood {Window(demand)} before it starts";
        if (last is not null && start - last.Slot.End < demand.Least)
            return new(RefusalCode.Soak, $"{needs}; {Name(last)} ends {clock.Text(last.Slot.End)}.") { AllocationId = last.Id };
        return demand.Most is { } most && (last is null || start - last.Slot.End > most)
            ? new(RefusalCode.Soak, last is null ? $"{needs}, and no test of it ends in that time." : $"{needs}; the last test, {Name(last)}, ends {clock.Text(last.Slot.End)}.")
            : null;
    }

    private static Refusal? LeavesSoak(BookingCase booking)
    {
        if (!booking.EndIsNew) return null;
        var next = booking.OfVehicle.Where(other => other.Slot.Start >= booking.Slot.End && other.Slot.Start - SoakOf(booking, other) < booking.Slot.End).MinBy(other => other.Slot.Start);
        return next is null ? null
            : new(RefusalCode.Soak, $"{booking.Vehicle.Label} must have stood {SlotText.Text(SoakOf(booking, next))} before {Name(next)}, {booking.Facility.Clock.Text(next.Slot)}.") { AllocationId = next.Id };
    }

    private static TimeSpan SoakOf(BookingCase booking, Allocation other) => booking.TestTypes.GetValueOrDefault(other.TestType)?.Soak?.Least ?? TimeSpan.Zero;

    private static string Window(SoakDemand demand) => demand.Most is { } most ? $"{SlotText.Text(demand.Least)} to {SlotText.Text(most)}" : SlotText.Text(demand.Least);
}
