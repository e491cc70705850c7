using System.Text.Json.Serialization;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>What a change does to the bookings in its way, and the fewest moves that make room for it. Nothing has been written.</summary>
/// <param name="Accepted">Whether the moves and the change would be applied together.</param>
/// <param name="Refusals">What refuses the change itself even when all moves are made.</param>
/// <param name="Affected">The bookings in its way, by start.</param>
/// <param name="Moves">New places of those, and of others that make room.</param>
/// <param name="Staying">Affected bookings that stay, with the reasons.</param>
/// <param name="IsFewest">Whether fewer moves wouldn't do.</param>
/// <param name="Changes">The moves and the change as <c>POST /change-sets</c> takes them.</param>
internal sealed record ImpactAnswer(
    bool Accepted, IReadOnlyList<RefusalAnswer> Refusals, IReadOnlyList<ConcernedAnswer> Affected, IReadOnlyList<MoveAnswer> Moves,
    IReadOnlyList<StayingAnswer> Staying, bool IsFewest, IReadOnlyList<ImpactChange> Changes)
{
    /// <summary>The impact as the API writes it.</summary>
    public static ImpactAnswer Of(ScheduleImpact impact) => new(
        impact.Refusals.Count == 0, [.. impact.Refusals.Select(RefusalAnswer.Of)], [.. impact.Affected.Select(ConcernedAnswer.Of)], [.. impact.Moves.Select(MoveAnswer.Of)],
        [.. impact.Staying.Select(each => new StayingAnswer(ConcernedAnswer.Of(each.Booking), [.. each.Reasons.Select(RefusalAnswer.Of)]))],
        impact.IsFewest, [.. impact.Changes.Select(ImpactChange.Of)]);
}

/// <summary>A booking as it stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Such as <c>A-1042</c>.</param>
/// <param name="VehicleLabel">What people call the vehicle.</param>
/// <param name="TestType">Code of the test type.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="At">Where it stands.</param>
/// <param name="Why">What an edit has the rules say of it there; empty for a change of the schedule.</param>
internal sealed record ConcernedAnswer(Guid Id, string Number, string VehicleLabel, string TestType, AllocationStatus Status, PlaceAnswer At, IReadOnlyList<RefusalAnswer> Why)
{
    /// <summary>The booking as the API writes it.</summary>
    public static ConcernedAnswer Of(ConcernedBooking booking) => new(booking.Row.Id.Value, booking.Row.DisplayNumber, booking.Vehicle.Label, booking.Row.TestType, booking.Row.Status,
        PlaceAnswer.Of(new(booking.Row.DynoId, booking.Row.Slot), booking.DynoName), [.. booking.Why.Select(RefusalAnswer.Of)]);
}

/// <summary>A dyno and a slot.</summary>
/// <param name="DynoId">The dyno.</param>
/// <param name="DynoName">Its name.</param>
/// <param name="Start">Start of the slot.</param>
/// <param name="End">End of the slot, exclusive.</param>
internal sealed record PlaceAnswer(int DynoId, string DynoName, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The place as the API writes it.</summary>
    public static PlaceAnswer Of(Place place, string dynoName) => new(place.Dyno.Value, dynoName, place.Slot.Start, place.Slot.End);
}

/// <summary>A new place for a booking.</summary>
/// <param name="Booking">The booking as it stands.</param>
/// <param name="To">Its new place.</param>
/// <param name="MakesRoom">Whether nothing is wrong with its own place, and it moves for another's sake.</param>
/// <param name="MissedDeadline">The deadline that even this place misses.</param>
/// <param name="NeedsApproval">Whether it is held there until somebody approves.</param>
internal sealed record MoveAnswer(ConcernedAnswer Booking, PlaceAnswer To, bool MakesRoom, DateTimeOffset? MissedDeadline, bool NeedsApproval)
{
    /// <summary>The move as the API writes it.</summary>
    public static MoveAnswer Of(ProposedMove move) => new(ConcernedAnswer.Of(move.Booking), PlaceAnswer.Of(move.To, move.DynoName), move.MakesRoom, move.MissedDeadline, move.NeedsApproval);
}

/// <summary>A booking that stays although something takes its place.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="Reasons">Why it isn't moved.</param>
internal sealed record StayingAnswer(ConcernedAnswer Booking, IReadOnlyList<RefusalAnswer> Reasons);

/// <summary>A change as <c>POST /change-sets</c> takes it; see <see cref="ChangeRequest"/>.</summary>
internal sealed record ImpactChange(string Kind, Guid Id)
{
    /// <summary>The dyno, where it is named.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DynoId { get; init; }

    /// <summary>Start of the slot, where it changes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Start { get; init; }

    /// <summary>End of the slot, where it changes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? End { get; init; }

    /// <summary>The revision that the impact was found for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Revision { get; init; }

    /// <summary>Kind of an outage.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Domain.Fleet.OutageKind? OutageKind { get; init; }

    /// <summary>Why an outage is declared.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>The verification that a calibration performs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Verification { get; init; }

    /// <summary>A move or an outage: what impacts are asked for here.</summary>
    public static ImpactChange Of(ScheduleChange change) => change switch
    {
        ScheduleChange.Move move => new("move", move.Id.Value) { DynoId = move.Dyno.Value, Start = move.Slot.Start, End = move.Slot.End, Revision = move.Revision },
        ScheduleChange.DeclareOutage declare =>
            new("declareOutage", declare.Id.Value) { DynoId = declare.Dyno.Value, Start = declare.Slot.Start, End = declare.Slot.End, OutageKind = declare.Kind, Reason = declare.Reason, Verification = declare.Verification },
        _ => throw new InvalidOperationException($"{change.GetType().Name} has no impact."),
    };
}
