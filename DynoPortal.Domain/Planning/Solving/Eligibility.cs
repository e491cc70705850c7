using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Asks the rules about dynos, once for each kind of test and vehicle.</summary>
internal sealed class Eligibility(ScheduleSnapshot lab, DateTimeOffset now, IReadOnlyList<Dyno> dynos)
{
    /// <summary>The dynos, by index, that the rules accept each task on.</summary>
    public int[][] Of(IReadOnlyList<PlanTask> tasks)
    {
        var known = new Dictionary<(string, Fleet.DriveType?, WeightClass?, string?), int[]>();
        return [.. tasks.Select(task =>
        {
            var key = (task.TestType.Code, task.Vehicle.Drive, task.Vehicle.Weight, task.Vehicle.CertificationTeam);
            return known.TryGetValue(key, out var eligible) ? eligible : known[key] = [.. Enumerable.Range(0, dynos.Count).Where(dyno => Refuses(task, dynos[dyno]) is null)];
        })];
    }

    /// <summary>What the rules about the dyno alone have against a task there; null for nothing.</summary>
    public Refusal? Refuses(PlanTask task, Dyno dyno)
    {
        var booking = new BookingCase { Facility = lab.Facility, Now = now, Vehicle = task.Vehicle, Dyno = dyno, TestType = task.TestType, Slot = default, Role = lab.Role };
        return BookingRules.OfDyno.Select(rule => rule(booking)).FirstOrDefault(refusal => refusal is not null);
    }
}
