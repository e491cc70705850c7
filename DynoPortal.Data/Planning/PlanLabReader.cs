using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Planning;

/// <summary>Reads what plans are made from: fleet, schedule and requests in one snapshot.</summary>
internal sealed class PlanLabReader(NpgsqlDataSource source, TimeProvider clock) : IPlanLabs
{
    // Beyond what anybody plans ahead.
    private const int YearsAhead = 20;

    // What a vehicle did last may say when it can be tested next; two days more hold today wherever the site is.
    private static readonly TimeSpan Back = SoakDemand.Longest + TimeSpan.FromDays(2);

    public async Task<PlanLab> ReadAsync(FacilityId facility, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var scope = new SnapshotScope { Vehicles = [], Dynos = null, Window = new(now - Back, now.AddYears(YearsAhead)) };
        return await source.ReadAsync(facility, batch =>
        {
            batch.Add($"SELECT {RowReading.Vehicle} FROM vehicles v");
            batch.Add($"{TestRequestReader.Listed} ORDER BY q.number");
            SnapshotBatch.Add(batch, Actor.System(facility), scope, locking: false, lockSubjects: false, now);
        }, async rows =>
        {
            var vehicles = await rows.ListAsync(row => RowReading.ReadVehicle(row), cancellationToken);
            var requests = await rows.ListAsync(TestRequestReader.ReadListed, cancellationToken);
            var lab = await SnapshotBatch.ReadAsync(rows, Actor.System(facility), scope, locking: false, lockSubjects: false, cancellationToken);
            return new PlanLab(lab with { Vehicles = vehicles.ToDictionary(vehicle => vehicle.Id) }, requests, now);
        }, cancellationToken);
    }
}
