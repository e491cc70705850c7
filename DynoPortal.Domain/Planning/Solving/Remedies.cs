using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Looks for the smallest changes of the lab that would admit a test that no dyno takes: each is tried against the rules themselves.</summary>
internal sealed class Remedies(ScheduleSnapshot lab, DateTimeOffset now, IReadOnlyList<Dyno> dynos)
{
    private readonly Eligibility rules = new(lab, now, dynos);

    /// <summary>Changes that work, those of the fewest facts first.</summary>
    public IEnumerable<Remedy> For(PlanTask task) =>
        dynos.Select(dyno => Best(task, dyno)).OfType<Remedy>().OrderBy(remedy => remedy.Changes);

    private Remedy? Best(PlanTask task, Dyno dyno) =>
        Tries(task, dyno).Where(each => rules.Refuses(task with { Vehicle = each.Vehicle }, each.Dyno) is null)
            .Select(each => each.Remedy).OrderBy(remedy => remedy.Changes).FirstOrDefault();

    private static IEnumerable<(Vehicle Vehicle, Dyno Dyno, Remedy Remedy)> Tries(PlanTask task, Dyno dyno)
    {
        var (vehicle, enabled) = (task.Vehicle, dyno with { Enabled = true });
        var (extra, also) = dyno.Enabled ? (0, "") : (1, $"{dyno.Name} enabled, and ");
        if (!dyno.Enabled) yield return (vehicle, enabled, new(dyno.Name, 1, $"{dyno.Name} enabled."));
        foreach (var known in Completed(vehicle))
            yield return (known.Vehicle, enabled, new(dyno.Name, extra + known.Facts, $"{also}{known.Text} of {vehicle.Label} entered: {dyno.Name} takes it then."));
        for (var row = 0; row < dyno.Capabilities.Count; row++)
        {
            var (wider, added) = Widened(dyno.Capabilities[row], task);
            if (added.Count == 0) continue;
            var changed = enabled with { Capabilities = [.. dyno.Capabilities.Select((capability, at) => at == row ? wider : capability)] };
            yield return (vehicle, changed, new(dyno.Name, extra + added.Count, $"{also}capability row {row + 1} of {dyno.Name} extended by {string.Join(" and ", added)}."));
        }
    }

    private static IEnumerable<(Vehicle Vehicle, int Facts, string Text)> Completed(Vehicle vehicle)
    {
        var weights = vehicle.WeightLbs is null ? new int?[] { WeightClasses.LimitLbs, WeightClasses.LimitLbs + 1 } : [vehicle.WeightLbs];
        var drives = vehicle.Drive is null ? [.. DriveTypes.All] : new[] { vehicle.Drive.Value };
        foreach (var weight in vehicle.WeightLbs is null || vehicle.Drive is null ? weights : [])
            foreach (var drive in drives)
            {
                var facts = new List<string>();
                if (vehicle.WeightLbs is null) facts.Add($"weight ({WeightClasses.Of(weight!.Value).Code()})");
                if (vehicle.Drive is null) facts.Add($"drive ({drive.Code()})");
                yield return (vehicle with { WeightLbs = weight, Drive = drive }, facts.Count, string.Join(" and ", facts));
            }
    }

    private static (Capability Row, IReadOnlyList<string> Added) Widened(Capability row, PlanTask task)
    {
        var added = new List<string>();
        if (!row.TestTypes.Contains(task.TestType.Code)) added.Add(task.TestType.Name);
        var drives = (task.Vehicle.Drive is { } drive ? [drive] : DriveTypes.All).Except(row.Drives).ToList();
        var weights = (task.Vehicle.Weight is { } weight ? [weight] : WeightClasses.All).Except(row.Weights).ToList();
        added.AddRange(drives.Select(each => each.Code()));
        added.AddRange(weights.Select(each => each.Code()));
        return (new([.. row.TestTypes.Union([task.TestType.Code])], [.. row.Drives.Union(drives)], [.. row.Weights.Union(weights)]), added);
    }
}
