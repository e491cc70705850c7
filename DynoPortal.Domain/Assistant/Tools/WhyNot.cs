using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>Every reason why dynos aren't free in a slot, also before a vehicle or a test is chosen: then only the rules that need neither are asked.</summary>
internal sealed class WhyNot(ScheduleSnapshot lab, DateTimeOffset now, Slot slot, Vehicle? vehicle, TestType? test)
{
    private static readonly Func<BookingCase, Refusal?>[] Always =
        [BookingRules.DynoIsEnabled, BookingRules.DynoIsAvailable, BookingRules.CalendarIsKept, BookingRules.QuietHoursAreKept, BookingRules.SlotIsAhead, BookingRules.NoticeIsGiven, BookingRules.HorizonIsKept, BookingRules.NoOutage, BookingRules.VerificationHolds];

    /// <summary>The reasons, with one for each booking in the way.</summary>
    public IEnumerable<Refusal> Of(Dyno dyno)
    {
        var rows = lab.Allocations.Where(row => row.IsLive && !row.HasExpired(now)).ToList();
        var booking = new BookingCase
        {
            Facility = lab.Facility,
            Now = now,
            Dyno = dyno,
            Slot = slot,
            Vehicle = vehicle ?? new Vehicle { Program = "The vehicle" },
            TestType = test ?? new TestType("", "the test", BookingLength.OfTime(slot.Length)),
            Role = lab.Role,
            Outages = lab.Outages.Where(outage => outage.DynoId == dyno.Id && !outage.Lifted),
        };
        var reserved = vehicle is null ? null : BookingRules.DynoIsOpenTo(booking);
        var taken = rows.Where(row => row.DynoId == dyno.Id).OrderBy(row => row.Slot.Start).Select(row => BookingRules.DynoIsFree(booking with { OnDyno = [row] }));
        var away = rows.Where(row => row.VehicleId == vehicle?.Id).Select(row => BookingRules.VehicleIsFree(booking with { OfVehicle = [row] }));
        return Always.Select(rule => rule(booking)).Prepend(reserved).Prepend(Able(booking)).Concat(taken).Concat(away).OfType<Refusal>();
    }

    /// <summary>The number of the booking in the way, if one is.</summary>
    public string? NumberOf(Refusal refusal) => refusal.AllocationId is { } id ? lab.Allocations.FirstOrDefault(row => row.Id == id)?.DisplayNumber : null;

    // Of a test alone it can be said only that no row of the dyno has it.
    private Refusal? Able(BookingCase booking) =>
        test is null ? null
        : vehicle is not null ? BookingRules.DynoIsCapable(booking)
        : booking.Dyno.Capabilities.Any(row => row.TestTypes.Contains(test.Code)) ? null : new(RefusalCode.NotCapable, $"{booking.Dyno.Name} doesn't do {test.Name}.");
}
