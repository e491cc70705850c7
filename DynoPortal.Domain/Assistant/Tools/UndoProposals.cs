using System.ComponentModel;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>The tool that proposes to take the person's last change back.</summary>
public sealed class UndoProposals(ProposingDesk desk, AllocationService service) : IToolset
{
    // So far back in the history a change of the person is looked for.
    private const int MostLines = 500;
    private const string UndoneMark = "undone: ";

    /// <inheritdoc />
    public IEnumerable<ToolDescriptor> Tools =>
    [
        ToolDescriptor.Proposes(ProposeUndoAsync, "propose_undo", "Preparing an undo",
            [Permission.Create, Permission.MoveOwn, Permission.MoveAny, Permission.CancelOwn, Permission.CancelAny, Permission.AnnotateOwn, Permission.AnnotateAny, Permission.Assign, Permission.DeclareOutage],
            "Proposes to take back the person's own last change that has not been taken back yet, wherever it was made; of one booking, if given."),
    ];

    private async Task<object> ProposeUndoAsync(ToolCaller caller, [Description(Ask.Booking)] string? booking = null, CancellationToken cancellationToken = default)
    {
        var reading = desk.Desk.Begin(caller, cancellationToken);
        var row = await reading.BookingAsync(booking);
        if (reading.Error is { } error) return error;
        if (await LastAsync(reading, row?.Allocation.Id) is not { } undone) return new ToolError("There is no change of yours to take back.", ToolError.NotFound);
        var (inverse, refusal) = await service.InverseAsync(caller.Actor, undone, desk.NewId(), cancellationToken);
        if (inverse is null) return RefusedAnswer.Of([refusal!], [], reading);
        var said = new List<string>();
        foreach (var change in inverse.Changes) said.Add(await SayAsync(change, reading));
        return await desk.ProposeAsync(reading, new Plan("propose_undo/1", "undo", $"Take back: {string.Join("; ", said)}", inverse.Changes) { Set = inverse });
    }

    // Only what the person did themselves is looked at, so this needs no permission to read the history of others.
    private static async Task<ChangeSetId?> LastAsync(ToolReading reading, AllocationId? booking)
    {
        var page = await reading.Desk.Schedule.HistoryAsync(reading.Facility.Id, booking, null, MostLines, reading.Cancellation);
        var sets = page.Items.Select(line => line.Entry).Where(entry => entry.Actor is not null && entry.Actor == reading.Caller.Actor.Id && entry.Channel != Channel.System).GroupBy(entry => entry.ChangeSet);
        // An undo takes back the change before it of the same row, so each is passed over together with one such change.
        var undos = new Dictionary<Guid, int>();
        foreach (var entry in sets.Select(set => set.First()))
        {
            var id = entry.After?.Id.Value ?? entry.OutageAfter!.Id.Value;
            if (entry.Action.StartsWith(UndoneMark, StringComparison.Ordinal)) undos[id] = undos.GetValueOrDefault(id) + 1;
            else if (undos.GetValueOrDefault(id) == 0) return entry.ChangeSet;
            else undos[id]--;
        }

        return null;
    }

    private static async Task<string> SayAsync(ScheduleChange change, ToolReading reading)
    {
        var dynos = (await reading.Names.DynosAsync()).ToDictionary(dyno => dyno.Row.Id, dyno => dyno.Row.Name);
        return change switch
        {
            ScheduleChange.Restore { Before.IsLive: false } back => $"{back.Seen.DisplayNumber} is cancelled again",
            ScheduleChange.Restore back => $"{back.Seen.DisplayNumber} is {AllocationTransition.Words(back.Before.Status)} again on {PlanText.Place(reading.Clock, dynos[back.Before.DynoId], back.Before.Slot)}",
            ScheduleChange.RestoreOutage { Before.Lifted: true } back => $"the outage of {dynos[back.Before.DynoId]} is lifted",
            ScheduleChange.RestoreOutage back => $"the outage of {PlanText.Place(reading.Clock, dynos[back.Before.DynoId], back.Before.Slot)} stands again",
            _ => throw new InvalidOperationException("An undo restores rows."),
        };
    }
}
