using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.People;
using Npgsql;
using static DynoPortal.Data.Assistant.TurnOwner;

namespace DynoPortal.Data.Assistant;

internal sealed class ConversationStore(NpgsqlDataSource source, TimeProvider clock) : IConversations
{
    // How much of a text is shown around a hit.
    private const int Around = 60;
    private const int MostWords = 20;

    public async Task<IReadOnlyList<ListedConversation>> ListAsync(Actor actor, string? search, int limit, CancellationToken cancellationToken)
    {
        string[] words = [.. UserText.Clean(search).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetterOrDigit)).Take(MostWords)];
        var found = await source.ReadAsync(actor.Facility, batch => batch.Add($"""
            SELECT {TurnReading.Conversation}, hit.text
            FROM conversations c LEFT JOIN LATERAL (
                SELECT s.text FROM (SELECT c.title AS text, c.made_at AS at WHERE c.search @@ to_tsquery('simple', $2)
                    UNION ALL SELECT CASE WHEN to_tsvector('simple', t.message) @@ to_tsquery('simple', $2) THEN t.message ELSE t.answer END, t.started_at
                        FROM turns t WHERE t.conversation_id = c.id AND t.search @@ to_tsquery('simple', $2)) s
                ORDER BY s.at LIMIT 1) hit ON $2 <> ''
            WHERE c.owner_id = $1 AND ($2 = '' OR c.search @@ to_tsquery('simple', $2) OR c.id IN (SELECT t.conversation_id FROM turns t WHERE t.owner_id = $1 AND t.search @@ to_tsquery('simple', $2)))
            ORDER BY c.pinned DESC, c.changed_at DESC LIMIT $3
            """, Owner(actor), Query(words), limit),
            rows => rows.ListAsync(row => (Conversation: TurnReading.ReadConversation(row), Hit: row.IsDBNull(6) ? null : row.GetString(6)), cancellationToken), cancellationToken);
        return [.. found.Select(each => new ListedConversation(each.Conversation, each.Hit is { } hit ? Excerpt(hit, words) : null))];
    }

    public async Task<Conversation?> FindAsync(Actor actor, ConversationId id, CancellationToken cancellationToken) =>
        (await source.ReadAsync(actor.Facility, batch => batch.Add($"SELECT {TurnReading.Conversation} FROM conversations c WHERE c.id = $1 AND c.owner_id = $2", id.Value, Owner(actor)),
            rows => rows.ListAsync(TurnReading.ReadConversation, cancellationToken), cancellationToken)).SingleOrDefault();

    public async Task<IReadOnlyList<Turn>> TurnsAsync(Actor actor, ConversationId id, CancellationToken cancellationToken) =>
        await source.ReadAsync(actor.Facility, batch => batch.Add($"SELECT {TurnReading.Turn} FROM turns t WHERE t.conversation_id = $1 AND t.owner_id = $2 ORDER BY t.started_at, t.id", id.Value, Owner(actor)),
            rows => rows.ListAsync(row => TurnReading.ReadTurn(row, actor), cancellationToken), cancellationToken);

    public Task AddAsync(Actor actor, Conversation conversation, IReadOnlyList<Turn> turns, CancellationToken cancellationToken) => source.WriteAsync(actor.Facility, batch =>
    {
        batch.Add("""
            INSERT INTO conversations (id, facility_id, owner_id, title, pinned, leaf_turn_id, made_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING
            """, conversation.Id.Value, actor.Facility.Value, Owner(actor), conversation.Title, conversation.Pinned, Sql.Uuid(conversation.Leaf?.Value),
            conversation.MadeAt.UtcDateTime, conversation.ChangedAt.UtcDateTime);
        foreach (var turn in turns) Add(batch, actor, turn);
        Announce(batch, actor, conversation.Id);
    }, _ => Task.FromResult(true), cancellationToken);

    public Task<bool> ChangeAsync(Actor actor, Conversation conversation, CancellationToken cancellationToken) => ChangeAsync(actor, conversation.Id,
        batch => batch.Add("UPDATE conversations SET title = $3, pinned = $4, leaf_turn_id = $5 WHERE id = $1 AND owner_id = $2 RETURNING 1",
            conversation.Id.Value, Owner(actor), conversation.Title, conversation.Pinned, Sql.Uuid(conversation.Leaf?.Value)), cancellationToken);

    public Task<bool> DeleteAsync(Actor actor, ConversationId id, CancellationToken cancellationToken) => ChangeAsync(actor, id,
        batch => batch.Add("DELETE FROM conversations WHERE id = $1 AND owner_id = $2 RETURNING 1", id.Value, Owner(actor)), cancellationToken);

    private async Task<bool> ChangeAsync(Actor actor, ConversationId id, Action<NpgsqlBatch> add, CancellationToken cancellationToken) =>
        (await source.WriteAsync(actor.Facility, batch =>
        {
            add(batch);
            Announce(batch, actor, id);
        }, rows => rows.ListAsync(_ => true, cancellationToken), cancellationToken)).Count > 0;

    private static void Announce(NpgsqlBatch batch, Actor actor, ConversationId id) => batch.Add(TurnChannel.Announce, TurnChannel.Write(new(Owner(actor), id.Value)));

    // A conversation that was taken over has its answers, and no log of how they came about.
    private void Add(NpgsqlBatch batch, Actor actor, Turn turn) => batch.Add("""
        INSERT INTO turns (id, facility_id, conversation_id, owner_id, parent_id, message, answer, state, provider, model, prompt, input_tokens, output_tokens, started_at, ended_at, lease_until, last_seq, messages)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0, $12, $13, $13, 0, $14) ON CONFLICT (id) DO NOTHING
        """, turn.Id.Value, actor.Facility.Value, turn.Conversation.Value, Owner(actor), Sql.Uuid(turn.Parent?.Value), turn.Message, turn.Text, AssistantJson.Code(turn.State),
        turn.Source.Provider, turn.Source.Model, turn.Source.Prompt, turn.StartedAt.UtcDateTime, (turn.EndedAt ?? clock.GetUtcNow()).UtcDateTime, Sql.Json(AssistantJson.Write(turn.Messages)));

    // Each word may go on: who types finds before they have finished. Quoted, so that no character of it is an operator.
    private static string Query(string[] words) => string.Join(" & ", words.Select(word => $"'{word.Replace("\\", "", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}':*"));

    private static string Excerpt(string text, string[] words)
    {
        var (at, word) = words.Select(each => (At: text.IndexOf(each, StringComparison.OrdinalIgnoreCase), Word: each)).Where(hit => hit.At >= 0).DefaultIfEmpty((At: -1, Word: "")).MinBy(hit => hit.At);
        if (at < 0) return text.Length <= 2 * Around ? text : text[..(2 * Around)] + "…";
        var (from, to) = (Math.Max(0, at - Around), Math.Min(text.Length, at + word.Length + Around));
        return $"{(from > 0 ? "…" : "")}{text[from..at]}⟦{text[at..(at + word.Length)]}⟧{text[(at + word.Length)..to]}{(to < text.Length ? "…" : "")}";
    }
}
