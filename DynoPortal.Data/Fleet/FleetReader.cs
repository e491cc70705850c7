using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Fleet;

/// <summary>Reads facilities and what they have, each call in one round trip.</summary>
internal sealed class FleetReader(NpgsqlDataSource source, IScheduleReader schedule) : IFleetReader
{
    public async Task<IReadOnlyList<Facility>> FacilitiesAsync(UserId user, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            $"SELECT {RowReading.Facility} FROM facilities f JOIN memberships m ON m.facility_id = f.id WHERE m.user_id = $1 ORDER BY m.since, f.id");
        command.Parameters.AddWithValue(user.Value);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ListAsync(RowReading.ReadFacility, cancellationToken);
    }

    public async Task<IReadOnlyList<Dyno>> DynosAsync(FacilityId facility, CancellationToken cancellationToken)
    {
        var lab = await schedule.SnapshotAsync(Actor.System(facility), new SnapshotScope { Vehicles = [], Dynos = null, Window = null }, cancellationToken);
        return [.. lab.Dynos.Values.OrderBy(dyno => dyno.Group, NaturalOrder.Instance).ThenBy(dyno => dyno.Name, NaturalOrder.Instance)];
    }

    public async Task<IReadOnlyList<Vehicle>> VehiclesAsync(FacilityId facility, string? text, int limit, CancellationToken cancellationToken) =>
        await ListAsync(facility, """
            WHERE strpos(upper(concat_ws(' ', v.program, v.tag, v.build_id, v.vin)), upper($1)) > 0 ORDER BY v.program, v.tag, v.id LIMIT $2
            """, cancellationToken, text?.Trim().Replace("\0", "", StringComparison.Ordinal) ?? "", Math.Clamp(limit, 1, IFleetReader.MostVehicles));

    public async Task<IReadOnlyList<Vehicle>> AllVehiclesAsync(FacilityId facility, CancellationToken cancellationToken) => await ListAsync(facility, "ORDER BY v.id", cancellationToken);

    public async Task<Vehicle?> VehicleAsync(FacilityId facility, VehicleId id, CancellationToken cancellationToken) =>
        (await ListAsync(facility, "WHERE v.id = $1", cancellationToken, id.Value)).SingleOrDefault();

    public async Task<Vehicle?> VehicleByVinAsync(FacilityId facility, string vin, CancellationToken cancellationToken) =>
        (await ListAsync(facility, "WHERE v.facility_id = $1 AND v.vin = $2", cancellationToken, facility.Value, Codes.Squeeze(vin).Replace("\0", "", StringComparison.Ordinal))).SingleOrDefault();

    public async Task<IReadOnlyList<TestType>> TestTypesAsync(FacilityId facility, CancellationToken cancellationToken) =>
        await source.ReadAsync(facility, batch => batch.Add($"SELECT {RowReading.TestType} FROM test_types t ORDER BY t.name"),
            rows => rows.ListAsync(RowReading.ReadTestType, cancellationToken), cancellationToken);

    private Task<List<Vehicle>> ListAsync(FacilityId facility, string where, CancellationToken cancellationToken, params object[] values) =>
        source.ReadAsync(facility, batch => batch.Add($"SELECT {RowReading.Vehicle} FROM vehicles v {where}", values),
            rows => rows.ListAsync(row => RowReading.ReadVehicle(row), cancellationToken), cancellationToken);
}
