using System.Buffers.Binary;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>What a person wants with several bookings at once: one change set, applied whole or not at all, and how to say that it was done.</summary>
/// <param name="Action">What was done, such as <c>moved</c>.</param>
/// <param name="Make">The changes, made from the id of their set, which new rows take theirs from.</param>
public sealed record SeveralChanges(string Action, Func<ChangeSetId, IReadOnlyList<ScheduleChange>> Make)
{
    private const int MostNamed = 3;

    /// <summary>All of them by the same offset; null when nothing would move, or when one would leave the lanes.</summary>
    public static SeveralChanges? Move(IReadOnlyList<Allocation> rows, BoardOffset offset, IReadOnlyList<DynoId> lanes, SiteClock clock)
    {
        var placed = rows.Select(row => (Row: row, Dyno: offset.Of(lanes, row.DynoId), Slot: offset.Of(clock, row.Slot))).ToList();
        if (placed.Exists(each => each.Dyno is null)) return null;
        var changes = placed.Select(each => MoveDraft.ToChange(each.Row, each.Dyno!.Value, each.Slot)).OfType<ScheduleChange>().ToList();
        return changes.Count == 0 ? null : new("moved", _ => changes);
    }

    /// <summary>All of them given back; the reason, if there is one, goes into the notes of each.</summary>
    public static SeveralChanges Cancel(IReadOnlyList<Allocation> rows, string reason) =>
        new("cancelled", _ => [.. rows.SelectMany(row => CancelDraft.ToChanges(row, reason))]);

    /// <summary>Each takes the other's dyno and start and keeps its own length; of equal length, exactly the other's slot.</summary>
    public static SeveralChanges Swap(Allocation one, Allocation other, SiteClock clock) => new("swapped", _ => [Into(one, other, clock), Into(other, one, clock)]);

    /// <summary>Puts what was copied or cut elsewhere: the first of them, by start, on this dyno at this start, and the others as far from it as they were. Copies are booked again with the same vehicle, test type, length and notes; what was cut moves. Null when nothing would change, or when one would leave the lanes.</summary>
    public static SeveralChanges? Paste(IReadOnlyList<Allocation> rows, bool cut, DynoId dyno, DateTimeOffset start, IReadOnlyList<DynoId> lanes, SiteClock clock)
    {
        if (rows.MinBy(row => row.Slot.Start) is not { } first) return null;
        var offset = BoardOffset.Between(clock, first.Slot.Start, start, IndexOf(lanes, dyno) - IndexOf(lanes, first.DynoId));
        if (cut) return Move(rows, offset, lanes, clock);
        var placed = rows.Select(row => (Row: row, Dyno: offset.Of(lanes, row.DynoId), Slot: offset.Of(clock, row.Slot))).ToList();
        if (placed.Exists(each => each.Dyno is null)) return null;
        return new("booked", id => [.. placed.Select((each, index) => new ScheduleChange.Book(IdOf(id, index), each.Row.VehicleId, each.Dyno!.Value, each.Slot, each.Row.TestType, each.Row.Notes))]);
    }

    /// <summary><c>A-1042 and A-1043 swapped.</c> More than three are counted.</summary>
    public string Done(ChangeOutcome.Applied applied)
    {
        var rows = applied.Changes.Where(entry => entry.Channel != Channel.System).Select(entry => entry.After).OfType<Allocation>().GroupBy(row => row.Id).Select(group => group.Last()).ToList();
        var named = rows.Take(MostNamed).Select(row => row.DisplayNumber).ToList();
        var who = rows.Count > MostNamed ? $"{rows.Count} bookings" : named.Count < 2 ? string.Concat(named) : $"{string.Join(", ", named.SkipLast(1))} and {named[^1]}";
        var held = rows.Count(row => row.Status == AllocationStatus.Held);
        return $"{who} {Action}.{(held > 0 ? $" {held} of them held until somebody approves." : "")}";
    }

    private static ScheduleChange.Move Into(Allocation row, Allocation place, SiteClock clock)
    {
        var length = clock.LengthOf(row.Slot);
        var slot = length == clock.LengthOf(place.Slot) ? place.Slot : clock.SlotAt(place.Slot.Start, length);
        return new(row.Id, place.DynoId, slot, row.Revision);
    }

    private static int IndexOf(IReadOnlyList<DynoId> lanes, DynoId dyno) => lanes.TakeWhile(lane => lane != dyno).Count();

    // Follows from the set's own id, so that the same set sent again names the same rows.
    private static AllocationId IdOf(ChangeSetId set, int index)
    {
        Span<byte> bytes = stackalloc byte[16];
        set.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        var tail = bytes[12..];
        BinaryPrimitives.WriteUInt32BigEndian(tail, unchecked(BinaryPrimitives.ReadUInt32BigEndian(tail) + (uint)index));
        return new(new Guid(bytes, bigEndian: true));
    }
}
