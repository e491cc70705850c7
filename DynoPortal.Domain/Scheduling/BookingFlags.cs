using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Scheduling;

/// <summary>Finds bookings that today's fleet would refuse: their dyno has been disabled, or can't do the test any more, or isn't available then, or is out. They keep their slot until a person decides.</summary>
/// <param name="facility">The facility.</param>
/// <param name="dynos">Its dynos, as they are now.</param>
/// <param name="testTypes">Its catalogue.</param>
/// <param name="outages">Outages around the bookings; lifted ones don't count.</param>
/// <param name="now">The instant that counts as now.</param>
public sealed class BookingFlags(Facility facility, IEnumerable<Dyno> dynos, IEnumerable<TestType> testTypes, IEnumerable<Outage> outages, DateTimeOffset now)
{
    // What a person could be refused for at that time only, such as notice, is not held against what was booked then.
    private static readonly Func<BookingCase, Refusal?>[] Asked = [.. BookingRules.OfDyno, BookingRules.DynoIsAvailable, BookingRules.NoOutage];

    private readonly Dictionary<DynoId, Dyno> dynos = dynos.ToDictionary(dyno => dyno.Id);
    private readonly Dictionary<string, TestType> testTypes = testTypes.ToDictionary(type => type.Code);
    private readonly ILookup<DynoId, Outage> outages = outages.Where(outage => !outage.Lifted).ToLookup(outage => outage.DynoId);

    /// <summary>The flags of every booking of a snapshot that has some.</summary>
    public static IReadOnlyDictionary<AllocationId, IReadOnlyList<Refusal>> Of(ScheduleSnapshot lab, DateTimeOffset now)
    {
        var flags = new BookingFlags(lab.Facility, lab.Dynos.Values, lab.TestTypes.Values, lab.Outages, now);
        return lab.Allocations.Where(row => lab.Vehicles.ContainsKey(row.VehicleId))
            .Select(row => (row.Id, Why: flags.Of(row, lab.Vehicles[row.VehicleId]))).Where(each => each.Why.Count > 0)
            .ToDictionary(each => each.Id, each => each.Why);
    }

    /// <summary>Every reason for which the booking would be refused today; empty when there is none, and for one that has ended, is completed or cancelled.</summary>
    public IReadOnlyList<Refusal> Of(Allocation row, Vehicle vehicle)
    {
        if (row.Status is AllocationStatus.Completed or AllocationStatus.Cancelled || row.HasExpired(now) || row.Slot.End <= now) return [];
        if (!dynos.TryGetValue(row.DynoId, out var dyno) || !testTypes.TryGetValue(row.TestType, out var test)) return [];
        var booking = new BookingCase { Facility = facility, Now = now, Vehicle = vehicle, Dyno = dyno, TestType = test, Slot = row.Slot, Before = row, Outages = outages[row.DynoId] };
        return [.. Asked.Select(rule => rule(booking)).OfType<Refusal>()];
    }
}
