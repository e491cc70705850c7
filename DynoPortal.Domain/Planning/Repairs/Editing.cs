using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Repairs;

/// <summary>A lab as edits would make it, for <see cref="ImpactSearch"/>.</summary>
public static class Editing
{
    /// <summary>The lab with these dynos in place of those of the same id. The set-up of bookings is reckoned anew where it changes: what is booked keeps the one it was booked with, but it is to be known who stands too near.</summary>
    public static ScheduleSnapshot With(ScheduleSnapshot lab, params IReadOnlyList<Dyno> dynos)
    {
        var edited = dynos.ToDictionary(dyno => dyno.Id);
        var longer = dynos.Where(dyno => lab.Dynos.TryGetValue(dyno.Id, out var before) && (before.SetUpBefore, before.SetUpAfter) != (dyno.SetUpBefore, dyno.SetUpAfter)).Select(dyno => dyno.Id).ToHashSet();
        return lab with
        {
            Dynos = lab.Dynos.Values.Where(dyno => !edited.ContainsKey(dyno.Id)).Concat(dynos).ToDictionary(dyno => dyno.Id),
            Allocations = longer.Count == 0 ? lab.Allocations : [.. lab.Allocations.Select(row => longer.Contains(row.DynoId) ? row with { Occupied = edited[row.DynoId].Occupied(row.Slot) } : row)],
        };
    }

    /// <summary>The lab with these vehicles in place of those of the same id.</summary>
    public static ScheduleSnapshot With(ScheduleSnapshot lab, params IReadOnlyList<Vehicle> vehicles)
    {
        var edited = vehicles.ToDictionary(vehicle => vehicle.Id);
        return lab with { Vehicles = lab.Vehicles.Values.Where(vehicle => !edited.ContainsKey(vehicle.Id)).Concat(vehicles).ToDictionary(vehicle => vehicle.Id) };
    }

    /// <summary>The lab with these test types in place of those of the same code.</summary>
    public static ScheduleSnapshot With(ScheduleSnapshot lab, params IReadOnlyList<TestType> tests)
    {
        var edited = tests.ToDictionary(test => test.Code);
        return lab with { TestTypes = lab.TestTypes.Values.Where(test => !edited.ContainsKey(test.Code)).Concat(tests).ToDictionary(test => test.Code) };
    }
}
