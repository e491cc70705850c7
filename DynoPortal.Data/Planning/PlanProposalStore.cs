using DynoPortal.Data.Assistant;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Planning;

/// <summary>Keeps the proposals of plans, in the table that chats' are in.</summary>
internal sealed class PlanProposalStore(NpgsqlDataSource source, TimeProvider clock) : IPlanProposalStore
{
    private const int PatienceSeconds = 120;

    // Each decision keeps a connection while it uses others.
    private const int MostDecisions = 5;
    private static readonly SemaphoreSlim Deciding = new(MostDecisions);

    public async Task<T> DecideAsync<T>(FacilityId facility, ChangeSetId id, Func<Task<T>> decision, CancellationToken cancellationToken)
    {
        await Deciding.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var held = await connection.BeginTransactionAsync(cancellationToken);
            await using var wait = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended($1, $2))", connection, held)
            {
                Parameters = { new() { Value = $"proposal {id.Value}" }, new() { Value = (long)facility.Value } },
                CommandTimeout = PatienceSeconds,
            };
            await wait.ExecuteNonQueryAsync(cancellationToken);
            return await decision();
        }
        finally
        {
            Deciding.Release();
        }
    }

    public async Task<IReadOnlyList<Proposal>> ListAsync(FacilityId facility, ProposalState? state, CancellationToken cancellationToken) =>
        await source.ReadAsync(facility, batch => batch.Add($"""
            SELECT {ProposalStore.Columns} FROM {ProposalStore.Proposals}
            WHERE kind = 'plan' AND ($1 IS NULL OR state = $1 AND (state <> 'open' OR made_at > $2) OR $1 = 'expired' AND state = 'open' AND made_at <= $2)
            ORDER BY made_at DESC, id DESC LIMIT {ProposalStore.Most}
            """, Sql.Text(state is { } wanted ? AssistantJson.Code(wanted) : null), (clock.GetUtcNow() - Proposal.PlanLife).UtcDateTime),
            rows => rows.ListAsync(row => ProposalStore.ReadStored(row, facility).Proposal, cancellationToken), cancellationToken);

    public Task AddAsync(Proposal proposal, CancellationToken cancellationToken) =>
        source.WriteAsync(proposal.Proposer.Facility, batch => ProposalStore.AddNew(batch, proposal), _ => Task.FromResult(true), cancellationToken);

    public async Task<StoredProposal?> FindAsync(FacilityId facility, ChangeSetId id, CancellationToken cancellationToken) =>
        (await source.ReadAsync(facility, batch => batch.Add($"SELECT {ProposalStore.Columns} FROM {ProposalStore.Proposals} WHERE id = $1 AND kind = 'plan'", id.Value),
            rows => rows.ListAsync(row => ProposalStore.ReadStored(row, facility), cancellationToken), cancellationToken)).SingleOrDefault();

    public async Task<bool> ResolveAsync(FacilityId facility, ChangeSetId id, ProposalState state, CancellationToken cancellationToken) =>
        (await source.WriteAsync(facility, batch => batch.Add($"""
            UPDATE proposals p SET state = $2, resolved_at = $3
            WHERE id = $1 AND kind = 'plan' AND CASE $2 WHEN 'approved' THEN state <> 'approved' ELSE state = 'open' AND NOT {ProposalStore.Applied} END RETURNING 1
            """, id.Value, AssistantJson.Code(state), clock.GetUtcNow().UtcDateTime), rows => rows.ListAsync(_ => true, cancellationToken), cancellationToken)).Count > 0;
}
