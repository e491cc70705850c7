using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Npgsql;
using static DynoPortal.Data.Assistant.TurnOwner;

namespace DynoPortal.Data.Assistant;

internal sealed class TurnLog(NpgsqlDataSource source, TimeProvider clock) : ITurnLog
{
    // Whoever writes into a log counts on from what is there.
    private const string Log = """
        INSERT INTO turn_events (turn_id, seq, facility_id, kind, data, at)
        SELECT grown.id, grown.last_seq - cardinality($4) + e.n, $2, e.kind, e.data::jsonb, $3 FROM grown, unnest($4::text[], $5::text[]) WITH ORDINALITY AS e (kind, data, n)
        """;

    private static readonly string LeaseEnd = $"clock_timestamp() + interval '{Turn.Lease.TotalSeconds} seconds'";

    public async Task<bool> BeginAsync(Turn turn, IReadOnlyList<TurnEntry> events, CancellationToken cancellationToken)
    {
        try
        {
            return await source.WriteAsync(turn.Owner.Facility, batch =>
            {
                batch.Add($"""
                    WITH grown AS (
                        INSERT INTO turns (id, facility_id, conversation_id, owner_id, parent_id, message, answer, state, provider, model, prompt, input_tokens, output_tokens, started_at, lease_until, last_seq, messages)
                        VALUES ($1, $2, $7, $8, $9, $10, '', 'running', $11, $12, $13, 0, 0, $14, {LeaseEnd}, cardinality($4), $6) RETURNING id, last_seq)
                    {Log}
                    """, [.. Grown(turn, new(events, turn.Messages)), turn.Conversation.Value, Owner(turn.Owner), Sql.Uuid(turn.Parent?.Value), turn.Message,
                        turn.Source.Provider, turn.Source.Model, turn.Source.Prompt, turn.StartedAt.UtcDateTime]);
                batch.Add("UPDATE conversations SET leaf_turn_id = $2, changed_at = $3 WHERE id = $1", turn.Conversation.Value, turn.Id.Value, turn.StartedAt.UtcDateTime);
                UsageLog.AddTurn(batch, turn);
                Announce(batch, turn);
            }, _ => Task.FromResult(true), cancellationToken);
        }
        catch (PostgresException taken) when (taken is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: TurnMapping.OneRunning })
        {
            return false;
        }
    }

    public Task<bool> AppendAsync(Turn turn, TurnGrowth growth, CancellationToken cancellationToken) => GrowAsync(turn, growth, $"lease_until = {LeaseEnd}", [], cancellationToken);

    public Task<bool> EndAsync(Turn turn, TurnGrowth growth, CancellationToken cancellationToken) => GrowAsync(turn, growth, """
        state = $7, ended_at = $3, answer = $8, provider = $9, model = $10, prompt = $11, input_tokens = $12, output_tokens = $13, price = $14, first_event_milliseconds = $15
        """, [AssistantJson.Code(turn.State), turn.Text, turn.Source.Provider, turn.Source.Model, turn.Source.Prompt,
            turn.Cost.InputTokens, turn.Cost.OutputTokens, Sql.Number(turn.Cost.Price), Sql.Integer((int?)turn.Cost.FirstEvent?.TotalMilliseconds)], cancellationToken);

    public Task NoteAsync(Actor owner, TurnId turn, TurnEventKind kind, PortalNote note, CancellationToken cancellationToken) => source.WriteAsync(owner.Facility, batch =>
    {
        batch.Add("""
            WITH grown AS (UPDATE turns SET last_seq = last_seq + 1, messages = messages || $3 WHERE id = $1 AND owner_id = $2 RETURNING id, facility_id, last_seq)
            INSERT INTO turn_events (turn_id, seq, facility_id, kind, data, at) SELECT id, last_seq, facility_id, $4, $5, $6 FROM grown
            """, turn.Value, Owner(owner), Sql.Json(AssistantJson.Write([note.ToMessage()])), AssistantJson.Code(kind), Sql.Json(note.Data.GetRawText()), clock.GetUtcNow().UtcDateTime);
        batch.Add(TurnChannel.AnnounceAll("turns WHERE id = $1", "owner_id", "conversation_id", "id"), turn.Value);
    }, _ => Task.FromResult(true), cancellationToken);

    public async Task<Turn?> FindAsync(Actor actor, TurnId turn, CancellationToken cancellationToken) =>
        (await source.ReadAsync(actor.Facility, batch => batch.Add($"SELECT {TurnReading.Turn} FROM turns t WHERE t.id = $1 AND t.owner_id = $2", turn.Value, Owner(actor)),
            rows => rows.ListAsync(row => TurnReading.ReadTurn(row, actor), cancellationToken), cancellationToken)).SingleOrDefault();

    public async Task<IReadOnlyList<TurnEvent>> EventsAsync(Actor actor, TurnId turn, int after, CancellationToken cancellationToken) =>
        await source.ReadAsync(actor.Facility, batch => batch.Add("""
            SELECT e.seq, e.kind, e.data::text FROM turn_events e JOIN turns t ON t.id = e.turn_id WHERE e.turn_id = $1 AND t.owner_id = $2 AND e.seq > $3 ORDER BY e.seq
            """, turn.Value, Owner(actor), after),
            rows => rows.ListAsync(row => new TurnEvent(turn, row.GetInt32(0), AssistantJson.Parse<TurnEventKind>(row.GetString(1)), AssistantJson.Data(row.GetString(2))), cancellationToken), cancellationToken);

    public async Task AskToStopAsync(Actor actor, TurnId turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(actor, turn, cancellationToken) is not { State: TurnState.Running } running) return;
        await using var command = source.CreateCommand(TurnChannel.Announce);
        command.Parameters.Add(new() { Value = TurnChannel.Write(new(Owner(actor), running.Conversation.Value, turn.Value, Stop: true)) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<int> CloseLapsedAsync(FacilityId facility, CancellationToken cancellationToken) => (await source.WriteAsync(facility, batch => batch.Add($$"""
        WITH lapsed AS (
            SELECT t.id, said.whole, said.unkept FROM turns t, LATERAL (
                SELECT COALESCE(string_agg(e.data ->> 'text', '' ORDER BY e.seq), '') AS whole,
                    COALESCE(string_agg(e.data ->> 'text', '' ORDER BY e.seq) FILTER (WHERE e.seq > (SELECT COALESCE(max(c.seq), 0) FROM turn_events c WHERE c.turn_id = t.id AND c.kind = 'tool_finished')), '') AS unkept
                FROM turn_events e WHERE e.turn_id = t.id AND e.kind = 'text_delta') said
            WHERE t.state = 'running' AND t.lease_until <= clock_timestamp() FOR UPDATE OF t SKIP LOCKED),
        closed AS (
            UPDATE turns t SET state = 'interrupted', ended_at = $1, last_seq = last_seq + 1, answer = lapsed.whole, messages = messages || CASE lapsed.unkept WHEN '' THEN '[]' ELSE
                jsonb_build_array(jsonb_build_object('role', 'assistant', 'contents', jsonb_build_array(jsonb_build_object('$type', 'text', 'text', lapsed.unkept)))) END
            FROM lapsed WHERE t.id = lapsed.id RETURNING t.id, facility_id, owner_id, conversation_id, last_seq, answer),
        logged AS (INSERT INTO turn_events (turn_id, seq, facility_id, kind, data, at)
            SELECT id, last_seq, facility_id, 'turn_completed', jsonb_build_object('state', 'interrupted', 'text', answer), $1 FROM closed)
        {{TurnChannel.AnnounceAll("closed", "owner_id", "conversation_id", "id")}}
        """, clock.GetUtcNow().UtcDateTime), rows => rows.ListAsync(_ => true, cancellationToken), cancellationToken)).Count;

    public async Task<bool> RateAsync(Actor actor, TurnId turn, TurnFeedback feedback, CancellationToken cancellationToken) =>
        (await source.WriteAsync(actor.Facility, batch => batch.Add("UPDATE turns SET good = $3, good_reason = $4 WHERE id = $1 AND owner_id = $2 RETURNING 1",
            turn.Value, Owner(actor), feedback.Good, feedback.Reason), rows => rows.ListAsync(_ => true, cancellationToken), cancellationToken)).Count > 0;

    // One statement, so that nothing is logged of a turn that another node has closed meanwhile.
    private async Task<bool> GrowAsync(Turn turn, TurnGrowth growth, string set, object[] values, CancellationToken cancellationToken) =>
        (await source.WriteAsync(turn.Owner.Facility, batch =>
        {
            batch.Add($"""
                WITH grown AS (UPDATE turns SET last_seq = last_seq + cardinality($4), messages = messages || $6, {set} WHERE id = $1 AND state = 'running' RETURNING id, last_seq),
                logged AS ({Log})
                SELECT 1 FROM grown
                """, [.. Grown(turn, growth), .. values]);
            if (growth.Events.Count > 0) Announce(batch, turn);
        }, rows => rows.ListAsync(_ => true, cancellationToken), cancellationToken)).Count > 0;

    private object[] Grown(Turn turn, TurnGrowth growth) => [turn.Id.Value, turn.Owner.Facility.Value, clock.GetUtcNow().UtcDateTime,
        growth.Events.Select(entry => AssistantJson.Code(entry.Kind)).ToArray(), growth.Events.Select(AssistantJson.Write).ToArray(), Sql.Json(AssistantJson.Write(growth.Said))];

    private static void Announce(NpgsqlBatch batch, Turn turn) => batch.Add(TurnChannel.Announce, TurnChannel.Write(new(Owner(turn.Owner), turn.Conversation.Value, turn.Id.Value)));
}
