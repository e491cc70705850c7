using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Npgsql;

namespace DynoPortal.Data.Fleet;

/// <summary>Writes verifications and demands, each in one round trip.</summary>
internal sealed class CertificationStore(NpgsqlDataSource source) : ICertificationStore
{
    public Task AddAsync(Actor actor, DynoId dyno, Verification verification, CancellationToken cancellationToken) => source.WriteAsync(actor.Facility, batch =>
    {
        batch.Add("SELECT 1 FROM dynos WHERE id = $1 FOR UPDATE", dyno.Value);
        batch.Add("INSERT INTO verifications (id, facility_id, dyno_id, name, performed_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6)",
            Guid.CreateVersion7(verification.PerformedAt), actor.Facility.Value, dyno.Value, verification.Name, verification.PerformedAt.UtcDateTime, Sql.Uuid(actor.Id?.Value));
    }, _ => Task.FromResult(0), cancellationToken);

    public Task SetAsync(FacilityId facility, string testType, VerificationDemand? verification, SoakDemand? soak, CancellationToken cancellationToken) => source.WriteAsync(facility, batch =>
        batch.Add("UPDATE test_types SET verification = $3, verification_hours = $4, soak_least_hours = $5, soak_most_hours = $6, revision = revision + 1 WHERE facility_id = $1 AND code = $2",
            facility.Value, testType, Sql.Text(verification?.Name), Sql.Integer(Hours(verification?.Validity)), Sql.Integer(Hours(soak?.Least)), Sql.Integer(Hours(soak?.Most))),
        _ => Task.FromResult(0), cancellationToken);

    private static int? Hours(TimeSpan? span) => (int?)span?.TotalHours;
}
