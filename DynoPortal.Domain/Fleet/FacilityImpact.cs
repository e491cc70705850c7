using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>A booking ahead that other rules would refuse.</summary>
/// <param name="Row">The booking.</param>
/// <param name="Vehicle">Its vehicle.</param>
/// <param name="DynoName">Of its dyno.</param>
/// <param name="Reasons">What would refuse it, if it were asked for then.</param>
/// <param name="Next">The next opening on its own dyno that would be accepted then; null when none was found, or looked for.</param>
public sealed record ConcernedByEdit(Allocation Row, Vehicle Vehicle, string DynoName, IReadOnlyList<Refusal> Reasons, Slot? Next);

/// <summary>What other rules mean for the bookings ahead. They keep their slots whatever is saved.</summary>
/// <param name="Looked">How many bookings ahead were looked at.</param>
/// <param name="Concerned">Those that it would refuse and today's facility doesn't, by start.</param>
public sealed record FacilityImpactFound(int Looked, IReadOnlyList<ConcernedByEdit> Concerned);

/// <summary>Finds what an edit of the rules means for the bookings ahead, on a snapshot; nothing is written. Rules are about asking for a booking, so what stands isn't moved.</summary>
public sealed class FacilityImpact(IScheduleReader reader, IFleetReader fleet, TimeProvider clock)
{
    // Each search tries every start of months; the first rows are the ones that somebody moves next.
    private const int MostSearched = 20;

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1200);

    // Notice and quotas are about the moment of booking, which has passed for these.
    private static readonly Func<BookingCase, Refusal?>[] Asked =
        [BookingRules.DynoIsOpenTo, BookingRules.QuietHoursAreKept, BookingRules.HorizonIsKept, BookingRules.LengthIsKept];

    /// <summary>The bookings ahead that the facility would refuse as it is wanted, and doesn't as it is; null for who lacks the permission that the edit needs.</summary>
    public async Task<FacilityImpactFound?> FindAsync(Actor actor, string permission, Func<Facility, Facility> wanted, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var lab = await reader.SnapshotAsync(actor, new SnapshotScope { Vehicles = [], Dynos = null, Window = new(now - SoakDemand.Longest, now + Ahead) }, cancellationToken);
        if (!lab.Permissions.Contains(permission)) return null;
        lab = lab with { Vehicles = (await fleet.AllVehiclesAsync(actor.Facility, cancellationToken)).ToDictionary(vehicle => vehicle.Id) };
        return Of(lab, wanted(lab.Facility), now);
    }

    /// <summary>The same on a snapshot that holds every booking ahead.</summary>
    public static FacilityImpactFound Of(ScheduleSnapshot lab, Facility wanted, DateTimeOffset now)
    {
        var ahead = lab.Allocations.Where(row => row.Status is AllocationStatus.Held or AllocationStatus.Scheduled && !row.HasExpired(now) && row.Slot.Start > now).OrderBy(row => row.Slot.Start).ThenBy(row => row.Number).ToList();
        var after = lab with { Facility = wanted };
        var concerned = new List<ConcernedByEdit>();
        foreach (var row in ahead)
        {
            var today = Refusals(lab, row, now).Select(refusal => refusal.Code).ToHashSet();
            if (Refusals(after, row, now).Where(refusal => !today.Contains(refusal.Code)).ToList() is not { Count: > 0 } reasons) continue;
            var next = concerned.Count < MostSearched ? NextOn(after, row, now) : null;
            concerned.Add(new(row, lab.Vehicles[row.VehicleId], lab.Dynos[row.DynoId].Name, reasons, next));
        }

        return new(ahead.Count, concerned);
    }

    private static IEnumerable<Refusal> Refusals(ScheduleSnapshot lab, Allocation row, DateTimeOffset now)
    {
        var booking = new BookingCase { Facility = lab.Facility, Now = now, Vehicle = lab.Vehicles[row.VehicleId], Dyno = lab.Dynos[row.DynoId], TestType = lab.TestTypes[row.TestType], Slot = row.Slot };
        return Asked.Select(rule => rule(booking)).OfType<Refusal>();
    }

    // As if it were asked for anew: its own place is no answer.
    private static Slot? NextOn(ScheduleSnapshot after, Allocation row, DateTimeOffset now) => OpeningSearch.Search(after with
    {
        Dynos = after.Dynos.Where(dyno => dyno.Key == row.DynoId).ToDictionary(),
        Allocations = [.. after.Allocations.Where(other => other.Id != row.Id)],
    }, new OpeningRequest
    {
        Vehicle = after.Vehicles[row.VehicleId],
        TestType = after.TestTypes[row.TestType],
        Length = after.Facility.Clock.LengthOf(row.Slot),
        Window = new(row.Slot.Start, row.Slot.End + OpeningSearch.AlternativesAhead),
        MostPerDyno = 1,
    }, now).Openings is [var first, ..] ? first.Slot : null;
}
