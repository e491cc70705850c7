using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Plans;

/// <summary>Turns a plan into a proposal: what exists and what the rules accept now. The rest is named.</summary>
public sealed class PlanSubmission(PlanProposals proposals, TimeProvider clock)
{
    private const string Tool = "plan/1";
    private const int MostReviews = 5;

    /// <summary>Makes a plan's places a proposal, and stores nothing. Answers the report with what is left out of it, and the proposal; null when nothing is left to do.</summary>
    /// <param name="actor">Who asked for the plan.</param>
    /// <param name="lab">The lab as it is.</param>
    /// <param name="report">The plan.</param>
    /// <param name="scenario">What it was planned under; a dyno that is out becomes an outage of the proposal.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<(PlanReport Report, Proposal? Proposal)> MakeAsync(Actor actor, PlanLab lab, PlanReport report, Scenario? scenario, CancellationToken cancellationToken)
    {
        var (requests, parts, left) = (lab.Requests.ToDictionary(each => each.Request.Id), new List<Part>(), new List<StaleTest>());
        foreach (var placed in report.Placed)
            if (WhyUnreal(placed, requests) is { } unreal) left.Add(new(placed.Test, [unreal]));
            else if (ChangeOf(placed, requests) is { } change) parts.Add(new(placed.Test, change));
        foreach (var dyno in scenario?.Changes.OfType<ScenarioChange.DynoOut>() ?? [])
            parts.Add(new(new(null, null, lab.Lab.Dynos.GetValueOrDefault(dyno.Dyno)?.Name ?? "A former dyno", "", "outage"), new ScheduleChange.DeclareOutage(new(Guid.CreateVersion7(clock.GetUtcNow())), dyno.Dyno, dyno.Slot, Fleet.OutageKind.Maintenance, "Planned in a scenario")));
        await ReviewAsync(actor, parts, left, requests, lab.Lab.Allocations.ToDictionary(row => row.Id), cancellationToken);
        var kept = report with { Stale = left, Placed = [.. report.Placed.Where(placed => left.TrueForAll(each => each.Test != placed.Test))] };
        if (parts.Count == 0) return (kept, null);
        var set = ChangeSet.Of(ChangeSetId.New(clock), [.. parts.Select(part => part.Change)]);
        return (kept, proposals.Of(actor, set, Tool, Summary(parts, left)));
    }

    private static Refusal? WhyUnreal(PlacedTest placed, Dictionary<TestRequestId, ListedRequest> requests) =>
        placed.Dyno.Value < 0 ? new(RefusalCode.NotFound, $"{placed.DynoName} doesn't exist.")
        : placed.Test is { Booking: null, Request: { } request } && !requests.ContainsKey(request) ? new(RefusalCode.NotFound, $"{placed.Test.Number} doesn't exist.")
        : null;

    private ScheduleChange? ChangeOf(PlacedTest placed, Dictionary<TestRequestId, ListedRequest> requests) => placed.Test switch
    {
        { Booking: { } booking } => placed.IsMove ? new ScheduleChange.Move(booking, placed.Dyno, placed.Slot, placed.Test.Revision) : null,
        { Request: { } request } => new ScheduleChange.Book(AllocationId.New(clock), requests[request].Vehicle.Id, placed.Dyno, placed.Slot, requests[request].Request.TestType) { Request = request, RequestRevision = placed.Test.RequestRevision },
        _ => throw new InvalidOperationException("A planned test has a request or a booking."),
    };

    // Takes out what the rules refuse now, and what waits for it, until the rest is accepted.
    private async Task ReviewAsync(Actor actor, List<Part> parts, List<StaleTest> left, Dictionary<TestRequestId, ListedRequest> requests, Dictionary<AllocationId, Allocation> standing, CancellationToken cancellationToken)
    {
        var waiting = requests.Values.SelectMany(each => each.Request.After.Select(after => (after, each))).ToLookup(link => link.after, link => link.each);
        foreach (var unreal in left.ToList()) TakeOutWaiting(unreal.Test);
        for (var review = 0; parts.Count > 0; review++)
        {
            foreach (var part in parts.ToList())
                if (WhyTooLate(part) is { } late) TakeOut(part, [late]);
            if (parts.Count == 0) return;
            var reviewed = await proposals.ReviewAsync(actor.Facility, ChangeSet.Of(ChangeSetId.New(clock), [.. parts.Select(part => part.Change)]), cancellationToken);
            var judged = parts.Zip(reviewed).ToList();
            var refused = judged.Where(each => each.Second.Refusals.Count > 0).ToList();
            if (refused.Count == 0) return;
            foreach (var (part, change) in review == MostReviews ? judged : refused) TakeOut(part, change.Refusals);
        }

        // What waits for it, stands already and stays where it is can't come first.
        Refusal? WhyTooLate(Part part)
        {
            if (part.Test.Request is not { } id || SlotOf(part.Change) is not { } slot) return null;
            var passed = waiting[id].FirstOrDefault(each => each.IsAhead && each.PlacedAs!.Slot.Start < slot.End + each.Request.Soak && !parts.Exists(other => other.Test.Request == each.Request.Id));
            return passed is null ? null : new(RefusalCode.Deadline, $"{passed.Request.DisplayNumber} waits for it and stands already, too soon after it. Plan both together.");
        }

        void TakeOut(Part part, IReadOnlyList<Refusal> why)
        {
            if (!parts.Remove(part)) return;
            left.Add(new(part.Test, why));
            if (part.Change is ScheduleChange.DeclareOutage outage) TakeOutDisplaced(part, outage);
            else TakeOutWaiting(part.Test);
        }

        // A dyno that stays in service keeps its bookings, unless another outage takes them.
        void TakeOutDisplaced(Part fallen, ScheduleChange.DeclareOutage outage)
        {
            var others = parts.Select(part => part.Change).OfType<ScheduleChange.DeclareOutage>().ToList();
            foreach (var moved in parts.Where(part => part.Test.Booking is { } id && standing.TryGetValue(id, out var row) && IsBy(outage, row) && !others.Exists(other => IsBy(other, row))).ToList())
                TakeOut(moved, [new(RefusalCode.Stale, $"{fallen.Test.Vehicle} stays in service, so {moved.Test.Number} need not move.")]);
        }

        void TakeOutWaiting(PlannedTest test)
        {
            foreach (var next in parts.Where(part => part.Test.Request is { } id && test.Request is { } first && requests.GetValueOrDefault(id)?.Request.After.Contains(first) == true).ToList())
                TakeOut(next, [new(RefusalCode.Stale, $"{test.Number} must come first, and has lost its place.")]);
        }
    }

    private static bool IsBy(ScheduleChange.DeclareOutage outage, Allocation row) => row.DynoId == outage.Dyno && row.Occupied.Overlaps(outage.Slot);

    private static Slot? SlotOf(ScheduleChange change) => change switch
    {
        ScheduleChange.Book book => book.Slot,
        ScheduleChange.Move move => move.Slot,
        _ => null,
    };

    private static string Summary(List<Part> parts, List<StaleTest> left)
    {
        var moved = parts.Count(part => part.Change is ScheduleChange.Move);
        var outages = parts.Count(part => part.Change is ScheduleChange.DeclareOutage);
        return $"Plan: {parts.Count - moved - outages} placed{(moved > 0 ? $", {moved} moved" : "")}{(outages > 0 ? $", {outages} out" : "")}{(left.Count > 0 ? $", {left.Count} left out" : "")}";
    }

    private sealed record Part(PlannedTest Test, ScheduleChange Change);
}
