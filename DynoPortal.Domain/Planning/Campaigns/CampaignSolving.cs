using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Campaigns;

/// <summary>Finds places for the steps of a campaign that have none, and other places for those behind them that no longer fit. It changes nothing.</summary>
public sealed class CampaignSolving(IPlanLabs labs, TimeProvider clock)
{
    /// <summary>How long it thinks, so that a person can wait for it; a campaign has few steps.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // Enough to be convinced by, and few enough to be read.
    private const int MostReasons = 2;

    /// <summary>The change set that gives every step its place; or every reason why there is none.</summary>
    public async Task<(ChangeSet? Set, IReadOnlyList<Refusal> Refusals)> SolveAsync(FacilityId facility, ListedCampaign campaign, CancellationToken cancellationToken)
    {
        var lab = await labs.ReadAsync(facility, cancellationToken);
        var chosen = Chosen(campaign, lab);
        if (chosen.Count == 0) return (null, [HasAll]);
        var (draft, refusals) = PlanDrafting.Of(lab, new PlanOrder { Requests = [.. chosen] });
        if (draft is null) return (null, refusals);
        // Off the caller's thread, which may be a circuit's.
        var (placed, unplaced) = await Task.Run(() => Solve(draft.Problem with { Tasks = [.. draft.Problem.Tasks.Select(Kept)] }, cancellationToken), CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        var names = campaign.Steps.ToDictionary(step => step.Request.Id.Value, step => step.Request.Step!.Name);
        var faults = unplaced.Select(each => Why(each, names[each.Task.Id])).Concat(placed.Where(IsLate).Select(each => Late(each, names[each.Task.Id], lab.Lab.Facility.Clock))).ToList();
        if (faults.Count > 0) return (null, faults);
        var changes = placed.Select(each => draft.Items[each.Task.Id].To(each.Place, clock)).OfType<ScheduleChange>().ToList();
        return changes.Count == 0 ? (null, [HasAll]) : (ChangeSet.Of(ChangeSetId.New(clock), changes), []);
    }

    private static Refusal HasAll { get; } = new(RefusalCode.WrongStatus, "Every step has its place already.");

    // Those without a place, those whose place is wrong, and whatever waits for one of them and hasn't begun.
    private static HashSet<TestRequestId> Chosen(ListedCampaign campaign, PlanLab lab)
    {
        var movable = campaign.Counted.Where(step => step.Status == RequestStatus.Open || (step.PlacedAs is { Status: AllocationStatus.Held or AllocationStatus.Scheduled } row && row.Slot.Start > lab.Now)).ToList();
        var chosen = movable.Where(step => step.Status == RequestStatus.Open || campaign.ProblemsOf(step, lab.Lab.Facility.Clock).Any()).Select(step => step.Request.Id).ToHashSet();
        for (var known = -1; known < chosen.Count;)
        {
            known = chosen.Count;
            chosen.UnionWith([.. movable.Where(step => step.Request.After.Any(chosen.Contains)).Select(step => step.Request.Id)]);
        }

        return chosen;
    }

    // What stands is late only behind its own place, and goes nowhere before it unless it must end sooner.
    private static PlanTask Kept(PlanTask task) => task.Before is not { Slot: var slot } ? task : task with
    {
        Wanted = slot.Start,
        Earliest = task.Deadline < slot.End || slot.Start < task.Earliest ? task.Earliest : slot.Start,
    };

    private static (IReadOnlyList<PlannedTask> Placed, IReadOnlyList<UnplacedTask> Unplaced) Solve(PlanProblem problem, CancellationToken cancellationToken)
    {
        if (problem.Tasks.Any(task => task.Before is not null))
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            // The fewest moves; where those of a few don't do, whatever does.
            if (Repair.Find(problem, patience.Token) is { Stranded.Count: 0 } repair) return (repair.Moves, []);
        }

        var plan = Planner.Solve(problem, new PlanBudget(Patience), TimeProvider.System, null, cancellationToken);
        return (plan.Placed, plan.Unplaced);
    }

    private static bool IsLate(PlannedTask planned) => planned.Task.Deadline < planned.Place.Slot.End;

    private static Refusal Late(PlannedTask planned, string name, SiteClock clock) => new(RefusalCode.Deadline,
        $"{name} has no place before its deadline: it would end on {clock.Style.Date(clock.LastDayOf(planned.Place.Slot))}. Give it more time, or start the steps before it sooner.");

    private static Refusal Why(UnplacedTask task, string name)
    {
        var reasons = task.Refusals.SelectMany(dyno => dyno.Refusals).Select(refusal => refusal.Message).Distinct().Take(MostReasons).ToList();
        var remedy = task.Remedies is [var first, ..] ? $" It would have one: {first.Text}" : "";
        return new(task.Refusals is [{ Refusals: [var refusal, ..] }, ..] ? refusal.Code : RefusalCode.NotCapable, $"{name} has no place. {(reasons.Count > 0 ? string.Join(" ", reasons) : "No dyno does this test.")}{remedy}");
    }
}
