using System.ComponentModel;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>Tools that propose to move bookings and to give them back.</summary>
public sealed class ChangeProposals(ProposingDesk desk) : IToolset
{
    private static readonly string[] Moving = [Permission.MoveOwn, Permission.MoveAny];

    /// <inheritdoc />
    public IEnumerable<ToolDescriptor> Tools =>
    [
        ToolDescriptor.Proposes(ProposeMoveAsync, "propose_move", "Preparing a move", Moving,
            "Proposes another dyno, another time or both for a booking. With from alone it keeps its length, and with a date alone its time of day; with to alone it keeps its start. Nothing is moved until the person approves."),
        ToolDescriptor.Proposes(ProposeCancelAsync, "propose_cancel", "Preparing a cancellation", [Permission.CancelOwn, Permission.CancelAny],
            "Proposes to give up to 5 bookings back. Nothing is cancelled until the person approves."),
        ToolDescriptor.Proposes(ProposeSwapAsync, "propose_swap", "Preparing a swap", Moving, "Proposes that two bookings exchange their dynos and slots."),
    ];

    private async Task<object> ProposeMoveAsync(ToolCaller caller, [Description(Ask.Booking)] string booking, [Description(Ask.Dyno)] string? dyno = null, [Description(Ask.From)] string? from = null,
        [Description(Ask.To)] string? to = null, CancellationToken cancellationToken = default)
    {
        var reading = desk.Desk.Begin(caller, cancellationToken);
        var (row, on) = (reading.Needed(await reading.BookingAsync(booking), nameof(booking)), await reading.DynoAsync(dyno));
        if (!new[] { dyno, from, to }.Any(ToolReading.IsGiven)) reading.Refuse("Say where to: give dyno, from or to.");
        if (reading.Error is not null || SlotOf(reading, row!.Allocation.Slot, from, to) is not { } slot || reading.Error is not null) return reading.Error!;
        var (old, name) = (row.Allocation, on?.Name ?? row.DynoName);
        if (slot == old.Slot && (on is null || on.Id == old.DynoId)) return new ToolError($"{old.DisplayNumber} is there already: {PlanText.Place(reading.Clock, name, slot)}.", ToolError.Invalid);
        ScheduleChange change = slot.Start == old.Slot.Start && (on is null || on.Id == old.DynoId)
            ? new ScheduleChange.Resize(old.Id, slot, old.Revision) : new ScheduleChange.Move(old.Id, on?.Id ?? old.DynoId, slot, old.Revision);
        var target = on is null || on.Id == old.DynoId ? reading.Clock.Text(slot) : PlanText.Place(reading.Clock, name, slot);
        return await desk.ProposeAsync(reading, new Plan("propose_move/1", "move", $"Move {PlanText.Of(row)} from {PlanText.Place(reading.Clock, row.DynoName, old.Slot)} to {target}", change));
    }

    private async Task<object> ProposeCancelAsync(ToolCaller caller, [Description("1 to 5 numbers such as A-1042")] string[] bookings,
        [Description("Why, for the person who approves; no_show when the vehicle did not come")] string? reason = null, CancellationToken cancellationToken = default)
    {
        var reading = desk.Desk.Begin(caller, cancellationToken);
        if (bookings.Length is 0 or > Proposals.Proposal.MostChanges) reading.Refuse($"Give 1 to {Proposals.Proposal.MostChanges} bookings; ask for the others afterwards.");
        var rows = new List<ListedAllocation>();
        foreach (var booking in reading.Error is null ? bookings : [])
            if (reading.Needed(await reading.BookingAsync(booking), nameof(bookings)) is { } row && !rows.Exists(known => known.Allocation.Id == row.Allocation.Id)) rows.Add(row);
        if (reading.Error is { } error) return error;
        var why = Codes.Slug(reason) == "no-show" ? CancelReason.NoShow : CancelReason.Person;
        var summary = $"Cancel {string.Join("; ", rows.Select(row => $"{PlanText.Of(row)}, {PlanText.Place(reading.Clock, row.DynoName, row.Allocation.Slot)}"))}";
        if (why == CancelReason.NoShow) summary += " (no show)";
        else if (ToolReading.IsGiven(reason)) summary += $" ({reason.Trim()})";
        return await desk.ProposeAsync(reading, new Plan("propose_cancel/1", "cancel", summary, [.. rows.Select(row => new ScheduleChange.Cancel(row.Allocation.Id, why, row.Allocation.Revision))]));
    }

    private async Task<object> ProposeSwapAsync(ToolCaller caller, [Description(Ask.Booking)] string first, [Description(Ask.Booking)] string second, CancellationToken cancellationToken = default)
    {
        var reading = desk.Desk.Begin(caller, cancellationToken);
        var (one, other) = (reading.Needed(await reading.BookingAsync(first), nameof(first)), reading.Needed(await reading.BookingAsync(second), nameof(second)));
        if (one is not null && one.Allocation.Id == other?.Allocation.Id) reading.Refuse("Name two different bookings.");
        if (reading.Error is not null) return reading.Error;
        var (a, b, clock) = (one!.Allocation, other!.Allocation, reading.Clock);
        return await desk.ProposeAsync(reading, new Plan("propose_swap/1", "swap",
            $"Swap {PlanText.Of(one)}, {PlanText.Place(clock, one.DynoName, a.Slot)}, with {PlanText.Of(other)}, {PlanText.Place(clock, other.DynoName, b.Slot)}",
            new ScheduleChange.Move(a.Id, b.DynoId, b.Slot, a.Revision), new ScheduleChange.Move(b.Id, a.DynoId, a.Slot, b.Revision)));
    }

    private static Slot? SlotOf(ToolReading reading, Slot old, string? from, string? to)
    {
        var (clock, start, end) = (reading.Clock, reading.Moment(from), reading.Moment(to));
        if (reading.Error is not null) return null;
        if (start is { } first && end is { } last) return reading.Span(first.Start, last.End);
        if (end is { } only) return reading.Span(old.Start, only.End);
        if (start is not { } begin) return old;
        // "Move it to Friday" keeps the time of day.
        return begin.IsDay && !clock.IsWholeDays(old)
            ? clock.Shifted(old, clock.DayOf(begin.Start).DayNumber - clock.DayOf(old.Start).DayNumber)
            : clock.SlotAt(begin.Start, clock.LengthOf(old));
    }
}
