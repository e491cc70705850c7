using System.ComponentModel;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>The tool that proposes other changes of a booking: notes, technician, start and end, a split.</summary>
public sealed class EditProposals(ProposingDesk desk) : IToolset
{
    /// <inheritdoc />
    public IEnumerable<ToolDescriptor> Tools =>
    [
        ToolDescriptor.Proposes(ProposeChangeAsync, "propose_change", "Preparing a change",
            [Permission.AnnotateOwn, Permission.AnnotateAny, Permission.Assign, Permission.MoveOwn, Permission.MoveAny],
            "Proposes other notes, another technician, a longer or shorter slot (end, start or length), or to split a booking in two at an instant. A date for an hour booking keeps the time of day."),
    ];

    private async Task<object> ProposeChangeAsync(ToolCaller caller, [Description(Ask.Booking)] string booking, [Description("The whole new notes")] string? notes = null,
        [Description("Display name, me, or none")] string? technician = null, [Description(Ask.To)] string? end = null, [Description(Ask.From)] string? start = null, [Description(Ask.Length)] string? length = null,
        [Description("Site time at which the second part begins")] string? splitAt = null, CancellationToken cancellationToken = default)
    {
        var reading = desk.Desk.Begin(caller, cancellationToken);
        var row = reading.Needed(await reading.BookingAsync(booking), nameof(booking));
        var nobody = technician?.Trim().ToLowerInvariant() is "none" or "nobody";
        var person = nobody ? null : await reading.PersonAsync(technician);
        if (reading.Error is not null || row is null) return reading.Error!;
        var edit = new Edit(row, reading.Clock);
        if (notes is not null) edit.Add(revision => new ScheduleChange.Annotate(row.Allocation.Id, notes.Trim(), revision), notes.Trim().Length == 0 ? "remove the notes" : $"note \"{notes.Trim()}\"");
        if (nobody || person is not null)
            edit.Add(revision => new ScheduleChange.Assign(row.Allocation.Id, person?.Id, revision), person is null ? "assign no technician" : $"assign {await NameOfAsync(person, reading)}");
        var resized = ToolReading.IsGiven(end) || ToolReading.IsGiven(start) || ToolReading.IsGiven(length);
        if (resized && ToolReading.IsGiven(splitAt)) reading.Refuse("Split first, then change the parts: give splitAt alone.");
        if (resized) edit.Resize(reading, start, end, length);
        if (reading.Moment(splitAt) is { } at) edit.Split(reading, at.Start, desk.Desk.Time);
        if (reading.Error is { } error) return error;
        if (edit.Changes.Count == 0) return new ToolError("Say what to change: give notes, technician, end, start, length or splitAt.", ToolError.Invalid);
        return await desk.ProposeAsync(reading, new Plan("propose_change/1", "change", $"Change {PlanText.Of(row)}, {PlanText.Place(reading.Clock, row.DynoName, row.Allocation.Slot)}: {string.Join(", ", edit.Said)}", edit.Changes));
    }

    // "me" is said back by name.
    private static async Task<string> NameOfAsync(PersonName person, ToolReading reading) =>
        (await reading.Names.PeopleAsync()).FirstOrDefault(each => each.Row.Id == person.Id)?.Row.DisplayName ?? person.DisplayName;

    /// <summary>Changes of one booking in the making. Each expects the revision that the one before leaves.</summary>
    private sealed class Edit(ListedAllocation row, SiteClock clock)
    {
        private readonly Allocation old = row.Allocation;

        public List<ScheduleChange> Changes { get; } = [];

        public List<string> Said { get; } = [];

        public void Add(Func<int, ScheduleChange> change, string said)
        {
            Changes.Add(change(old.Revision + Changes.Count));
            Said.Add(said);
        }

        public void Resize(ToolReading reading, string? start, string? end, string? length)
        {
            var (from, to, asked) = (reading.Moment(start), reading.Moment(end), reading.Length(length));
            if (to is not null && asked is not null) reading.Refuse("Give end or length, not both.");
            if (reading.Error is not null) return;
            var first = from is { } begin ? At(begin, old.Slot.Start, begin.Start) : old.Slot.Start;
            var last = to is { } finish ? At(finish, old.Slot.End, finish.End) : asked is { } lasting ? clock.SlotAt(first, lasting).End : old.Slot.End;
            var slot = reading.Span(first, last);
            if (slot == old.Slot) reading.Refuse($"{old.DisplayNumber} has that slot already: {clock.Text(slot)}.");
            Add(revision => new ScheduleChange.Resize(old.Id, slot, revision), $"to {clock.Text(slot)}");
        }

        public void Split(ToolReading reading, DateTimeOffset at, TimeProvider time)
        {
            if (!(old.Slot.Start < at && at < old.Slot.End)) reading.Refuse($"splitAt must lie inside the booking, {clock.Text(old.Slot)}.");
            var (first, second) = (old.Slot with { End = at }, old.Slot with { Start = at });
            Add(revision => new ScheduleChange.Resize(old.Id, first, revision), $"split into {clock.Text(first)}");
            Add(_ => new ScheduleChange.Book(AllocationId.New(time), old.VehicleId, old.DynoId, second, old.TestType, old.Notes), $"and {clock.Text(second)}");
        }

        // "A day longer" of an hour booking ends at the same time of day.
        private DateTimeOffset At(SiteMoment asked, DateTimeOffset before, DateTimeOffset otherwise) =>
            asked.IsDay && !clock.IsWholeDays(old.Slot) ? clock.Shifted(before, clock.DayOf(asked.Start).DayNumber - clock.DayOf(before).DayNumber) : otherwise;
    }
}
