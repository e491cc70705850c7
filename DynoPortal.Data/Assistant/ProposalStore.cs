using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Npgsql;
using static DynoPortal.Data.Assistant.TurnOwner;

namespace DynoPortal.Data.Assistant;

internal sealed class ProposalStore(NpgsqlDataSource source, TimeProvider clock) : IProposalStore
{
    /// <summary>The most that are listed.</summary>
    public const int Most = 200;

    /// <summary>The columns of <see cref="Proposals"/>; <see cref="ReadStored"/> reads them.</summary>
    public const string Columns = "id, proposer_id, conversation_id, turn_id, tool, channel, summary, content::text, untrusted, digest, state, made_at, resolved_at, provider, model, prompt, kind";

    /// <summary>What was applied is approved, also where the portal ended before it could note it.</summary>
    public const string Applied = "EXISTS (SELECT FROM change_sets s WHERE s.facility_id = p.facility_id AND s.id = p.id)";

    /// <summary>Every proposal of the facility, whatever it comes from.</summary>
    public const string Proposals = $"""
        (SELECT p.id, p.proposer_id, p.conversation_id, p.turn_id, p.tool, p.channel, p.summary, p.content, p.untrusted, p.digest, p.made_at, p.resolved_at, p.provider, p.model, p.prompt, p.kind,
            CASE WHEN {Applied} THEN 'approved' ELSE p.state END AS state FROM proposals p) proposals
        """;

    // Each decision keeps a connection while it uses others, so they must leave some; a fifth of Npgsql's usual pool does for people who click.
    private const int MostDecisions = 20;
    private static readonly SemaphoreSlim Deciding = new(MostDecisions);

    public async Task<T> DecideAsync<T>(Actor actor, Func<Task<T>> decision, CancellationToken cancellationToken)
    {
        await Deciding.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var held = await connection.BeginTransactionAsync(cancellationToken);
            await using var wait = new NpgsqlCommand($"SELECT pg_advisory_xact_lock_shared({AssistantSettingsStore.Switch}, $1), pg_advisory_xact_lock(hashtextextended($2, $1))", connection, held)
            {
                Parameters = { new() { Value = actor.Facility.Value }, new() { Value = $"decision {Owner(actor)}" } },
            };
            await wait.ExecuteNonQueryAsync(cancellationToken);
            return await decision();
        }
        finally
        {
            Deciding.Release();
        }
    }

    public Task AddAsync(Proposal proposal, CancellationToken cancellationToken) => source.WriteAsync(proposal.Proposer.Facility, batch =>
    {
        AddNew(batch, proposal);
        batch.Add(TurnChannel.Announce, TurnChannel.Write(new(Owner(proposal.Proposer), proposal.Conversation?.Value, proposal.Turn?.Value, Proposals: true)));
    }, _ => Task.FromResult(true), cancellationToken);

    /// <summary>Adds the statement that stores a new one.</summary>
    public static void AddNew(NpgsqlBatch batch, Proposal proposal) => batch.Add("""
        INSERT INTO proposals (id, facility_id, proposer_id, conversation_id, turn_id, tool, channel, summary, content, untrusted, changes, digest, state, made_at, provider, model, prompt, kind)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'open', $13, $14, $15, $16, $17)
        """, proposal.Id.Value, proposal.Proposer.Facility.Value, Owner(proposal.Proposer), Sql.Uuid(proposal.Conversation?.Value), Sql.Uuid(proposal.Turn?.Value), proposal.Tool,
        AssistantJson.Code(proposal.Proposer.Channel), proposal.Summary, Sql.Json(AssistantJson.Write(proposal.Set)), proposal.Untrusted.ToArray(), proposal.Set.Changes.Count, proposal.Digest(),
        proposal.MadeAt.UtcDateTime, proposal.Source.Provider, proposal.Source.Model, proposal.Source.Prompt, AssistantJson.Code(proposal.Kind));

    public async Task<StoredProposal?> FindAsync(Actor actor, ChangeSetId id, CancellationToken cancellationToken) =>
        (await source.ReadAsync(actor.Facility, batch => batch.Add($"SELECT {Columns} FROM {Proposals} WHERE id = $1 AND proposer_id = $2 AND kind = 'chat'", id.Value, Owner(actor)),
            rows => rows.ListAsync(row => ReadStored(row, actor.Facility), cancellationToken), cancellationToken)).SingleOrDefault();

    public async Task<IReadOnlyList<Proposal>> ListAsync(Actor actor, ConversationId? conversation, ProposalState? state, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = await source.ReadAsync(actor.Facility, batch => batch.Add($"""
            SELECT {Columns} FROM {Proposals}
            WHERE proposer_id = $1 AND kind = 'chat' AND ($2 IS NULL OR conversation_id = $2) AND ($3 IS NULL OR state = $3 AND (state <> 'open' OR made_at > $4) OR $3 = 'expired' AND state = 'open' AND made_at <= $4)
            ORDER BY made_at DESC, id DESC LIMIT {Most}
            """, Owner(actor), Sql.Uuid(conversation?.Value), Sql.Text(state is { } wanted ? AssistantJson.Code(wanted) : null), (now - Proposal.Life).UtcDateTime),
            rows => rows.ListAsync(row => Read(row, actor.Facility), cancellationToken), cancellationToken);
        return found;
    }

    public async Task<bool> ResolveAsync(Actor actor, ChangeSetId id, ProposalState state, CancellationToken cancellationToken) =>
        (await source.WriteAsync(actor.Facility, batch => batch.Add($"""
            WITH ended AS (UPDATE proposals p SET state = $3, resolved_at = $4
                WHERE id = $1 AND proposer_id = $2 AND kind = 'chat' AND CASE $3 WHEN 'approved' THEN state <> 'approved' ELSE state = 'open' AND NOT {Applied} END RETURNING proposer_id, conversation_id, turn_id)
            {TurnChannel.AnnounceAll("ended", "proposer_id", "conversation_id", "turn_id", proposals: true)}
            """, id.Value, Owner(actor), AssistantJson.Code(state), clock.GetUtcNow().UtcDateTime), rows => rows.ListAsync(_ => true, cancellationToken), cancellationToken)).Count > 0;

    public async Task<int> AppliedSinceAsync(Actor actor, DateTimeOffset since, CancellationToken cancellationToken) =>
        (await source.ReadAsync(actor.Facility, batch => batch.Add("SELECT count(*)::int FROM history WHERE actor_id = $1 AND channel = 'assistant' AND at > $2", Owner(actor), since.UtcDateTime),
            rows => rows.ListAsync(row => row.GetInt32(0), cancellationToken), cancellationToken)).Single();

    /// <summary>Reads a row of <see cref="Columns"/>.</summary>
    public static StoredProposal ReadStored(NpgsqlDataReader row, FacilityId facility) => new(Read(row, facility), row.GetFieldValue<byte[]>(9));

    private static Proposal Read(NpgsqlDataReader row, FacilityId facility) => new()
    {
        Set = AssistantJson.Set(row.GetString(7)),
        Proposer = new(new UserId(row.GetGuid(1)), facility, AssistantJson.Parse<Channel>(row.GetString(5))),
        Conversation = row.IsDBNull(2) ? null : new ConversationId(row.GetGuid(2)),
        Turn = row.IsDBNull(3) ? null : new TurnId(row.GetGuid(3)),
        Tool = row.GetString(4),
        Summary = row.GetString(6),
        Untrusted = row.GetFieldValue<string[]>(8),
        State = AssistantJson.Parse<ProposalState>(row.GetString(10)),
        MadeAt = RowReading.Instant(row, 11),
        ResolvedAt = row.IsDBNull(12) ? null : RowReading.Instant(row, 12),
        Kind = AssistantJson.Parse<ProposalKind>(row.GetString(16)),
        Source = new(row.GetString(13), row.GetString(14), row.GetString(15)),
    };
}
