using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Insight;
using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Assistant.Insight;

internal sealed class AssistantInsight(NpgsqlDataSource source, TurnLimits limits, TimeProvider clock) : IAssistantInsight
{
    private const int MostTools = 20;
    private const int MostPeople = 10;

    public async Task<AssistantUse> UseAsync(FacilityId facility, SiteClock clock, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        DateOnly[] days = [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)];
        DateTime[] starts = [.. days.Append(last.AddDays(1)).Select(day => clock.StartOf(day).UtcDateTime)];
        return await source.ReadAsync(facility, batch => UseStatements.Add(batch, starts, MostTools), async rows => new AssistantUse
        {
            Days = WithEmpty(days, await rows.ListAsync(row => UseStatements.ReadDay(row, days), cancellationToken)),
            Totals = (await rows.ListAsync(UseStatements.ReadTotals, cancellationToken)).Single(),
            Tools = await rows.ListAsync(row => new ToolUse(row.GetString(0), row.GetInt32(1), row.GetInt32(2), TimeSpan.FromMilliseconds(row.GetDouble(3))), cancellationToken),
            Prompts = await rows.ListAsync(row => new PromptUse(row.GetString(0), row.GetInt32(1), row.GetInt32(2)), cancellationToken),
            Failures = await rows.ListAsync(row => new FailureUse(row.GetString(0), row.GetInt32(1)), cancellationToken),
        }, cancellationToken);
    }

    public async Task<IReadOnlyList<ListedTurn>> TurnsAsync(FacilityId facility, DateTimeOffset since, TurnChoice choice, int limit, CancellationToken cancellationToken) =>
        await source.ReadAsync(facility, batch => batch.Add($"""
            SELECT {TraceReading.Listed} FROM turns t LEFT JOIN users u ON u.id = t.owner_id
            WHERE t.started_at >= $1 AND t.last_seq > 0 AND ($2 = 'all' OR $2 = 'failed' AND t.state IN ('failed', 'interrupted') OR $2 = 'rated' AND t.good IS NOT NULL)
            ORDER BY t.started_at DESC, t.id DESC LIMIT $3
            """, since.UtcDateTime, AssistantJson.Code(choice), limit),
            rows => rows.ListAsync(row => TraceReading.ReadListed(row, new([])), cancellationToken), cancellationToken);

    public async Task<TurnTrace?> TraceAsync(FacilityId facility, TurnId turn, CancellationToken cancellationToken) => await source.ReadAsync(facility, batch => TraceReading.Add(batch, turn), async rows =>
    {
        var reading = new TraceReading(clock.GetUtcNow());
        var found = (await rows.ListAsync(reading.ReadTurn, cancellationToken)).SingleOrDefault();
        if (found is null) return null;
        return found with { Steps = reading.StepsOf(found, await rows.ListAsync(TraceReading.ReadEvent, cancellationToken)), Proposals = await rows.ListAsync(reading.ReadProposal, cancellationToken) };
    }, cancellationToken);

    public async Task<AssistantBudget> BudgetAsync(FacilityId facility, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await source.ReadAsync(facility, batch =>
        {
            batch.Add("""
                SELECT count(*) FILTER (WHERE started_at >= $1)::int, COALESCE(sum(input_tokens + output_tokens) FILTER (WHERE started_at >= $1), 0)::bigint, COALESCE(sum(price) FILTER (WHERE started_at >= $1), 0),
                    count(*)::int, COALESCE(sum(input_tokens + output_tokens), 0)::bigint, COALESCE(sum(price), 0)
                FROM turns WHERE started_at >= $2
                """, (now - AnswerSources.Day).UtcDateTime, (now - AnswerSources.Month).UtcDateTime);
            batch.Add("""
                SELECT COALESCE(max(u.display_name), ''), count(*)::int, sum(t.input_tokens + t.output_tokens)::bigint, COALESCE(sum(t.price), 0) FROM turns t LEFT JOIN users u ON u.id = t.owner_id
                WHERE t.started_at >= $1 AND $2 > 0 GROUP BY t.owner_id HAVING sum(t.input_tokens + t.output_tokens) >= $2 * $3 ORDER BY 3 DESC LIMIT $4
                """, (now - AnswerSources.Day).UtcDateTime, limits.PersonTokensADay, AssistantBudget.Near, MostPeople);
        }, async rows =>
        {
            var (day, month) = (await rows.ListAsync(row => (Totals(row, 0), Totals(row, 3)), cancellationToken)).Single();
            var people = await rows.ListAsync(row => new PersonBudget(row.GetString(0), new(Totals(row, 1), limits.PersonTokensADay)), cancellationToken);
            return new AssistantBudget(day, new(month, limits.FacilityTokensAMonth), people);
        }, cancellationToken);
    }

    private static TurnTotals Totals(NpgsqlDataReader row, int at) => new(row.GetInt32(at), row.GetInt64(at + 1), row.GetDecimal(at + 2));

    private static List<UseDay> WithEmpty(DateOnly[] days, List<UseDay> found) => [.. days.Select(day => found.Find(each => each.Day == day) ?? new(day, 0, 0, 0, 0, 0))];
}
