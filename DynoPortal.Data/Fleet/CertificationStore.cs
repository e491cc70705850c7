using System.Globalization;
using DynoPortal.Data.History;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using Npgsql;

namespace DynoPortal.Data.Fleet;

/// <summary>Writes verifications and demands, each in one round trip.</summary>
internal sealed class CertificationStore(NpgsqlDataSource source, TimeProvider clock) : ICertificationStore
{
    public Task AddAsync(Actor actor, DynoId dyno, Verification verification, CancellationToken cancellationToken) => source.WriteAsync(actor.Facility, batch =>
    {
        batch.Add("SELECT 1 FROM dynos WHERE id = $1 FOR UPDATE", dyno.Value);
        batch.Add("INSERT INTO verifications (id, facility_id, dyno_id, name, performed_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6)",
            Guid.CreateVersion7(verification.PerformedAt), actor.Facility.Value, dyno.Value, verification.Name, verification.PerformedAt.UtcDateTime, Sql.Uuid(actor.Id?.Value));
        batch.AddEdit(new(actor, clock.GetUtcNow(), EditNoun.Verification, Id(dyno.Value), verification.Name, "recorded", null, new { verification.Name, DynoId = dyno, verification.PerformedAt }));
    }, _ => Task.FromResult(0), cancellationToken);

    public Task SetAsync(Actor actor, TestType test, VerificationDemand? verification, SoakDemand? soak, CancellationToken cancellationToken) => source.WriteAsync(actor.Facility, batch =>
    {
        batch.Add("UPDATE test_types SET verification = $3, verification_hours = $4, soak_least_hours = $5, soak_most_hours = $6, revision = revision + 1 WHERE facility_id = $1 AND code = $2",
            actor.Facility.Value, test.Code, Sql.Text(verification?.Name), Sql.Integer(Hours(verification?.Validity)), Sql.Integer(Hours(soak?.Least)), Sql.Integer(Hours(soak?.Most)));
        batch.AddEdit(new(actor, clock.GetUtcNow(), EditNoun.TestType, test.Code, test.Name, "changed", Demands(test.Verification, test.Soak), Demands(verification, soak)));
    }, _ => Task.FromResult(0), cancellationToken);

    private static object Demands(VerificationDemand? verification, SoakDemand? soak) =>
        new { Verification = verification?.Name, ValidForHours = Hours(verification?.Validity), SoakAtLeastHours = Hours(soak?.Least), SoakAtMostHours = Hours(soak?.Most) };

    private static string Id(int id) => id.ToString(CultureInfo.InvariantCulture);

    private static int? Hours(TimeSpan? span) => (int?)span?.TotalHours;
}
