using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Changes what a request says of one booking and leaves the rest: its place, its notes, its technician.</summary>
internal sealed class AllocationPatching(ApiCall call, FleetNames fleet, AllocationNames names, ChangeApplication application)
{
    /// <summary>Applies the patch whole, or refuses it and changes nothing.</summary>
    public async Task<IResult> ApplyAsync(string booking, AllocationPatch patch, CancellationToken cancellationToken)
    {
        var (revision, key) = (call.ExpectedRevision, call.Key());
        if (await names.FindAsync("id", booking, cancellationToken) is not { Allocation: var row }) return call.Fields.Problem!;
        var changes = new List<ScheduleChange>();
        if (await PlaceAsync(patch, row, revision, cancellationToken) is { } placed) changes.Add(placed);
        if (patch.Notes is { } notes) changes.Add(new ScheduleChange.Annotate(row.Id, notes, changes.Count == 0 ? revision : null));
        if (patch.TechnicianId is { } person && await fleet.PersonAsync("technicianId", person, cancellationToken) is { } technician)
            changes.Add(new ScheduleChange.Assign(row.Id, technician, changes.Count == 0 ? revision : null));
        if (changes.Count == 0 && call.Fields.Problem is null)
            call.Fields.Refuse("body", "Nothing to change: give one or more of start, end, endDate, days, duration, dynoId, notes and technicianId.");
        return call.Fields.Problem ?? await application.ApplyAsync(key, row.Id, changes, cancellationToken);
    }

    // The kind of change depends on what the request says, not on where the row is now: so the same request sent again is the same change set.
    private async Task<ScheduleChange?> PlaceAsync(AllocationPatch patch, Allocation row, int? revision, CancellationToken cancellationToken)
    {
        var dyno = await fleet.DynoAsync("dynoId", patch.DynoId, cancellationToken);
        var slot = patch.IsEmpty ? row.Slot : call.Fields.Slot(patch, row.Slot);
        return slot is not { } wanted ? null
            : dyno is not null ? new ScheduleChange.Move(row.Id, dyno.Id, wanted, revision)
            : patch.IsEmpty ? null
            : new ScheduleChange.Resize(row.Id, wanted, revision);
    }
}
