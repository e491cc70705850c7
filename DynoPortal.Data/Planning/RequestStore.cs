using DynoPortal.Data.History;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using Npgsql;

namespace DynoPortal.Data.Planning;

/// <summary>Writes requests one by one. Imports of the facility wait meanwhile, bookings of the vehicle too.</summary>
internal sealed class RequestStore(NpgsqlDataSource source, TimeProvider clock) : IRequestStore
{
    public async Task<RequestOutcome> EditAsync(Actor actor, TestRequestId id, VehicleId? vehicle, Func<RequestSnapshot, RequestOutcome> decide, CancellationToken cancellationToken)
    {
        try
        {
            return await OnceAsync(actor, id, vehicle, decide, cancellationToken);
        }
        catch (PostgresException thrown) when (Contention.Is(thrown))
        {
            return new RequestOutcome.Refused([new("", Contention.Refusal)]);
        }
    }

    private async Task<RequestOutcome> OnceAsync(Actor actor, TestRequestId id, VehicleId? vehicle, Func<RequestSnapshot, RequestOutcome> decide, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var outcome = decide(await LockAsync(connection, actor.Facility, id, vehicle, cancellationToken));
        if (outcome is not RequestOutcome.Done done || done.Request.Revision == done.Before?.Revision) return outcome;
        await using var writing = connection.CreateBatch();
        ImportWriting.AddRequest(writing, actor.Facility, done.Request);
        writing.Add("SELECT number FROM test_requests WHERE id = $1 AND revision = $2", id.Value, done.Request.Revision);
        int number;
        try
        {
            await using var rows = await writing.ExecuteReaderAsync(cancellationToken);
            number = (await rows.ListAsync(row => row.GetInt32(0), cancellationToken)).Single();
        }
        catch (PostgresException taken) when (taken is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_test_requests" })
        {
            // By a request of another facility, which this one doesn't see.
            return RequestOutcome.Refused.IdTaken;
        }

        var written = done with { Request = done.Request with { Number = number } };
        await using var noting = connection.CreateBatch();
        noting.AddEdit(PlanningEdits.Of(actor, clock.GetUtcNow(), written));
        await noting.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return written;
    }

    // Imports first, then vehicles, as every writer does.
    private static async Task<RequestSnapshot> LockAsync(NpgsqlConnection connection, FacilityId facility, TestRequestId id, VehicleId? vehicle, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.AddFacility(facility);
        Contention.AddPatience(batch);
        batch.Add(ImportWriting.OneAtATime, facility.Value);
        batch.Add("SELECT 1 FROM vehicles WHERE id = COALESCE((SELECT vehicle_id FROM test_requests WHERE id = $1), $2) FOR UPDATE", id.Value, Sql.Integer(vehicle?.Value));
        TestRequestReader.AddOne(batch, id);
        batch.Add(TestRequestReader.AllOrders);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        for (var locks = 0; locks < 3; locks++) await rows.NextResultAsync(cancellationToken);
        var request = await rows.ListAsync(TestRequestReader.ReadListed, cancellationToken);
        var orders = await rows.ListAsync(TestRequestReader.ReadOrder, cancellationToken);
        return new(request.SingleOrDefault(), orders.ToDictionary());
    }
}
