using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Repairs;

/// <summary>The bookings of a lab that have not ended, each held against every rule where it stands. What counts only when a booking is made, such as notice, is not held against one that stands.</summary>
internal sealed class StandingBookings
{
    private readonly ScheduleSnapshot lab;
    private readonly DateTimeOffset now;
    private readonly ILookup<DynoId, Allocation> onDyno;
    private readonly ILookup<VehicleId, Allocation> ofVehicle;
    private readonly ILookup<DynoId, Outage> outages;

    public StandingBookings(ScheduleSnapshot lab, DateTimeOffset now)
    {
        (this.lab, this.now) = (lab, now);
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
        return BookingRules.Check(new BookingCase
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
        });
    }
}
