using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.People;
using Npgsql;

namespace DynoPortal.Data.Assistant;

internal sealed class UsageLog(NpgsqlDataSource source, TimeProvider clock) : IUsageLog
{
    /// <summary>What the person and the whole facility took from <c>$2</c> on.</summary>
    private const string Totals = """
        SELECT COALESCE(sum(turns) FILTER (WHERE person_id = $1), 0)::int, COALESCE(sum(input_tokens + output_tokens) FILTER (WHERE person_id = $1), 0)::bigint, COALESCE(sum(price) FILTER (WHERE person_id = $1), 0),
            COALESCE(sum(turns), 0)::int, COALESCE(sum(input_tokens + output_tokens), 0)::bigint, COALESCE(sum(price), 0)
        FROM assistant_usage WHERE at >= $2
        """;

    /// <summary>Adds the statement that counts a turn as begun.</summary>
    public static void AddTurn(NpgsqlBatch batch, Turn turn) => batch.Add("""
        INSERT INTO assistant_usage (facility_id, person_id, turn_id, at, turns, model, input_tokens, output_tokens, price, estimated) VALUES ($1, $2, $3, $4, 1, '', 0, 0, NULL, false)
        """, turn.Owner.Facility.Value, Person(turn.Owner), turn.Id.Value, turn.StartedAt.UtcDateTime);

    public Task AddAsync(Turn turn, ModelUse use, CancellationToken cancellationToken) => source.WriteAsync(turn.Owner.Facility, batch => batch.Add("""
        INSERT INTO assistant_usage (facility_id, person_id, turn_id, at, turns, model, input_tokens, output_tokens, price, estimated) VALUES ($1, $2, $3, $4, 0, $5, $6, $7, $8, $9)
        """, turn.Owner.Facility.Value, Person(turn.Owner), turn.Id.Value, clock.GetUtcNow().UtcDateTime, use.Model, use.InputTokens, use.OutputTokens, Sql.Number(use.Price), use.IsEstimated),
        _ => Task.FromResult(true), cancellationToken);

    public async Task<(TurnTotals Person, TurnTotals Facility)> TotalsAsync(Actor actor, DateTimeOffset since, CancellationToken cancellationToken) =>
        (await source.ReadAsync(actor.Facility, batch => batch.Add(Totals, Person(actor), since.UtcDateTime),
            rows => rows.ListAsync(row => (ReadTotals(row, 0), ReadTotals(row, 3)), cancellationToken), cancellationToken)).Single();

    /// <summary>Reads turns, tokens and price from three columns on.</summary>
    public static TurnTotals ReadTotals(NpgsqlDataReader row, int at) => new(row.GetInt32(at), row.GetInt64(at + 1), row.GetDecimal(at + 2));

    private static Guid Person(Actor actor) => actor.Id?.Value ?? throw new InvalidOperationException("A conversation is a person's.");
}
