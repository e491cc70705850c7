using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Planning.Solving;

namespace DynoPortal.Web.Api;

/// <summary>A plan of test requests. Delays are in days of 24 hours; what is null isn't known before it is ready.</summary>
internal sealed record PlanAnswer
{
    /// <summary>Its id; its job has the same.</summary>
    public required Guid Id { get; init; }

    /// <summary>planning, ready, failed or cancelled; one that was cancelled keeps the best until then.</summary>
    public required PlanState State { get; init; }

    /// <summary>Percent of its budget.</summary>
    public required int Progress { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Who asked.</summary>
    public required string? MadeBy { get; init; }

    /// <summary>The requests that were named; null for all that were open, and in lists.</summary>
    public required IReadOnlyList<Guid>? Requests { get; init; }

    /// <summary>Nothing is placed before it.</summary>
    public required DateTimeOffset? From { get; init; }

    /// <summary>How long it may think.</summary>
    public required int BudgetSeconds { get; init; }

    /// <summary>Where its random choices begin.</summary>
    public required int Seed { get; init; }

    /// <summary>What is otherwise in the lab that was planned, each in a sentence; null for the lab as it was.</summary>
    public required IReadOnlyList<string>? Scenario { get; init; }

    /// <summary>Of the best plan so far.</summary>
    public required PlanScoreAnswer? Score { get; init; }

    /// <summary>Why it failed.</summary>
    public required string? Problem { get; init; }

    /// <summary>How many requests it places, those in stale included; every figure counts the whole plan.</summary>
    public int? Placed { get; init; }

    /// <summary>Those that have no place, with every dyno's reason and the smallest changes of the lab that would admit them; not in lists.</summary>
    public IReadOnlyList<UnplacedAnswer>? Unplaced { get; init; }

    /// <summary>How many have no place.</summary>
    public int? UnplacedCount { get; init; }

    /// <summary>Those that are not in its proposal, because the rules refused them when it was made or they need what doesn't exist; not in lists.</summary>
    public IReadOnlyList<StaleAnswer>? Stale { get; init; }

    /// <summary>Those that have a place, by start; not in lists.</summary>
    public IReadOnlyList<PlacementAnswer>? Placements { get; init; }

    /// <summary>Bookings that stood already and go elsewhere.</summary>
    public int? Moves { get; init; }

    /// <summary>Deadlines that are missed.</summary>
    public int? MissedDeadlines { get; init; }

    /// <summary>Σ weight × max(0, start − wanted); a test of priority 3 weighs 1, of priority 1 4, of 2 2, of 4 ½, of 5 ¼.</summary>
    public double? TotalDelayDays { get; init; }

    /// <summary>The same with every test counted once.</summary>
    public double? PlainDelayDays { get; init; }

    /// <summary>The weighted delay of first-fit in the order of the list.</summary>
    public double? FirstFitDelayDays { get; init; }

    /// <summary>How many requests first-fit places.</summary>
    public int? FirstFitPlaced { get; init; }

    /// <summary>No plan of the same tests has less weighted delay.</summary>
    public double? LowerBoundDays { get; init; }

    /// <summary>(totalDelayDays − lowerBoundDays) ÷ totalDelayDays; 0 to 1.</summary>
    public double? Gap { get; init; }

    /// <summary>Percent of the working hours of the next twelve weeks that are booked, without the plan and with it.</summary>
    public UtilizationAnswer? Utilization { get; init; }

    /// <summary>By dyno group; not in lists.</summary>
    public IReadOnlyList<GroupFigures>? Groups { get; init; }

    /// <summary>The proposal that would apply it; null until it is there, and where it changes nothing.</summary>
    public required Guid? ProposalId { get; init; }

    /// <summary>open, approved, rejected or expired; null where there is no proposal.</summary>
    public ProposalState? ProposalState { get; init; }

    /// <summary>The plan as the API writes it.</summary>
    public static PlanAnswer Of(PlanRun run) => new()
    {
        Id = run.Id.Value,
        State = run.State,
        Progress = run.Progress,
        MadeAt = run.MadeAt,
        MadeBy = run.MadeBy,
        Requests = run.Order.Requests is { } named ? [.. named.Select(id => id.Value)] : null,
        From = run.Order.From,
        BudgetSeconds = run.Order.BudgetSeconds,
        Seed = run.Order.Seed,
        Scenario = run.Sentences,
        Score = run.Score is { } score ? new(score.Unplaced, score.Missed, score.DelayDays) : null,
        Problem = run.Problem,
        Placed = run.Figures?.Placed,
        Unplaced = run.Report is { } report ? [.. report.Unplaced.Select(UnplacedAnswer.Of)] : null,
        UnplacedCount = run.Figures?.Unplaced,
        Stale = run.Report is { } held ? [.. held.Stale.Select(StaleAnswer.Of)] : null,
        Placements = run.Report is { } full ? [.. full.Placed.Select(PlacementAnswer.Of)] : null,
        Moves = run.Figures?.Moves,
        MissedDeadlines = run.Figures?.Missed,
        TotalDelayDays = run.Figures?.DelayDays,
        PlainDelayDays = run.Figures?.PlainDelayDays,
        FirstFitDelayDays = run.Figures?.FirstFitDelayDays,
        FirstFitPlaced = run.Figures?.FirstFitPlaced,
        LowerBoundDays = run.Figures?.LowerBoundDays,
        Gap = run.Figures?.Gap,
        Utilization = run.Figures is { } figures ? new(figures.BookedBefore, figures.BookedAfter) : null,
        Groups = run.Report?.Groups,
        ProposalId = run.Proposal?.Value,
        ProposalState = run.ProposalState,
    };
}

/// <summary>The best plan so far.</summary>
/// <param name="Unplaced">Tests that have an eligible dyno and yet no place.</param>
/// <param name="MissedDeadlines">Deadlines that are missed.</param>
/// <param name="DelayDays">The weighted delay.</param>
internal sealed record PlanScoreAnswer(int Unplaced, int MissedDeadlines, double DelayDays);

/// <summary>Percent booked without the plan and with it.</summary>
internal sealed record UtilizationAnswer(double Before, double After);

/// <summary>A test with its place.</summary>
internal sealed record PlacementAnswer(Guid? RequestId, string Number, int DynoId, string Dyno, DateTimeOffset Start, DateTimeOffset End, double DelayDays, Guid? MovedAllocationId)
{
    /// <summary>The place as the API writes it.</summary>
    public static PlacementAnswer Of(PlacedTest placed) => new(placed.Test.Request?.Value, placed.Test.Number, placed.Dyno.Value, placed.DynoName, placed.Slot.Start, placed.Slot.End, placed.DelayDays,
        placed.IsMove ? placed.Test.Booking?.Value : null);
}

/// <summary>A test without a place.</summary>
internal sealed record UnplacedAnswer(Guid? RequestId, string Number, IReadOnlyList<DynoRefusal> Refusals, IReadOnlyList<Remedy> Remedies)
{
    /// <summary>The test as the API writes it.</summary>
    public static UnplacedAnswer Of(UnplacedTest unplaced) => new(unplaced.Test.Request?.Value, unplaced.Test.Number, unplaced.Refusals, unplaced.Remedies);
}

/// <summary>A test whose place the rules refused.</summary>
internal sealed record StaleAnswer(Guid? RequestId, string Number, IReadOnlyList<RefusalAnswer> Refusals)
{
    /// <summary>The test as the API writes it.</summary>
    public static StaleAnswer Of(StaleTest stale) => new(stale.Test.Request?.Value, stale.Test.Number, [.. stale.Refusals.Select(RefusalAnswer.Of)]);
}
