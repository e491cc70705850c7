using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Plans;

/// <summary>Turns requests into a problem for the planner.</summary>
public sealed class PlanDrafting
{
    // What a day of delay counts in percent, by priority from 1 on: each step half of the one before, with 3 as usual.
    private static readonly int[] Weights = [400, 200, PlanTask.UsualWeight, 50, 25];

    private static readonly Comparer<TestRequestId> ById = Comparer<TestRequestId>.Create((one, other) => one.Value.CompareTo(other.Value));

    private readonly PlanLab lab;
    private readonly PlanOrder order;
    private readonly Dictionary<TestRequestId, ListedRequest> known;
    private readonly HashSet<TestRequestId> chosen;
    private readonly ILookup<TestRequestId, TestRequest> behind;

    private PlanDrafting(PlanLab lab, PlanOrder order)
    {
        (this.lab, this.order) = (lab, order);
        known = lab.Requests.ToDictionary(each => each.Request.Id);
        chosen = [.. order.Requests ?? lab.Requests.Where(each => each.Status == RequestStatus.Open).Select(each => each.Request.Id), .. lab.Extra.Keys, .. lab.Requests.Where(each => IsDisplaced(each.PlacedAs)).Select(each => each.Request.Id)];
        behind = lab.Requests.SelectMany(each => each.Request.After.Select(after => (After: after, each.Request))).ToLookup(link => link.After, link => link.Request);
    }

    /// <summary>The problem that an order means in a lab, changed by its scenario if it has one; or every reason why there is none.</summary>
    public static (PlanDraft? Draft, IReadOnlyList<Refusal> Refusals) Of(PlanLab lab, PlanOrder order)
    {
        if (order.Scenario?.Refusals(lab) is { Count: > 0 } impossible) return (null, impossible);
        var drafting = new PlanDrafting(order.Scenario?.ApplyTo(lab) ?? lab, order);
        var refusals = drafting.Refusals().ToList();
        return refusals.Count > 0 ? (null, refusals) : (drafting.Draft(), []);
    }

    private IEnumerable<Refusal> Refusals()
    {
        if (order.BudgetSeconds is < 1 or > PlanOrder.MostSeconds) yield return Invalid($"A plan thinks 1 to {PlanOrder.MostSeconds} seconds.");
        if (chosen.Count == 0 && lab.Displaced.Count == 0) yield return Invalid("There is no open test request to plan.");
        if (chosen.Count + lab.Displaced.Count > PlanProblem.MostTasks) yield return Invalid($"A plan places at most {PlanProblem.MostTasks} requests; these are {chosen.Count}. Name some of them.");
        foreach (var id in chosen)
            if (WhyNot(id) is { } refusal) yield return refusal;
        if (CampaignOrder.Circle([.. chosen.Where(known.ContainsKey).Order(ById).Select(id => (id, known[id].Request.After))]) is { } circle)
            yield return Invalid($"These tests wait for each other in a circle: {CampaignOrder.Sentence([.. circle.Select(Number)])}");
    }

    private Refusal? WhyNot(TestRequestId id)
    {
        if (!known.TryGetValue(id, out var listed)) return new(RefusalCode.NotFound, "There is no such test request in this facility.");
        if (listed.Status is RequestStatus.Withdrawn or RequestStatus.Done) return new(RefusalCode.WrongStatus, $"{Number(id)} {(listed.Status == RequestStatus.Done ? "is done" : "has been withdrawn")} and needs no place.");
        if (listed.PlacedAs is { Status: AllocationStatus.InProgress } begun) return new(RefusalCode.WrongStatus, $"{Number(id)} has begun as {begun.DisplayNumber} and can't be moved.");
        if (IsDisplaced(listed.PlacedAs)) return null;
        var lacking = listed.Request.After.Where(after => !chosen.Contains(after) && known.GetValueOrDefault(after)?.Status == RequestStatus.Open).Select(Number).ToList();
        return lacking.Count == 0 ? null : Invalid($"{Number(id)} waits for {string.Join(" and ", lacking)}, which has no place yet. Plan both, or place that one first.");
    }

    private PlanDraft Draft()
    {
        var items = chosen.Select(id => known[id]).Select(Item).Concat(lab.Lab.Allocations.Where(row => row.Request is null && IsDisplaced(row)).Select(Item)).ToDictionary(item => item.Task.Id);
        var moving = items.Values.Select(item => item.Booking?.Id).OfType<AllocationId>().ToHashSet();
        var fixedLab = lab.Lab with { Allocations = [.. lab.Lab.Allocations.Where(row => !moving.Contains(row.Id))] };
        return new(new PlanProblem(fixedLab, [.. items.Values.Select(item => item.Task)], lab.Now), items);
    }

    private PlanItem Item(ListedRequest listed)
    {
        var request = listed.Request;
        // A vehicle that is wanted for a day is not there before, unless somebody says so.
        var displaced = IsDisplaced(listed.PlacedAs) ? listed.PlacedAs : null;
        var open = displaced?.Slot.Start ?? request.EarliestStart ?? request.WantedStart ?? lab.Now;
        if (listed.PlacedAs is { } place && place.Slot.Start < open) open = place.Slot.Start;
        var earliest = Latest([open, displaced is null ? order.From ?? lab.Now : lab.Now, lab.Now, .. request.After.Select(after => FreeFrom(request, after)).OfType<DateTimeOffset>()]);
        return new(new PlanTask
        {
            Id = request.Id.Value,
            Vehicle = listed.Vehicle,
            TestType = lab.Lab.TestTypes[request.TestType],
            Length = displaced is null ? request.Length : lab.Lab.Facility.Clock.LengthOf(displaced.Slot),
            Earliest = earliest,
            Wanted = displaced?.Slot.Start ?? request.WantedStart ?? earliest,
            Deadline = request.Deadline,
            Latest = LatestOf(request),
            Weight = Weights[request.Priority - 1],
            After = [.. request.After.Where(chosen.Contains).Select(after => new PlanLink(after.Value, request.Soak))],
            Campaign = request.Step is { } step ? $"campaign {step.Campaign.Value}" : request.After.Count > 0 || behind.Contains(request.Id) ? $"vehicle {request.VehicleId.Value}" : null,
            Before = listed.PlacedAs is { } stands ? new(stands.DynoId, stands.Slot) : null,
            Row = request.Number,
        }, request, listed.PlacedAs, lab.Extra.GetValueOrDefault(request.Id));
    }

    private PlanItem Item(Allocation booking) => new(new PlanTask
    {
        Id = booking.Id.Value,
        Vehicle = lab.Lab.Vehicles[booking.VehicleId],
        TestType = lab.Lab.TestTypes[booking.TestType],
        Length = lab.Lab.Facility.Clock.LengthOf(booking.Slot),
        Earliest = Latest([booking.Slot.Start, lab.Now]),
        Wanted = booking.Slot.Start,
        Before = new(booking.DynoId, booking.Slot),
        Row = int.MaxValue,
    }, null, booking);

    // What stands already and must end before; whole days can't begin on the day on which it ends.
    private DateTimeOffset? FreeFrom(TestRequest request, TestRequestId after)
    {
        if (chosen.Contains(after) || known.GetValueOrDefault(after)?.PlacedAs is not { } placed) return null;
        var (clock, free) = (lab.Lab.Facility.Clock, (placed.ActualEnd ?? placed.Slot.End) + request.Soak);
        return !request.Length.IsDays || clock.IsMidnight(free) ? free : clock.StartOf(clock.DayOf(free).AddDays(1));
    }

    // What waits for it and stands already.
    private DateTimeOffset? LatestOf(TestRequest request)
    {
        var ends = behind[request.Id].Where(other => !chosen.Contains(other.Id) && known[other.Id].IsAhead).Select(other => known[other.Id].PlacedAs?.Slot.Start - other.Soak).OfType<DateTimeOffset>().ToList();
        return ends.Count == 0 ? null : ends.Min();
    }

    private bool IsDisplaced(Allocation? booking) => booking is not null && lab.Displaced.Contains(booking.Id);

    private string Number(TestRequestId id) => known.TryGetValue(id, out var listed) ? listed.Request.DisplayNumber : "a request";

    private static DateTimeOffset Latest(IEnumerable<DateTimeOffset> instants) => instants.Max();

    private static Refusal Invalid(string message) => new(RefusalCode.Invalid, message);
}
