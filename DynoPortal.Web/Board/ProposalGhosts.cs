using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Reads a person's own open proposals as what they would put on a board and take from it, and that of the plan that they look at. Nobody else's: a chat's proposal is private to its proposer.</summary>
public sealed class ProposalGhosts(IProposalStore store, PlanProposals plans, BoardReader reader, TimeProvider clock)
{
    // A plan has hundreds of vehicles, and one reading has them all.
    private const int FewVehicles = 20;

    /// <summary>One for each change that has a place; notes and technicians have none.</summary>
    public async Task<IReadOnlyList<Ghost>> ReadAsync(Actor actor, ScheduleBoard board, Guid? plan, CancellationToken cancellationToken)
    {
        var open = await store.ListAsync(actor, null, ProposalState.Open, cancellationToken);
        if (plan is { } id && await plans.FindAsync(actor.Facility, new(id), cancellationToken) is { } planned && planned.StateAt(clock.GetUtcNow()) == ProposalState.Open) open = [.. open, planned];
        if (open.Count == 0) return [];
        var names = await NamesAsync([.. open.SelectMany(proposal => proposal.Set.Changes)], board, cancellationToken);
        return [.. open.SelectMany(proposal => proposal.Set.Changes.Select((change, index) => Of(proposal, index, change, names))).OfType<Ghost>()];
    }

    private async Task<Names> NamesAsync(IReadOnlyList<ScheduleChange> changes, ScheduleBoard board, CancellationToken cancellationToken)
    {
        var ids = changes.OfType<ScheduleChange.IOfAllocation>().Select(change => change.Id).Distinct().ToList();
        var rows = ids.Count == 0 ? [] : await reader.FindAllAsync(board.Facility.Id, ids, cancellationToken);
        return new(rows.ToDictionary(row => row.Allocation.Id), await VehiclesAsync([.. changes.Select(VehicleOf).OfType<VehicleId>().Distinct()], board.Facility.Id, cancellationToken), board.TestTypes.ToDictionary(type => type.Code, type => type.Name));
    }

    private async Task<Dictionary<VehicleId, string>> VehiclesAsync(IReadOnlyList<VehicleId> ids, FacilityId facility, CancellationToken cancellationToken)
    {
        if (ids.Count > FewVehicles) return (await reader.AllVehiclesAsync(facility, cancellationToken)).ToDictionary(vehicle => vehicle.Id, vehicle => vehicle.Label);
        var vehicles = new Dictionary<VehicleId, string>();
        foreach (var id in ids)
            if (await reader.VehicleAsync(facility, id, cancellationToken) is { } vehicle) vehicles[id] = vehicle.Label;
        return vehicles;
    }

    private static VehicleId? VehicleOf(ScheduleChange change) => change switch
    {
        ScheduleChange.Book book => book.Vehicle,
        ScheduleChange.Hold hold => hold.Vehicle,
        _ => null,
    };

    private static Ghost? Of(Proposal proposal, int index, ScheduleChange change, Names names)
    {
        var (kind, dyno, slot, text) = change switch
        {
            ScheduleChange.Book book => ("book", book.Dyno, book.Slot, names.Of(book.Vehicle, book.TestType)),
            ScheduleChange.Hold hold => ("book", hold.Dyno, hold.Slot, names.Of(hold.Vehicle, hold.TestType)),
            ScheduleChange.Move move => ("move", move.Dyno, move.Slot, names.Of(move.Id)),
            ScheduleChange.Resize resize when names.Find(resize.Id) is { } row => ("move", row.DynoId, resize.Slot, names.Of(resize.Id)),
            ScheduleChange.Extend extend when names.Find(extend.Id) is { } row && extend.End > row.Slot.Start => ("move", row.DynoId, new Slot(row.Slot.Start, extend.End), names.Of(extend.Id)),
            ScheduleChange.Restore { Before.IsLive: true } restore => ("move", restore.Before.DynoId, restore.Before.Slot, names.Of(restore.Id)),
            ScheduleChange.Cancel cancel => ("cancel", null, null, $"cancel {names.Find(cancel.Id)?.DisplayNumber ?? "a former booking"}"),
            ScheduleChange.DeclareOutage declare => ("outage", declare.Dyno, declare.Slot, $"{Word(declare.Kind)} · {declare.Reason}"),
            ScheduleChange.ChangeOutage other => ("outage", null, other.Slot, $"{Word(other.Kind)} · {other.Reason}"),
            ScheduleChange.RestoreOutage { Before.Lifted: false } restore => ("outage", restore.Before.DynoId, restore.Before.Slot, $"{Word(restore.Before.Kind)} · {restore.Before.Reason}"),
            ScheduleChange.LiftOutage or ScheduleChange.RestoreOutage => ("lift", null, null, "end of this outage"),
            _ => ((string, DynoId?, Slot?, string))("", null, null, ""),
        };
        return kind.Length == 0 ? null : new Ghost($"ghost-{proposal.Id.Value:N}-{index}", proposal.Id.Value, kind, RowOf(change), dyno?.Value,
            slot?.Start.ToUnixTimeSeconds(), slot?.End.ToUnixTimeSeconds(), $"Proposed: {text}", proposal.ExpiresAt.ToUnixTimeSeconds());
    }

    private static Guid? RowOf(ScheduleChange change) => change switch
    {
        ScheduleChange.IOfAllocation of => of.Id.Value,
        ScheduleChange.IOfOutage of => of.Id.Value,
        _ => null,
    };

    private static string Word(OutageKind kind) => kind.ToString().ToLowerInvariant();

    private sealed record Names(IReadOnlyDictionary<AllocationId, ListedAllocation> Rows, IReadOnlyDictionary<VehicleId, string> Vehicles, IReadOnlyDictionary<string, string> Types)
    {
        public Allocation? Find(AllocationId id) => Rows.GetValueOrDefault(id)?.Allocation;

        public string Of(AllocationId id) => Rows.GetValueOrDefault(id) is { } row ? $"{row.Vehicle.Label} · {row.TestTypeName}" : "a former booking";

        public string Of(VehicleId vehicle, string type) => $"{Vehicles.GetValueOrDefault(vehicle, "a former vehicle")} · {Types.GetValueOrDefault(type, "a former test type")}";
    }
}
