using DynoPortal.Data.Assistant;
using DynoPortal.Data.History;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Planning.Campaigns;

/// <summary>Keeps campaigns; their steps in the table of requests.</summary>
internal sealed class CampaignStore(NpgsqlDataSource source, TimeProvider clock) : ICampaignStore
{
    private const string Columns = """
        c.id, c.number, c.name, c.vehicle_id, c.program, c.notes, c.proposal_id, c.approved_at, c.cancelled_at, c.revision,
        CASE WHEN EXISTS (SELECT FROM change_sets s WHERE s.facility_id = c.facility_id AND s.id = c.proposal_id) THEN 'approved' ELSE p.state END, p.made_at
        """;

    private const int ColumnCount = 12;
    private const string Listed = $"SELECT {Columns}, v.id IS NOT NULL, {RowReading.Vehicle} FROM campaigns c LEFT JOIN vehicles v ON v.id = c.vehicle_id LEFT JOIN proposals p ON p.id = c.proposal_id";

    public Task<IReadOnlyList<ListedCampaign>> ListAsync(FacilityId facility, CancellationToken cancellationToken) =>
        ReadAsync(facility, $"WHERE c.id IN (SELECT id FROM campaigns ORDER BY number DESC LIMIT {ICampaignStore.MostListed})", 0, cancellationToken);

    public async Task<ListedCampaign?> FindAsync(FacilityId facility, CampaignId id, CancellationToken cancellationToken) =>
        (await ReadAsync(facility, "WHERE c.id = $1", id.Value, cancellationToken)).SingleOrDefault();

    public async Task<ListedCampaign?> FindAsync(FacilityId facility, int number, CancellationToken cancellationToken) =>
        (await ReadAsync(facility, "WHERE c.number = $1", number, cancellationToken)).SingleOrDefault();

    public async Task<CampaignOutcome> ChangeAsync(Actor actor, CampaignId id, IReadOnlyCollection<TestRequestId> others, Func<CampaignRows, CampaignDecision> decide, CancellationToken cancellationToken)
    {
        try
        {
            return await OnceAsync(actor, id, [.. others.Select(other => other.Value)], decide, cancellationToken);
        }
        catch (PostgresException thrown) when (Contention.Is(thrown))
        {
            return new CampaignOutcome.Refused([new("", Contention.Refusal)]);
        }
        catch (PostgresException taken) when (taken is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_campaigns" })
        {
            // By a campaign of another facility, which this one doesn't see.
            return new CampaignOutcome.Refused([new("id", new(RefusalCode.IdReused, "The id of a new campaign is in use; make a new one."))]);
        }
    }

    private async Task<CampaignOutcome> OnceAsync(Actor actor, CampaignId id, Guid[] others, Func<CampaignRows, CampaignDecision> decide, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var held = await connection.BeginTransactionAsync(cancellationToken);
        await LockAsync(connection, actor.Facility, id, others, cancellationToken);
        var there = await ReadAsync(connection, id, others, cancellationToken);
        switch (decide(there))
        {
            case CampaignDecision.Refuse refuse:
                return new CampaignOutcome.Refused(refuse.Faults);
            case CampaignDecision.Write write:
                await using (var batch = connection.CreateBatch())
                {
                    CampaignWriting.Add(batch, actor.Facility, write);
                    batch.AddEdit(PlanningEdits.Of(actor, clock.GetUtcNow(), there.Campaign, write));
                    // From here on it isn't given up: a cancelled wait would leave the caller not knowing.
                    await batch.ExecuteNonQueryAsync(CancellationToken.None);
                }

                break;
        }

        var now = await ReadAsync(connection, id, [], CancellationToken.None);
        await held.CommitAsync(CancellationToken.None);
        return new CampaignOutcome.Done(now.Campaign ?? throw new InvalidOperationException("A campaign that was kept or written is there."));
    }

    // The facility's requests, whose order is judged as a whole, then vehicles, as every writer locks them: so no step is booked or given up meanwhile.
    private static async Task LockAsync(NpgsqlConnection connection, FacilityId facility, CampaignId id, Guid[] others, CancellationToken cancellationToken)
    {
        await using var locks = connection.CreateBatch();
        locks.AddFacility(facility);
        Contention.AddPatience(locks);
        locks.Add(ImportWriting.OneAtATime, facility.Value);
        locks.Add("SELECT 1 FROM vehicles WHERE id IN (SELECT vehicle_id FROM test_requests WHERE campaign_id = $1 OR id = ANY($2)) ORDER BY id FOR UPDATE", id.Value, others);
        locks.Add("SELECT 1 FROM test_requests WHERE campaign_id = $1 OR id = ANY($2) ORDER BY id FOR UPDATE", id.Value, others);
        await locks.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<CampaignRows> ReadAsync(NpgsqlConnection connection, CampaignId id, Guid[] others, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.Add($"{Listed} WHERE c.id = $1", id.Value);
        batch.Add($"{TestRequestReader.Listed} WHERE q.campaign_id = $1 OR q.id = ANY($2) ORDER BY q.number", id.Value, others);
        batch.Add(TestRequestReader.AllOrders);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        var campaigns = await rows.ListAsync(Read, cancellationToken);
        var requests = await rows.ListAsync(TestRequestReader.ReadListed, cancellationToken);
        var orders = await rows.ListAsync(TestRequestReader.ReadOrder, cancellationToken);
        return new(campaigns is [var campaign] ? With(campaign, requests) : null, [.. requests.Where(request => request.Request.Step?.Campaign != id)], orders.ToDictionary());
    }

    private async Task<IReadOnlyList<ListedCampaign>> ReadAsync<T>(FacilityId facility, string where, T value, CancellationToken cancellationToken) where T : notnull
    {
        var (campaigns, steps) = await source.ReadAsync(facility, batch =>
        {
            object[] values = where.Contains("$1", StringComparison.Ordinal) ? [value] : [];
            batch.Add($"{Listed} {where} ORDER BY c.number DESC", values);
            batch.Add($"{TestRequestReader.Listed} WHERE q.campaign_id IN (SELECT c.id FROM campaigns c {where}) ORDER BY q.number", values);
        }, async rows => (await rows.ListAsync(Read, cancellationToken), await rows.ListAsync(TestRequestReader.ReadListed, cancellationToken)), cancellationToken);
        return [.. campaigns.Select(campaign => With(campaign, steps))];
    }

    private static ListedCampaign With(ListedCampaign campaign, IReadOnlyList<ListedRequest> requests)
    {
        var found = campaign with { Steps = [.. requests.Where(request => request.Request.Step?.Campaign == campaign.Campaign.Id)] };
        var depths = found.Depths;
        return found with { Steps = [.. found.Steps.OrderBy(step => depths[step.Request.Id]).ThenBy(step => step.Request.Number)] };
    }

    private ListedCampaign Read(NpgsqlDataReader row) => new(new()
    {
        Id = new(row.GetGuid(0)),
        Number = row.GetInt32(1),
        Name = row.GetString(2),
        Vehicle = row.IsDBNull(3) ? null : new VehicleId(row.GetInt32(3)),
        Program = row.GetString(4),
        Notes = row.GetString(5),
        Proposal = row.IsDBNull(6) ? null : new ChangeSetId(row.GetGuid(6)),
        ApprovedAt = Instant(row, 7),
        CancelledAt = Instant(row, 8),
        Revision = row.GetInt32(9),
    }, row.GetBoolean(ColumnCount) ? RowReading.ReadVehicle(row, ColumnCount + 1) : null, [], ProposalOf(row));

    private ProposalState? ProposalOf(NpgsqlDataReader row)
    {
        if (row.IsDBNull(10)) return null;
        var state = AssistantJson.Parse<ProposalState>(row.GetString(10));
        return state == ProposalState.Open && RowReading.Instant(row, 11) + Proposal.PlanLife <= clock.GetUtcNow() ? ProposalState.Expired : state;
    }

    private static DateTimeOffset? Instant(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : RowReading.Instant(row, at);
}
