using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Repairs;

/// <summary>What a change does to the bookings in its way, and the fewest moves that make room for it. Nothing has been written.</summary>
public sealed record ScheduleImpact
{
    /// <summary>The change that takes the room: an outage, a test that ends later, a booking that comes first. Null where an edit of the lab itself does, such as of a dyno or the calendar.</summary>
    public required ScheduleChange? Cause { get; init; }

    /// <summary>The bookings in its way that have not ended, by start.</summary>
    public IReadOnlyList<ConcernedBooking> Affected { get; init; } = [];

    /// <summary>New places of those, and of others that make room for them; by the new start.</summary>
    public IReadOnlyList<ProposedMove> Moves { get; init; } = [];

    /// <summary>Affected bookings that stay in its way: a test in progress is never moved, and some find no place.</summary>
    public IReadOnlyList<StayingBooking> Staying { get; init; } = [];

    /// <summary>What refuses the change itself even when all <see cref="Moves"/> are made; empty when both can be applied together.</summary>
    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>Whether the search could look at all there is, so that fewer moves wouldn't do.</summary>
    public bool IsFewest { get; init; } = true;

    /// <summary>The moves and the change, to be applied as one change set; of an edit the moves alone, which are applied with it.</summary>
    public IReadOnlyList<ScheduleChange> Changes => [.. Moves.Select(move => move.Change), .. Cause is null ? (ScheduleChange[])[] : [Cause]];
}

/// <summary>A booking with the names that go with it.</summary>
/// <param name="Row">The booking as it stands.</param>
/// <param name="Vehicle">Its vehicle.</param>
/// <param name="DynoName">Of its dyno.</param>
public sealed record ConcernedBooking(Allocation Row, Vehicle Vehicle, string DynoName)
{
    /// <summary>What an edit has the rules say of it where it stands; empty where a change of the schedule takes its place.</summary>
    public IReadOnlyList<Refusal> Why { get; init; } = [];
}

/// <summary>A new place for a booking.</summary>
/// <param name="Booking">The booking as it stands.</param>
/// <param name="To">Its new place.</param>
/// <param name="DynoName">Of the new dyno.</param>
/// <param name="MakesRoom">Whether nothing is wrong with its own place, and it moves for another's sake.</param>
/// <param name="MissedDeadline">The deadline of its request, when even this place ends after it; null when it is kept, or was missed before.</param>
/// <param name="NeedsApproval">Whether it is held there until somebody approves, because who moves it can't.</param>
public sealed record ProposedMove(ConcernedBooking Booking, Place To, string DynoName, bool MakesRoom, DateTimeOffset? MissedDeadline, bool NeedsApproval)
{
    /// <summary>The move, refused as stale when somebody has changed the booking since.</summary>
    public ScheduleChange.Move Change => new(Booking.Row.Id, To.Dyno, To.Slot, Booking.Row.Revision);
}

/// <summary>A booking that stays although something takes its place, with every reason.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="Reasons">Why it isn't moved; at least one.</param>
public sealed record StayingBooking(ConcernedBooking Booking, IReadOnlyList<Refusal> Reasons);
