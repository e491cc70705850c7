using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant.Insight;
using Npgsql;

namespace DynoPortal.Data.Assistant.Insight;

/// <summary>The statements of <see cref="AssistantInsight.UseAsync"/>, and how their rows become the domain's records. A statement and its reader change together.</summary>
internal static class UseStatements
{
    // A conversation that was taken over brought its turns without a log.
    private const string InPeriod = "t.started_at >= $1 AND t.started_at < $2 AND t.last_seq > 0";

    // What models took stays counted when the conversation is deleted.
    private const string Used = "assistant_usage c WHERE c.at >= $1 AND c.at < $2";

    /// <summary>Adds them.</summary>
    /// <param name="batch">Where to.</param>
    /// <param name="starts">The start of each day of the period, and of the day after it.</param>
    /// <param name="most">The most tools, prompts and reasons.</param>
    public static void Add(NpgsqlBatch batch, DateTime[] starts, int most)
    {
        var (from, to) = (starts[0], starts[^1]);
        // The site's days are SiteClock's to know, so that the database needs no time zone.
        batch.Add($"""
            SELECT day, COALESCE(conversations, 0), COALESCE(turns, 0), COALESCE(completed, 0), COALESCE(tokens, 0), COALESCE(price, 0)
            FROM (SELECT width_bucket(t.started_at, $3) AS day, count(DISTINCT t.conversation_id)::int AS conversations, count(*)::int AS turns, {Count("state = 'completed'")} AS completed
                FROM turns t WHERE {InPeriod} GROUP BY 1) t
            FULL JOIN (SELECT width_bucket(c.at, $3) AS day, sum(c.input_tokens + c.output_tokens)::bigint AS tokens, sum(c.price) AS price FROM {Used} GROUP BY 1) c USING (day)
            """, from, to, starts);
        batch.Add($"""
            SELECT count(DISTINCT t.conversation_id)::int, count(*)::int, {Count("state = 'running'")}, {Count("state = 'completed'")}, {Count("state = 'stopped'")}, {Count("state = 'interrupted'")}, {Count("state = 'failed'")},
                percentile_disc(0.5) WITHIN GROUP (ORDER BY t.first_event_milliseconds), percentile_disc(0.95) WITHIN GROUP (ORDER BY t.first_event_milliseconds),
                (SELECT COALESCE(sum(c.input_tokens), 0)::bigint FROM {Used}), (SELECT COALESCE(sum(c.output_tokens), 0)::bigint FROM {Used}), (SELECT sum(c.price) FROM {Used}), {Count("good")}, {Count("NOT t.good")}
            FROM turns t WHERE {InPeriod}
            """, from, to);
        batch.Add($"""
            SELECT COALESCE(e.data ->> 'tool', ''), count(*)::int, count(*) FILTER (WHERE e.data ->> 'ok' = 'false')::int, COALESCE(percentile_cont(0.5) WITHIN GROUP (ORDER BY (e.data ->> 'milliseconds')::int), 0)
            FROM turns t JOIN turn_events e ON e.turn_id = t.id AND e.kind = 'tool_finished' WHERE {InPeriod} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $3
            """, from, to, most);
        batch.Add($"SELECT t.prompt, count(*)::int, {Count("state = 'completed'")} FROM turns t WHERE {InPeriod} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $3", from, to, most);
        batch.Add($"""
            SELECT COALESCE(e.data ->> 'code', t.state), count(*)::int
            FROM turns t LEFT JOIN LATERAL (SELECT data FROM turn_events WHERE turn_id = t.id AND kind = 'error' ORDER BY seq DESC LIMIT 1) e ON true
            WHERE {InPeriod} AND t.state IN ('failed', 'interrupted') GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $3
            """, from, to, most);
    }

    public static UseDay ReadDay(NpgsqlDataReader row, DateOnly[] days) => new(days[row.GetInt32(0) - 1], row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt64(4), row.GetDecimal(5));

    public static UseTotals ReadTotals(NpgsqlDataReader row) => new()
    {
        Conversations = row.GetInt32(0),
        Turns = row.GetInt32(1),
        Running = row.GetInt32(2),
        Completed = row.GetInt32(3),
        Stopped = row.GetInt32(4),
        Interrupted = row.GetInt32(5),
        Failed = row.GetInt32(6),
        FirstEventMedian = Milliseconds(row, 7),
        FirstEventP95 = Milliseconds(row, 8),
        InputTokens = row.GetInt64(9),
        OutputTokens = row.GetInt64(10),
        Price = row.IsDBNull(11) ? null : row.GetDecimal(11),
        Good = row.GetInt32(12),
        Bad = row.GetInt32(13),
    };

    private static string Count(string which) => $"count(*) FILTER (WHERE {which})::int";

    private static TimeSpan? Milliseconds(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : TimeSpan.FromMilliseconds(row.GetInt32(at));
}
