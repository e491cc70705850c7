using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Campaigns;
using Npgsql;

namespace DynoPortal.Data.Planning.Campaigns;

/// <summary>Writes a campaign and its steps. Whoever writes holds the locks that <see cref="CampaignStore"/> takes.</summary>
internal static class CampaignWriting
{
    private const string Insert = "INSERT INTO campaigns (id, facility_id, name, vehicle_id, program, notes, proposal_id, approved_at, cancelled_at, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    private const string Update = "UPDATE campaigns SET name = $3, vehicle_id = $4, program = $5, notes = $6, proposal_id = $7, approved_at = $8, cancelled_at = $9, revision = $10 WHERE id = $1 AND facility_id = $2";

    public static void Add(NpgsqlBatch batch, FacilityId facility, CampaignDecision.Write write)
    {
        var row = write.Campaign;
        batch.Add(row.Revision == 1 ? Insert : Update, row.Id.Value, facility.Value, row.Name, Sql.Integer(row.Vehicle?.Value), row.Program, row.Notes, Sql.Uuid(row.Proposal?.Value),
            Sql.Instant(row.ApprovedAt), Sql.Instant(row.CancelledAt), row.Revision);
        foreach (var request in write.Requests)
        {
            ImportWriting.AddRequest(batch, facility, request);
            AddStep(batch, request);
        }
    }

    private static void AddStep(NpgsqlBatch batch, TestRequest request) => batch.Add("UPDATE test_requests SET soak_minutes = $2, campaign_id = $3, step_name = $4, retest_of = $5, adopted = $6 WHERE id = $1",
        request.Id.Value, (int)request.Soak.TotalMinutes, Sql.Uuid(request.Step?.Campaign.Value), Sql.Text(request.Step?.Name), Sql.Uuid(request.Step?.RetestOf?.Value), request.Step?.IsAdopted ?? false);
}
