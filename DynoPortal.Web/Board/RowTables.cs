using System.Text.Json;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>The people and vehicles of some rows, told once each; rows point at them by position.</summary>
internal sealed class RowTables
{
    private readonly List<ListedAllocation> vehicles = [];
    private readonly Dictionary<VehicleId, int> vehicleAt = [];
    private readonly List<(UserId Id, string Name)> people = [];
    private readonly Dictionary<UserId, int> personAt = [];
    private readonly Dictionary<string, int> typeAt;

    /// <summary>The tables of these rows; test types are told by their place among these codes.</summary>
    public RowTables(IReadOnlyList<ListedAllocation> rows, IReadOnlyList<string> types)
    {
        typeAt = types.Select((code, index) => (code, index)).ToDictionary(each => each.code, each => each.index);
        foreach (var row in rows)
        {
            if (vehicleAt.TryAdd(row.Vehicle.Id, vehicles.Count)) vehicles.Add(row);
            Add(row.Allocation.Requester, row.RequesterName);
            Add(row.Allocation.Technician, row.TechnicianName);
        }
    }

    /// <summary>Writes the tables.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("people");
        foreach (var (id, name) in people)
        {
            json.WriteStartArray();
            json.WriteStringValue(id.Value);
            json.WriteStringValue(name);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("vehicles");
        foreach (var vehicle in vehicles.Select(row => row.Vehicle))
        {
            json.WriteStartArray();
            json.WriteNumberValue(vehicle.Id.Value);
            json.WriteStringValue(vehicle.Label);
            json.WriteStringValue(vehicle.Program);
            json.WriteStringValue(vehicle.ShortLabel());
            json.WriteStringValue($"{vehicle.Vin} {vehicle.Tag} {vehicle.BuildId} {vehicle.CertificationTeam}".Trim());
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes one row: id, number, dyno, vehicle, test type, start, end, set-up before and after in seconds, status, requester, technician, revision, and 1 where it needs attention.</summary>
    public void Write(Utf8JsonWriter json, ListedAllocation row, bool isFlagged)
    {
        var (allocation, slot, occupied) = (row.Allocation, row.Allocation.Slot, row.Allocation.Occupied);
        json.WriteStartArray();
        json.WriteStringValue(allocation.Id.Value);
        json.WriteNumberValue(allocation.Number);
        json.WriteNumberValue(allocation.DynoId.Value);
        json.WriteNumberValue(vehicleAt[row.Vehicle.Id]);
        json.WriteNumberValue(typeAt.GetValueOrDefault(allocation.TestType, -1));
        json.WriteNumberValue(slot.Start.ToUnixTimeSeconds());
        json.WriteNumberValue(slot.End.ToUnixTimeSeconds());
        json.WriteNumberValue((long)(slot.Start - occupied.Start).TotalSeconds);
        json.WriteNumberValue((long)(occupied.End - slot.End).TotalSeconds);
        json.WriteNumberValue((int)allocation.Status);
        json.WriteNumberValue(IndexOf(allocation.Requester));
        json.WriteNumberValue(IndexOf(allocation.Technician));
        json.WriteNumberValue(allocation.Revision);
        if (isFlagged) json.WriteNumberValue(1);
        json.WriteEndArray();
    }

    private void Add(UserId? person, string? name)
    {
        if (person is { } id && personAt.TryAdd(id, people.Count)) people.Add((id, name ?? ""));
    }

    private int IndexOf(UserId? person) => person is { } id ? personAt[id] : -1;
}
