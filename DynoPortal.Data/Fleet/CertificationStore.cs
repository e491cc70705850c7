using System.Globalization;
using DynoPortal.Data.History;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using Npgsql;

namespace DynoPortal.Data.Fleet;

/// <summary>Writes verifications, each in one round trip.</summary>
internal sealed class CertificationStore(NpgsqlDataSource source, TimeProvider clock) : ICertificationStore
{
    public Task AddAsync(Actor actor, DynoId dyno, Verification verification, CancellationToken cancellationToken) => source.WriteAsync(actor.Facility, batch =>
    {
        batch.Add("SELECT 1 FROM dynos WHERE id = $1 FOR UPDATE", dyno.Value);
        batch.Add("INSERT INTO verifications (id, facility_id, dyno_id, name, performed_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6)",
            Guid.CreateVersion7(verification.PerformedAt), actor.Facility.Value, dyno.Value, verification.Name, verification.PerformedAt.UtcDateTime, Sql.Uuid(actor.Id?.Value));
        batch.AddEdit(new(actor, clock.GetUtcNow(), EditNoun.Verification, Id(dyno.Value), verification.Name, "recorded", null, new { verification.Name, DynoId = dyno, verification.PerformedAt }));
    }, _ => Task.FromResult(0), cancellationToken);

    private static string Id(int id) => id.ToString(CultureInfo.InvariantCulture);
}
