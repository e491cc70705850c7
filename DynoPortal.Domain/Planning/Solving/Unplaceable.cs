using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Says why a test has no place, dyno by dyno in the rules' own words, and what would have to change for it to have one.</summary>
internal sealed class Unplaceable(PlanModel model)
{
    private const int MostRemedies = 5;
    private readonly PlanProblem problem = model.Problem;

    /// <summary>Every dyno's refusal, and the smallest changes that would admit the test.</summary>
    public UnplacedTask Explain(int index)
    {
        var task = model.Tasks[index];
        var eligibility = new Eligibility(problem.Lab, problem.Now, model.DynoList);
        var refusals = model.DynoList.Select(dyno => new IneligibleDyno(dyno.Id, dyno.Name, [eligibility.Refuses(task, dyno) ?? InTime(index, dyno)]));
        return new(task, [.. refusals.OrderBy(each => Hopelessness(each.Refusals[0].Code))], model.Eligible[index].Length > 0 ? [] : [.. new Remedies(problem.Lab, problem.Now, model.DynoList).For(task).Take(MostRemedies)]);
    }

    private Refusal InTime(int index, Dyno dyno)
    {
        var (grid, task) = (model.Grid, model.Tasks[index]);
        if (task.Latest is { } latest) return TooLate(latest);
        var request = new SlotMaskRequest.Starts(task.Length)
        {
            Candidates = [.. grid.Candidates(task.Length.IsDays, 0, grid.Days).Take(MaskReading.MostCandidates).Select(at => grid.Instant(task.Length.IsDays ? grid.Midnight(at) : at * PlanGrid.Quarter))],
            Vehicle = task.Vehicle,
            TestType = task.TestType,
            Dyno = dyno.Id,
        };
        var codes = SlotMask.Of(problem.Lab, Actor.System(problem.Lab.Facility.Id), request, problem.Now)[0].Runs.Select(run => run.Refusal).ToList();
        return codes.Contains(null)
            ? new(RefusalCode.Horizon, $"{dyno.Name} has no room for it behind the other tests before the end of what {problem.Lab.Facility.Name} plans ahead.")
            : codes.OfType<Refusal>().GroupBy(refusal => refusal.Code).MaxBy(group => group.Count())!.First();
    }

    private Refusal TooLate(DateTimeOffset latest) =>
        new(RefusalCode.Deadline, $"What waits for it stands already and begins on {problem.Lab.Facility.Clock.Text(latest)}, too soon for it to come first. Plan both together.");

    private static int Hopelessness(string code) => code switch
    {
        RefusalCode.NotCapable => 3,
        RefusalCode.VehicleIncomplete => 1,
        RefusalCode.DynoDisabled => 2,
        _ => 0,
    };
}
