using System.Text.Json.Serialization;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>A stored change set that waits, or waited, for its approval.</summary>
internal sealed record ProposalAnswer
{
    /// <summary>Its id, which is its change set's: with it an approved one can be undone.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required ProposalState State { get; init; }

    /// <summary>chat or plan.</summary>
    public required ProposalKind Kind { get; init; }

    /// <summary>In one sentence, for a person.</summary>
    public required string Summary { get; init; }

    /// <summary>The tool that made it, with its version.</summary>
    public required string Tool { get; init; }

    /// <summary>The conversation it was made in; null outside one.</summary>
    public required Guid? ConversationId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>From then on it can't be approved.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Where text of others came from that was read before it was made.</summary>
    public required IReadOnlyList<string> Untrusted { get; init; }

    /// <summary>What it would do.</summary>
    public required IReadOnlyList<ProposedAnswer> Changes { get; init; }

    /// <summary>What approving it would do at this moment; only of a single open one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReviewedAnswer>? Preview { get; init; }

    /// <summary>The proposal as the API writes it.</summary>
    public static ProposalAnswer Of(Proposal proposal, DateTimeOffset now) => new()
    {
        Id = proposal.Id.Value,
        State = proposal.StateAt(now),
        Kind = proposal.Kind,
        Summary = proposal.Summary,
        Tool = proposal.Tool,
        ConversationId = proposal.Conversation?.Value,
        MadeAt = proposal.MadeAt,
        ExpiresAt = proposal.ExpiresAt,
        Untrusted = proposal.Untrusted,
        Changes = [.. proposal.Set.Changes.Select(ProposedAnswer.Of)],
    };
}

/// <summary>One change of a proposal.</summary>
/// <param name="Kind">As in change sets.</param>
/// <param name="AllocationId">The booking.</param>
/// <param name="OutageId">The outage.</param>
/// <param name="VehicleId">The vehicle of a new booking.</param>
/// <param name="DynoId">The dyno, where the change names one.</param>
/// <param name="Start">The new start, where the change names one.</param>
/// <param name="End">The new end, where the change names one.</param>
internal sealed record ProposedAnswer(string Kind, Guid? AllocationId, Guid? OutageId, int? VehicleId, int? DynoId, DateTimeOffset? Start, DateTimeOffset? End)
{
    /// <summary>The change as the API writes it.</summary>
    public static ProposedAnswer Of(ScheduleChange change) => change switch
    {
        ScheduleChange.Book book => new(nameof(book), book.Id.Value, null, book.Vehicle.Value, book.Dyno.Value, book.Slot.Start, book.Slot.End),
        ScheduleChange.Hold hold => new(nameof(hold), hold.Id.Value, null, hold.Vehicle.Value, hold.Dyno.Value, hold.Slot.Start, hold.Slot.End),
        ScheduleChange.Move move => new(nameof(move), move.Id.Value, null, null, move.Dyno.Value, move.Slot.Start, move.Slot.End),
        ScheduleChange.Resize resize => new(nameof(resize), resize.Id.Value, null, null, null, resize.Slot.Start, resize.Slot.End),
        ScheduleChange.Extend extend => new(nameof(extend), extend.Id.Value, null, null, null, null, extend.End),
        ScheduleChange.Restore restore => new(nameof(restore), restore.Id.Value, null, null, restore.Before.DynoId.Value, restore.Before.Slot.Start, restore.Before.Slot.End),
        ScheduleChange.DeclareOutage declareOutage => new(nameof(declareOutage), null, declareOutage.Id.Value, null, declareOutage.Dyno.Value, declareOutage.Slot.Start, declareOutage.Slot.End),
        ScheduleChange.ChangeOutage changeOutage => new(nameof(changeOutage), null, changeOutage.Id.Value, null, null, changeOutage.Slot.Start, changeOutage.Slot.End),
        ScheduleChange.IOfAllocation of => new(KindOf(change), of.Id.Value, null, null, null, null, null),
        ScheduleChange.IOfOutage of => new(KindOf(change), null, of.Id.Value, null, null, null, null),
        _ => throw new InvalidOperationException($"{change.GetType().Name} has no answer."),
    };

    private static string KindOf(ScheduleChange change) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(change.GetType().Name);
}
