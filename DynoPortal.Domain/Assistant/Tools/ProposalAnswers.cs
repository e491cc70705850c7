using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>What a tool that proposes answers when the proposal is stored.</summary>
internal sealed record ProposalAnswer
{
    public required Guid ProposalId { get; init; }

    public string State { get; } = "awaiting approval";

    public required string Kind { get; init; }

    public required string Summary { get; init; }

    public required IReadOnlyList<ChangeRow> Changes { get; init; }

    public required string ExpiresAt { get; init; }

    public IReadOnlyList<string>? Untrusted { get; init; }
}

/// <summary>One change of a proposal. What stands beside <see cref="Before"/> and <see cref="After"/> is as it would be.</summary>
internal sealed record ChangeRow
{
    public required string Kind { get; init; }

    public string? Booking { get; init; }

    public string? Vehicle { get; init; }

    public required string Dyno { get; init; }

    public string? Test { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public StateRow? Before { get; init; }

    public required StateRow After { get; init; }

    public bool? ApprovalNeeded { get; init; }

    /// <summary>Where text of others in this row comes from. It wasn't read before the proposal was made, so the proposal doesn't name it; the next one does.</summary>
    public IReadOnlyList<string>? Untrusted { get; init; }
}

/// <summary>A booking or outage before or after a change. <see cref="StartsAt"/> and <see cref="EndsAt"/> are instants, the rest is site time. Notes only where the change concerns them.</summary>
internal sealed record StateRow
{
    public required string Dyno { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required string Status { get; init; }

    public string? Technician { get; init; }

    public string? Notes { get; init; }
}

/// <summary>What a tool that proposes answers when the rules refuse it: nothing is stored.</summary>
internal sealed record RefusedAnswer(IReadOnlyList<ReasonRow> Refusals, IReadOnlyList<OpeningRow> Alternatives)
{
    public bool Refused { get; } = true;

    public IReadOnlyList<IneligibleRow>? Ineligible { get; init; }

    public IReadOnlyList<string>? Untrusted { get; init; }

    public static RefusedAnswer Of(IEnumerable<Refusal> refusals, IEnumerable<Opening> alternatives, ToolReading reading) => new(
        [.. refusals.Select(refusal => ReasonRow.Of(refusal, reading)).DistinctBy(reason => (reason.Code, reason.Message))],
        [.. alternatives.DistinctBy(opening => (opening.Dyno, opening.Slot)).OrderBy(opening => opening.Slot.Start).Take(OpeningSearch.MostAlternatives).Select((opening, index) => OpeningRow.Of(opening, index + 1, reading.Clock))])
    { Untrusted = reading.Untrusted };
}
