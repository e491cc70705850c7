using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Repairs;

/// <summary>The bookings of a lab that have not ended, each held against every rule where it stands. What counts only when a booking is made, such as notice, is not held against one that stands; of the demands of test types, those that are asked about are.</summary>
internal sealed class StandingBookings
{
    private readonly ScheduleSnapshot lab;
    private readonly DateTimeOffset now;
    private readonly IReadOnlySet<string> demanding;
    private readonly ILookup<DynoId, Allocation> onDyno;
    private readonly ILookup<VehicleId, Allocation> ofVehicle;
    private readonly ILookup<DynoId, Outage> outages;

    /// <param name="lab">The lab.</param>
    /// <param name="now">The instant that counts as now.</param>
    /// <param name="demanding">Codes of the test types whose demands are held against their bookings that have not begun.</param>
    public StandingBookings(ScheduleSnapshot lab, DateTimeOffset now, IReadOnlySet<string> demanding)
    {
        (this.lab, this.now, this.demanding) = (lab, now, demanding);
        var live = lab.Allocations.Where(row => row.IsLive && !row.HasExpired(now)).ToList();
        Rows = [.. live.Where(row => row.Status != AllocationStatus.Completed && row.Slot.End > now)];
        (onDyno, ofVehicle) = (live.ToLookup(row => row.DynoId), live.ToLookup(row => row.VehicleId));
        outages = lab.Outages.Where(outage => !outage.Lifted).ToLookup(outage => outage.DynoId);
    }

    /// <summary>They.</summary>
    public IReadOnlyList<Allocation> Rows { get; }

    /// <summary>Every refusal of one of them; empty where its dyno, vehicle or test type is not in the lab.</summary>
    public IReadOnlyList<Refusal> RefusalsOf(Allocation row)
    {
        if (!lab.Dynos.TryGetValue(row.DynoId, out var dyno) || !lab.Vehicles.TryGetValue(row.VehicleId, out var vehicle) || !lab.TestTypes.TryGetValue(row.TestType, out var test)) return [];
        var standing = new BookingCase
        {
            Facility = lab.Facility,
            Now = now,
            Vehicle = vehicle,
            Dyno = dyno,
            TestType = test,
            TestTypes = lab.TestTypes,
            Slot = row.Slot,
            Before = row,
            OnDyno = onDyno[row.DynoId].Where(other => other.Id != row.Id),
            OfVehicle = ofVehicle[row.VehicleId].Where(other => other.Id != row.Id),
            Outages = outages[row.DynoId],
        };
        var refusals = BookingRules.Check(standing);
        return demanding.Contains(test.Code) && row.Slot.Start > now ? [.. refusals, .. BookingRules.DemandsOf(standing with { Before = null })] : refusals;
    }
}
