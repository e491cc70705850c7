using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.JSInterop;

namespace DynoPortal.Web.Board;

/// <summary>What the script asks for with bookings in hand: where they may go, and to put them there. One for each circuit; the board says whose and which.</summary>
public sealed class BoardHand(ChangeDesk desk, BoardReader reader, MaskReading masks, TimeProvider clock)
{
    // No booking reaches farther out of its window; docs/glossary.md has the longest.
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(400);

    private readonly ChangeIntent intent = new(clock);
    private Func<ScheduleBoard>? board;
    private Func<RefusedDrop, Task>? refused;
    private Actor? actor;

    private ScheduleBoard Board => board?.Invoke() ?? throw new InvalidOperationException("The hand belongs to no board yet.");

    /// <summary>Works for this person on this board from now on; what is refused is shown by <paramref name="show"/>.</summary>
    public void Serve(Actor person, Func<ScheduleBoard> on, Func<RefusedDrop, Task> show) => (actor, board, refused) = (person, on, show);

    /// <summary>Where a booking may go: moved as it is (<c>move</c>, <c>cut</c>), booked again (<c>copy</c>), or with another <c>end</c> or <c>start</c> while it starts or ends at <paramref name="from"/> and <paramref name="to"/> (seconds). Null when the booking is gone.</summary>
    [JSInvokable]
    public async Task<MaskAnswer?> MaskAsync(Guid id, string mode, long from, long to, bool fine)
    {
        var (window, slot) = (Board.Window, new Slot(Instant(from), Instant(to)));
        if (from >= to || !window.Slot.Widened(Farthest).Contains(slot) || await FindAsync(id) is not { } row) return null;
        var candidates = mode switch
        {
            "end" => SnapGrid.Ends(window, slot, fine),
            "start" => SnapGrid.StartsBefore(window, slot, fine),
            _ => SnapGrid.Starts(window, slot, fine),
        };
        if (candidates.Count == 0) return null;
        // A copy is a new booking: the one that it is like is in its way like any other.
        var moving = mode == "copy" ? null : row.Allocation;
        var test = Board.TestTypes.FirstOrDefault(type => type.Code == row.Allocation.TestType);
        SlotMaskRequest request = mode switch
        {
            "end" => new SlotMaskRequest.EndsFrom(slot.Start) { Candidates = candidates, Vehicle = row.Vehicle, TestType = test, Moving = moving },
            "start" => new SlotMaskRequest.StartsUntil(slot.End) { Candidates = candidates, Vehicle = row.Vehicle, TestType = test, Moving = moving },
            _ => new SlotMaskRequest.Starts(window.Clock.LengthOf(slot)) { Candidates = candidates, Vehicle = row.Vehicle, TestType = test, Moving = moving },
        };
        return MaskAnswer.Of(candidates, await masks.ReadAsync(actor!, request, CancellationToken.None));
    }

    /// <summary>Puts a booking, as it was seen at this revision, on a dyno from one second to another. Answers whether it is there now.</summary>
    [JSInvokable]
    public Task<bool> DropAsync(Guid id, int revision, int dyno, long from, long to, bool isResize)
    {
        var slot = new Slot(Instant(from), Instant(to));
        ScheduleChange change = isResize ? new ScheduleChange.Resize(new(id), slot, revision) : new ScheduleChange.Move(new(id), new(dyno), slot, revision);
        return ApplyAsync(intent.Of(_ => change), applied => DoneText.Of(applied, Board), opening => new ScheduleChange.Move(new(id), opening.Dyno, opening.Slot, revision));
    }

    /// <summary>Moves several bookings as the first of them was moved: from one second to another, and by as many of these lanes.</summary>
    [JSInvokable]
    public async Task<bool> MoveSeveralAsync(SeenRow[] rows, long from, long to, int by, int[] lanes) =>
        await SeveralAsync(SeveralChanges.Move(await FindAllAsync(rows), BoardOffset.Between(Board.Window.Clock, Instant(from), Instant(to), by), Dynos(lanes), Board.Window.Clock));

    /// <summary>Lets two bookings swap places.</summary>
    [JSInvokable]
    public async Task<bool> SwapAsync(SeenRow[] rows) =>
        await FindAllAsync(rows) is [var first, var second] && await SeveralAsync(SeveralChanges.Swap(first, second, Board.Window.Clock));

    /// <summary>Puts what was copied or cut on a dyno, from this second on; the others as many of these lanes away as they were.</summary>
    [JSInvokable]
    public async Task<bool> PasteAsync(SeenRow[] rows, bool cut, int dyno, long start, int[] lanes) =>
        await SeveralAsync(SeveralChanges.Paste(await FindAllAsync(rows), cut, new(dyno), Instant(start), Dynos(lanes), Board.Window.Clock));

    /// <summary>The bookings as they were seen and in that order, without those that are gone: what is done with one that has changed since is refused.</summary>
    public async Task<IReadOnlyList<Allocation>> FindAllAsync(IReadOnlyCollection<SeenRow> rows)
    {
        var found = (await reader.FindAllAsync(Board.Facility.Id, [.. rows.Select(seen => new AllocationId(seen.Id)).Distinct()], CancellationToken.None)).ToDictionary(row => row.Allocation.Id.Value, row => row.Allocation);
        return [.. rows.Where(seen => found.ContainsKey(seen.Id)).Select(seen => found[seen.Id] with { Revision = seen.Revision })];
    }

    // The lanes in sight, from above to below: nothing lands where nobody looks.
    private static IReadOnlyList<DynoId> Dynos(int[] lanes) => [.. lanes.Select(lane => new DynoId(lane))];

    private async Task<bool> SeveralAsync(SeveralChanges? wanted)
    {
        if (wanted is not null) return await ApplyAsync(intent.OfAll(wanted.Make), wanted.Done, null);
        var refusal = new Refusal(RefusalCode.Invalid, "Nothing would change, or one of them would leave the lanes that are shown. Drop them elsewhere.");
        await refused!(new RefusedDrop(new ChangeOutcome.Refused([new ReviewedChange(new ScheduleChange.Cancel(default), [refusal], null, null)]), null));
        return false;
    }

    private async Task<bool> ApplyAsync(ChangeSet set, Func<ChangeOutcome.Applied, string> say, Func<Opening, ScheduleChange>? instead)
    {
        if (await desk.ApplyAsync(actor!, set, say, CancellationToken.None) is not ChangeOutcome.Refused told) return true;
        await refused!(new RefusedDrop(told, instead));
        return false;
    }

    private Task<ListedAllocation?> FindAsync(Guid id) => reader.FindAsync(Board.Facility.Id, new(id), CancellationToken.None);

    private static DateTimeOffset Instant(long seconds) => DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, 0, 7258118400));
}
