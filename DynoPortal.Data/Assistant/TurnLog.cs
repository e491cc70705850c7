using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Npgsql;

namespace DynoPortal.Data.Assistant;

internal sealed class TurnLog(NpgsqlDataSource source, TimeProvider clock) : ITurnLog
{
    private const string Log = """
        INSERT INTO turn_events (turn_id, seq, facility_id, kind, data, at) SELECT $1, e.seq, $2, e.kind, e.data::jsonb, $3 FROM unnest($4::int[], $5::text[], $6::text[]) AS e (seq, kind, data)
        """;

    public Task BeginAsync(Turn turn, IReadOnlyList<TurnEvent> events, CancellationToken cancellationToken) => source.WriteAsync(turn.Owner.Facility, batch =>
    {
        batch.Add("""
            INSERT INTO turns (id, facility_id, conversation_id, owner_id, parent_id, message, answer, state, provider, model, prompt, input_tokens, output_tokens, started_at, lease_until, last_seq, messages)
            VALUES ($1, $2, $3, $4, $5, $6, '', 'running', $7, $8, $9, 0, 0, $10, $11, $12, $13)
            """, turn.Id.Value, turn.Owner.Facility.Value, turn.Conversation.Value, Owner(turn.Owner), Sql.Uuid(turn.Parent?.Value), turn.Message,
            turn.Source.Provider, turn.Source.Model, turn.Source.Prompt, turn.StartedAt.UtcDateTime, LeaseEnd(), events.Count, Sql.Json(AssistantJson.Write(turn.Messages)));
        batch.Add("UPDATE conversations SET leaf_turn_id = $2, changed_at = $3 WHERE id = $1", turn.Conversation.Value, turn.Id.Value, turn.StartedAt.UtcDateTime);
        batch.Add(Log, Logged(turn, events));
        Announce(batch, turn);
    }, _ => Task.FromResult(true), cancellationToken);

    public Task<bool> AppendAsync(Turn turn, IReadOnlyList<TurnEvent> events, CancellationToken cancellationToken) =>
        GrowAsync(turn, events, "last_seq = last_seq + $7, lease_until = $8", [events.Count, LeaseEnd()], cancellationToken);

    public Task<bool> EndAsync(Turn turn, IReadOnlyList<TurnEvent> events, CancellationToken cancellationToken) => GrowAsync(turn, events, """
        last_seq = last_seq + $7, state = $8, ended_at = $3, answer = $9, messages = $10, provider = $11, model = $12, prompt = $13,
        input_tokens = $14, output_tokens = $15, price = $16, first_event_milliseconds = $17
        """, [events.Count, AssistantJson.Code(turn.State), turn.Text, Sql.Json(AssistantJson.Write(turn.Messages)), turn.Source.Provider, turn.Source.Model, turn.Source.Prompt,
            turn.Cost.InputTokens, turn.Cost.OutputTokens, Sql.Number(turn.Cost.Price), Sql.Integer((int?)turn.Cost.FirstEvent?.TotalMilliseconds)], cancellationToken);

    public Task NoteAsync(Actor owner, TurnId turn, TurnEventKind kind, PortalNote note, CancellationToken cancellationToken) => source.WriteAsync(owner.Facility, batch =>
    {
        batch.Add("""
            WITH grown AS (UPDATE turns SET last_seq = last_seq + 1, messages = messages || $3 WHERE id = $1 AND owner_id = $2 RETURNING id, facility_id, last_seq)
            INSERT INTO turn_events (turn_id, seq, facility_id, kind, data, at) SELECT id, last_seq, facility_id, $4, $5, $6 FROM grown
            """, turn.Value, Owner(owner), Sql.Json(AssistantJson.Write([note.ToMessage()])), AssistantJson.Code(kind), Sql.Json(note.Data.GetRawText()), clock.GetUtcNow().UtcDateTime);
        batch.Add($"SELECT pg_notify('{TurnChannel.Name}', json_build_object('Owner', owner_id, 'Conversation', conversation_id, 'Turn', id)::text) FROM turns WHERE id = $1", turn.Value);
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
            SELECT t.id, COALESCE((SELECT string_agg(e.data ->> 'text', '' ORDER BY e.seq) FROM turn_events e WHERE e.turn_id = t.id AND e.kind = 'text_delta'), '') AS text
            FROM turns t WHERE t.state = 'running' AND t.lease_until <= $1 FOR UPDATE SKIP LOCKED),
        closed AS (
            UPDATE turns t SET state = 'interrupted', ended_at = $1, last_seq = last_seq + 1, answer = lapsed.text, messages = messages || CASE lapsed.text WHEN '' THEN '[]' ELSE
                jsonb_build_array(jsonb_build_object('role', 'assistant', 'contents', jsonb_build_array(jsonb_build_object('$type', 'text', 'text', lapsed.text)))) END
            FROM lapsed WHERE t.id = lapsed.id RETURNING t.id, facility_id, owner_id, conversation_id, last_seq, answer),
        logged AS (INSERT INTO turn_events (turn_id, seq, facility_id, kind, data, at)
            SELECT id, last_seq, facility_id, 'turn_completed', jsonb_build_object('state', 'interrupted', 'text', answer), $1 FROM closed)
        SELECT pg_notify('{{TurnChannel.Name}}', json_build_object('Owner', owner_id, 'Conversation', conversation_id, 'Turn', id)::text) FROM closed
        """, clock.GetUtcNow().UtcDateTime), rows => rows.ListAsync(_ => true, cancellationToken), cancellationToken)).Count;

    public async Task<bool> RateAsync(Actor actor, TurnId turn, TurnFeedback feedback, CancellationToken cancellationToken) =>
        (await source.WriteAsync(actor.Facility, batch => batch.Add("UPDATE turns SET good = $3, good_reason = $4 WHERE id = $1 AND owner_id = $2 RETURNING 1",
            turn.Value, Owner(actor), feedback.Good, feedback.Reason), rows => rows.ListAsync(_ => true, cancellationToken), cancellationToken)).Count > 0;

    public async Task<(TurnTotals Person, TurnTotals Facility)> TotalsAsync(Actor actor, DateTimeOffset since, CancellationToken cancellationToken) =>
        (await source.ReadAsync(actor.Facility, batch => batch.Add("""
            SELECT count(*) FILTER (WHERE owner_id = $1)::int, COALESCE(sum(input_tokens + output_tokens) FILTER (WHERE owner_id = $1), 0)::bigint, COALESCE(sum(price) FILTER (WHERE owner_id = $1), 0),
                count(*)::int, COALESCE(sum(input_tokens + output_tokens), 0)::bigint, COALESCE(sum(price), 0)
            FROM turns WHERE started_at >= $2
            """, Owner(actor), since.UtcDateTime), rows => rows.ListAsync(row => (new TurnTotals(row.GetInt32(0), row.GetInt64(1), row.GetDecimal(2)), new TurnTotals(row.GetInt32(3), row.GetInt64(4), row.GetDecimal(5))),
            cancellationToken), cancellationToken)).Single();

    private static Guid Owner(Actor actor) => actor.Id?.Value ?? throw new InvalidOperationException("A conversation is a person's.");

    private DateTime LeaseEnd() => (clock.GetUtcNow() + Turn.Lease).UtcDateTime;

    // One statement, so that nothing is logged of a turn that another node has closed meanwhile.
    private async Task<bool> GrowAsync(Turn turn, IReadOnlyList<TurnEvent> events, string set, object[] values, CancellationToken cancellationToken) =>
        (await source.WriteAsync(turn.Owner.Facility, batch =>
        {
            batch.Add($"""
                WITH grown AS (UPDATE turns SET {set} WHERE id = $1 AND state = 'running' RETURNING 1),
                logged AS ({Log} WHERE EXISTS (SELECT FROM grown))
                SELECT 1 FROM grown
                """, [.. Logged(turn, events), .. values]);
            if (events.Count > 0) Announce(batch, turn);
        }, rows => rows.ListAsync(_ => true, cancellationToken), cancellationToken)).Count > 0;

    private object[] Logged(Turn turn, IReadOnlyList<TurnEvent> events) => [turn.Id.Value, turn.Owner.Facility.Value, clock.GetUtcNow().UtcDateTime,
        events.Select(happened => happened.Seq).ToArray(), events.Select(happened => AssistantJson.Code(happened.Kind)).ToArray(), events.Select(AssistantJson.Write).ToArray()];

    private static void Announce(NpgsqlBatch batch, Turn turn) => batch.Add(TurnChannel.Announce, TurnChannel.Write(new(Owner(turn.Owner), turn.Conversation.Value, turn.Id.Value)));
}
