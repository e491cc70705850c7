using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>Whose VIN, tag and build id are whose, as a set of vehicles becomes another. Case and blanks don't matter.</summary>
public sealed class VehicleNumbers
{
    private static readonly (string Field, string Label, Func<Vehicle, string?> Of)[] Kinds = [("vin", "VIN", vehicle => vehicle.Vin), ("tag", "Tag", vehicle => vehicle.Tag), ("buildId", "Build id", vehicle => vehicle.BuildId)];

    private readonly Dictionary<(string Field, string Number), List<Vehicle>> owners = [];

    /// <summary>Takes the vehicles as they are.</summary>
    public VehicleNumbers(IEnumerable<Vehicle> vehicles)
    {
        foreach (var vehicle in vehicles) Add(vehicle);
    }

    /// <summary>Puts a vehicle in the place of what it was before.</summary>
    public void Replace(Vehicle? before, Vehicle after)
    {
        if (before is not null)
            foreach (var (field, _, of) in Kinds)
                if (of(before) is { } number) owners[(field, Codes.Squeeze(number))].RemoveAll(owner => owner.Id == before.Id);
        Add(after);
    }

    /// <summary>The numbers of a vehicle that are another's too.</summary>
    public IEnumerable<EditFault> FaultsOf(Vehicle vehicle)
    {
        foreach (var (field, label, of) in Kinds)
            if (of(vehicle) is { } number && owners[(field, Codes.Squeeze(number))].FirstOrDefault(owner => owner.Id != vehicle.Id) is { } other)
                yield return new(field, new(RefusalCode.Invalid, other.Id.Value > 0 ? $"{label} {number} is vehicle {other.Id.Value}'s already ({other.Label})." : $"{label} {number} is another row's too ({other.Label})."));
    }

    private void Add(Vehicle vehicle)
    {
        foreach (var (field, _, of) in Kinds)
        {
            if (of(vehicle) is not { } number) continue;
            if (!owners.TryGetValue((field, Codes.Squeeze(number)), out var those)) owners[(field, Codes.Squeeze(number))] = those = [];
            those.Add(vehicle);
        }
    }
}
