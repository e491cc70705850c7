using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Reads the changes of a change set. Restoring is not among them: only undo does that.</summary>
internal sealed class ChangeReading(ApiCall call, FleetNames fleet, AllocationNames names, TimeProvider clock)
{
    private const string Kinds = "book, hold, confirm, move, resize, extend, cancel, start, complete, annotate, assign, declareOutage, changeOutage or liftOutage";

    /// <summary>The changes in order; what is wrong with them is in the fields of the call.</summary>
    public async Task<IReadOnlyList<ScheduleChange>> ReadAsync(ChangeSetRequest body, RequestKey key, CancellationToken cancellationToken)
    {
        var changes = new List<ScheduleChange>();
        if (body.Changes is not { Count: > 0 and <= ChangeSet.MostChanges } wanted)
        {
            call.Fields.Refuse("changes", $"changes must be a list of 1 to {ChangeSet.MostChanges} changes.");
            return changes;
        }

        for (var index = 0; index < wanted.Count; index++)
            if (wanted[index] is not { } change) call.Fields.Refuse($"changes[{index}]", $"changes[{index}] must be an object with a kind.");
            else if (await ReadAsync(change, $"changes[{index}].", key.NewRow(index), cancellationToken) is { } read) changes.Add(read);
        return changes;
    }

    private async Task<ScheduleChange?> ReadAsync(ChangeRequest change, string prefix, Guid row, CancellationToken cancellationToken)
    {
        switch (change.Kind?.Trim().ToUpperInvariant())
        {
            case "BOOK" or "HOLD": return await BookAsync(change, prefix, row, cancellationToken);
            case "DECLAREOUTAGE": return await DeclareAsync(change, prefix, row, cancellationToken);
            case "CHANGEOUTAGE" or "LIFTOUTAGE": return await OutageAsync(change, prefix, cancellationToken);
            case "MOVE" or "RESIZE" or "EXTEND": return await PlaceAsync(change, prefix, cancellationToken);
            case "CONFIRM" or "CANCEL" or "START" or "COMPLETE" or "ANNOTATE" or "ASSIGN": return await StepAsync(change, prefix, cancellationToken);
            default:
                call.Fields.Refuse(prefix + "kind", $"{prefix}kind must be {Kinds}.");
                return null;
        }
    }

    private async Task<ScheduleChange?> BookAsync(ChangeRequest change, string prefix, Guid row, CancellationToken cancellationToken)
    {
        var id = NewId(change, prefix, row);
        var vehicle = await fleet.VehicleAsync(change.VehicleId, change.Vin, prefix, cancellationToken);
        var dyno = await DynoAsync(change, prefix, cancellationToken);
        var test = await fleet.TestTypeAsync(prefix + "testType", change.TestType, cancellationToken);
        var until = call.Fields.Time(prefix + "until", change.Until)?.End;
        if (until <= clock.GetUtcNow()) call.Fields.Refuse(prefix + "until", $"{prefix}until has passed; a hold lasts into the future.");
        if (call.Fields.Slot(change, prefix: prefix) is not { } slot || vehicle is null || dyno is null || test is null) return null;
        return IsKind(change, "hold")
            ? new ScheduleChange.Hold(new(id), vehicle.Id, dyno.Id, slot, test.Code, until, change.Notes ?? "")
            : new ScheduleChange.Book(new(id), vehicle.Id, dyno.Id, slot, test.Code, change.Notes ?? "");
    }

    private async Task<ScheduleChange?> PlaceAsync(ChangeRequest change, string prefix, CancellationToken cancellationToken)
    {
        if (await names.FindAsync(prefix + "id", change.Id, cancellationToken) is not { Allocation: var row }) return null;
        var dyno = IsKind(change, "move") && change.DynoId is not null ? (await DynoAsync(change, prefix, cancellationToken))?.Id : row.DynoId;
        var slot = IsKind(change, "move") && change.IsEmpty ? row.Slot : call.Fields.Slot(change, row.Slot, prefix);
        if (slot is not { } wanted || dyno is not { } to) return null;
        return IsKind(change, "move") ? new ScheduleChange.Move(row.Id, to, wanted, change.Revision)
            : IsKind(change, "extend") ? new ScheduleChange.Extend(row.Id, wanted.End, change.Revision)
            : new ScheduleChange.Resize(row.Id, wanted, change.Revision);
    }

    private async Task<ScheduleChange?> StepAsync(ChangeRequest change, string prefix, CancellationToken cancellationToken)
    {
        if (await names.IdAsync(prefix + "id", change.Id, cancellationToken) is not { } id) return null;
        if (IsKind(change, "confirm")) return new ScheduleChange.Confirm(id, change.Revision);
        if (IsKind(change, "start")) return new ScheduleChange.Start(id, change.Revision);
        if (IsKind(change, "complete")) return new ScheduleChange.Complete(id, change.Revision);
        if (IsKind(change, "annotate")) return new ScheduleChange.Annotate(id, change.Notes ?? "", change.Revision);
        if (IsKind(change, "assign"))
            return new ScheduleChange.Assign(id, change.TechnicianId is { } person ? await fleet.PersonAsync(prefix + "technicianId", person, cancellationToken) : null, change.Revision);
        var reason = call.Fields.Choice(prefix + "reason", change.Reason, CancelReason.Person, CancelReason.NoShow) ?? CancelReason.Person;
        return new ScheduleChange.Cancel(id, reason, change.Revision);
    }

    private async Task<ScheduleChange?> DeclareAsync(ChangeRequest change, string prefix, Guid row, CancellationToken cancellationToken)
    {
        var id = NewId(change, prefix, row);
        var dyno = await DynoAsync(change, prefix, cancellationToken);
        var kind = call.Fields.Choice(prefix + "outageKind", change.OutageKind, Enum.GetValues<OutageKind>());
        if (string.IsNullOrEmpty(change.OutageKind)) call.Fields.Refuse(prefix + "outageKind", $"{prefix}outageKind is missing: maintenance, calibration or fault.");
        return call.Fields.Slot(change, prefix: prefix) is { } slot && dyno is not null && kind is { } why
            ? new ScheduleChange.DeclareOutage(new(id), dyno.Id, slot, why, change.Reason ?? "") { Verification = change.Verification }
            : null;
    }

    private async Task<ScheduleChange?> OutageAsync(ChangeRequest change, string prefix, CancellationToken cancellationToken)
    {
        if (await names.FindOutageAsync(prefix + "id", change.Id, cancellationToken) is not { } row) return null;
        if (IsKind(change, "liftOutage")) return new ScheduleChange.LiftOutage(row.Id, change.Revision);
        var kind = call.Fields.Choice(prefix + "outageKind", change.OutageKind, Enum.GetValues<OutageKind>()) ?? row.Kind;
        var slot = change.IsEmpty ? row.Slot : call.Fields.Slot(change, row.Slot, prefix);
        return slot is { } wanted ? new ScheduleChange.ChangeOutage(row.Id, wanted, kind, change.Reason ?? row.Reason, change.Revision) : null;
    }

    private async Task<Dyno?> DynoAsync(ChangeRequest change, string prefix, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(change.DynoId)) call.Fields.Refuse(prefix + "dynoId", $"{prefix}dynoId is missing: give the id or the name of a dyno.");
        return await fleet.DynoAsync(prefix + "dynoId", change.DynoId, cancellationToken);
    }

    private Guid NewId(ChangeRequest change, string prefix, Guid row)
    {
        if (change.Id is null) return row;
        if (!Guid.TryParse(change.Id, out var id)) call.Fields.Refuse(prefix + "id", $"{prefix}id must be a new GUID, or be left out.");
        return id;
    }

    private static bool IsKind(ChangeRequest change, string kind) => string.Equals(change.Kind!.Trim(), kind, StringComparison.OrdinalIgnoreCase);
}
