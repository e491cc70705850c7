using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant;
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
                SELECT COALESCE(sum(turns) FILTER (WHERE at >= $1), 0)::int, COALESCE(sum(input_tokens + output_tokens) FILTER (WHERE at >= $1), 0)::bigint, COALESCE(sum(price) FILTER (WHERE at >= $1), 0),
                    COALESCE(sum(turns), 0)::int, COALESCE(sum(input_tokens + output_tokens), 0)::bigint, COALESCE(sum(price), 0)
                FROM assistant_usage WHERE at >= $2
                """, (now - TurnBudget.Day).UtcDateTime, (now - TurnBudget.Month).UtcDateTime);
            batch.Add("""
                SELECT COALESCE(max(u.display_name), ''), sum(c.turns)::int, sum(c.input_tokens + c.output_tokens)::bigint, COALESCE(sum(c.price), 0) FROM assistant_usage c LEFT JOIN users u ON u.id = c.person_id
                WHERE c.at >= $1 GROUP BY c.person_id HAVING $2 > 0 AND sum(c.input_tokens + c.output_tokens) >= $2 * $3 OR $5 > 0 AND sum(c.price) >= $5 * $3 ORDER BY 3 DESC LIMIT $4
                """, (now - TurnBudget.Day).UtcDateTime, limits.PersonTokensADay, (decimal)AssistantBudget.Near, MostPeople, Sql.Number(limits.PersonCostADay));
        }, async rows =>
        {
            var (day, month) = (await rows.ListAsync(row => (UsageLog.ReadTotals(row, 0), UsageLog.ReadTotals(row, 3)), cancellationToken)).Single();
            var people = await rows.ListAsync(row => new PersonBudget(row.GetString(0), new(UsageLog.ReadTotals(row, 1), limits.PersonTokensADay, limits.PersonCostADay)), cancellationToken);
            return new AssistantBudget(day, new(month, limits.FacilityTokensAMonth, limits.FacilityCostAMonth), people);
        }, cancellationToken);
    }

    private static List<UseDay> WithEmpty(DateOnly[] days, List<UseDay> found) => [.. days.Select(day => found.Find(each => each.Day == day) ?? new(day, 0, 0, 0, 0, 0))];
}
