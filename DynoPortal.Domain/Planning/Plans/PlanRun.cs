using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Plans;

/// <summary>How far a plan is.</summary>
public enum PlanState
{
    /// <summary>It is being made.</summary>
    Planning,

    /// <summary>It is there.</summary>
    Ready,

    /// <summary>It could not be made; <see cref="PlanRun.Problem"/> says why.</summary>
    Failed,

    /// <summary>Somebody stopped it; the best until then is kept.</summary>
    Cancelled,
}

/// <summary>A plan, from the moment it was asked for.</summary>
public sealed record PlanRun
{
    /// <summary>Its id.</summary>
    public required PlanRunId Id { get; init; }

    /// <summary>What was asked for.</summary>
    public required PlanOrder Order { get; init; }

    /// <summary>What its scenario changes, each in a sentence with the names of then; null without one.</summary>
    public IReadOnlyList<string>? Sentences { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Who asked; null for one that is gone.</summary>
    public string? MadeBy { get; init; }

    /// <summary>How far it is.</summary>
    public required PlanState State { get; init; }

    /// <summary>Percent of its budget, 0 to 100.</summary>
    public required int Progress { get; init; }

    /// <summary>Of the best plan so far; null before there is one.</summary>
    public PlanScore? Score { get; init; }

    /// <summary>Why it failed, in one sentence; null unless it did.</summary>
    public string? Problem { get; init; }

    /// <summary>How good it is; null until it is there.</summary>
    public PlanFigures? Figures { get; init; }

    /// <summary>Test by test; null until it is there, and in lists.</summary>
    public PlanReport? Report { get; init; }

    /// <summary>The proposal that would apply it; null until it is there, and where it changes nothing.</summary>
    public ChangeSetId? Proposal { get; init; }

    /// <summary>Where that proposal is in its life; null where there is none.</summary>
    public ProposalState? ProposalState { get; init; }
}
