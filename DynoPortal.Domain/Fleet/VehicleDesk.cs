using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>Where vehicles are added, edited and deleted, one by one or many at once. Each call needs <see cref="Permission.ManageFleet"/>, which is read anew, for the writing under the locks.</summary>
public sealed class VehicleDesk(AllocationService service, IFleetReader fleet, IPeopleReader people, ILabRows rows)
{
    /// <summary>Adds a vehicle; its id and revision are given here.</summary>
    public async Task<EditOutcome<Vehicle>> AddAsync(Actor actor, Vehicle wanted, CancellationToken cancellationToken) => (await SaveAllAsync(actor, [wanted with { Id = default, Revision = 1 }], cancellationToken)).Only();

    /// <summary>Edits a vehicle, whose revision is the one that the person saw.</summary>
    public async Task<EditOutcome<Vehicle>> SaveAsync(Actor actor, Vehicle wanted, CancellationToken cancellationToken) => (await SaveAllAsync(actor, [wanted], cancellationToken)).Only();

    /// <summary>Adds those with ids of zero or less and edits the others, all or none. Of several the field of a fault begins with the vehicle's label.</summary>
    public async Task<EditOutcome<IReadOnlyList<Vehicle>>> SaveAllAsync(Actor actor, IReadOnlyList<Vehicle> wanted, CancellationToken cancellationToken)
    {
        for (var first = true; ; first = false)
        {
            if (await people.WhyNotAsync(actor, Permission.ManageFleet, cancellationToken) is { } forbidden) return EditRefusal.Of<IReadOnlyList<Vehicle>>(forbidden);
            var there = (await fleet.AllVehiclesAsync(actor.Facility, cancellationToken)).ToDictionary(vehicle => vehicle.Id);
            var asked = wanted.Select((vehicle, at) => VehicleRules.Normal(vehicle) with { Id = vehicle.Id.Value > 0 ? vehicle.Id : new(-1 - at) }).ToList();
            if (Judge(there, asked) is { } refused) return refused;
            var edits = await EditsAsync(there, asked, cancellationToken);
            var outcome = edits.Count == 0 ? null : await service.EditAsync(actor, Permission.ManageFleet, edits, [], cancellationToken);
            if (outcome is not ChangeOutcome.Refused no)
            {
                var written = edits.Where(edit => edit.Before is not null).ToDictionary(edit => edit.Id);
                var added = new Queue<Vehicle>(edits.Where(edit => edit.Before is null).Select(edit => edit.After!));
                return new EditOutcome<IReadOnlyList<Vehicle>>.Done(
                    [.. asked.Select(vehicle => vehicle.Id.Value < 0 ? added.Dequeue() : written.TryGetValue(vehicle.Id, out var edit) ? edit.After! with { Revision = edit.Before!.Revision + 1 } : there[vehicle.Id])],
                    [.. asked.Where(vehicle => vehicle.Id.Value > 0).Select(vehicle => there[vehicle.Id])]);
            }

            // Somebody was quicker between the reading and the lock: the next reading says who and what.
            if (!first || !no.Refusals.Any(refusal => refusal.Code == RefusalCode.Stale)) return new EditOutcome<IReadOnlyList<Vehicle>>.Refused([.. no.Refusals.Select(refusal => new EditFault("", refusal))]);
        }
    }

    /// <summary>Deletes a vehicle that nothing refers to.</summary>
    public async Task<EditOutcome<Vehicle>> DeleteAsync(Actor actor, VehicleId id, int? revision, CancellationToken cancellationToken)
    {
        if (await people.WhyNotAsync(actor, Permission.ManageFleet, cancellationToken) is { } forbidden) return EditRefusal.Of<Vehicle>(forbidden);
        if (await fleet.VehicleAsync(actor.Facility, id, cancellationToken) is not { } vehicle) return EditRefusal.Of<Vehicle>(Missing);
        if (revision is { } seen && seen != vehicle.Revision) return EditRefusal.Stale(vehicle.Label, seen, vehicle, vehicle.Revision, []);
        if (await rows.UsesAsync(actor.Facility, id, cancellationToken) is [_, ..] uses) return EditRefusal.Of<Vehicle>(new(RefusalCode.WrongStatus, $"{vehicle.Label} has {string.Join(" and ", uses)}, so it can't be deleted."));
        return await service.EditAsync(actor, Permission.ManageFleet, [new LabEdit.OfVehicle(vehicle, null)], [], cancellationToken) is ChangeOutcome.Refused refused
            ? new EditOutcome<Vehicle>.Refused([.. refused.Refusals.Select(refusal => new EditFault("", refusal))])
            : new EditOutcome<Vehicle>.Done(null, vehicle);
    }

    private static Refusal Missing { get; } = new(RefusalCode.NotFound, "There is no such vehicle in this facility.");

    private static EditOutcome<IReadOnlyList<Vehicle>>.Refused? Judge(Dictionary<VehicleId, Vehicle> there, List<Vehicle> asked)
    {
        if (asked.Any(vehicle => vehicle.Id.Value > 0 && !there.ContainsKey(vehicle.Id))) return EditRefusal.Of<IReadOnlyList<Vehicle>>(Missing);
        foreach (var vehicle in asked)
            if (there.TryGetValue(vehicle.Id, out var now) && now.Revision != vehicle.Revision)
                return EditRefusal.Stale<IReadOnlyList<Vehicle>>(now.Label, vehicle.Revision, [now], now.Revision, EditDifference.Between(VehicleRules.Told(vehicle), VehicleRules.Told(now)));
        var numbers = new VehicleNumbers(there.Values);
        foreach (var vehicle in asked) numbers.Replace(there.GetValueOrDefault(vehicle.Id), vehicle);
        List<EditFault> faults =
        [
            .. from vehicle in asked
               from fault in VehicleRules.Of(vehicle, there.GetValueOrDefault(vehicle.Id)).Concat(numbers.FaultsOf(vehicle))
               select asked.Count == 1 ? fault : new EditFault($"{vehicle.Label}.{fault.Field}", fault.Refusal with { Message = $"{vehicle.Label}: {fault.Refusal.Message}" }),
        ];
        return faults.Count > 0 ? new EditOutcome<IReadOnlyList<Vehicle>>.Refused(faults) : null;
    }

    private async Task<List<LabEdit.OfVehicle>> EditsAsync(Dictionary<VehicleId, Vehicle> there, List<Vehicle> asked, CancellationToken cancellationToken)
    {
        var added = asked.Count(vehicle => vehicle.Id.Value < 0);
        var ids = new Queue<VehicleId>(added == 0 ? [] : await rows.NewVehiclesAsync(added, cancellationToken));
        return
        [
            .. asked.Select(vehicle => vehicle.Id.Value < 0 ? new LabEdit.OfVehicle(null, vehicle with { Id = ids.Dequeue(), Revision = 1 }) : new LabEdit.OfVehicle(there[vehicle.Id], vehicle))
                .Where(edit => edit.Before is null || EditDifference.Between(VehicleRules.Told(edit.After!), VehicleRules.Told(edit.Before)).Count > 0),
        ];
    }
}
