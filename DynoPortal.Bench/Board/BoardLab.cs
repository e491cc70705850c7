using DynoPortal.Data;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DynoPortal.Bench.Board;

/// <summary>A database with 50 dynos in five groups and so many allocations in one month, the same every time; and the service over it, which stands for a colleague on another node.</summary>
internal sealed class BoardLab : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly Actor actor;
    private readonly string connectionString;

    private BoardLab(string connectionString, Guid user)
    {
        (this.connectionString, actor) = (connectionString, new(new UserId(user), new(1), Channel.Api));
        services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddPortalData(connectionString).BuildServiceProvider();
    }

    /// <summary>First day of the month that is filled: the next one, so that everything in it may still be moved.</summary>
    public static DateOnly Month { get; } = MonthAfter(TimeProvider.System.GetUtcNow());

    /// <summary>The owner's connection string, for portals.</summary>
    public string ConnectionString => connectionString;

    /// <summary>A database with <paramref name="inMonth"/> allocations in the month and <paramref name="before"/> in the hours before it.</summary>
    public static async Task<BoardLab> CreateAsync(string server, int inMonth, int before, CancellationToken cancellationToken)
    {
        var name = $"board_{inMonth}_{before}";
        await BenchSql.ExecuteAsync(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)", cancellationToken);
        await BenchSql.ExecuteAsync(server, $"CREATE DATABASE {name}", cancellationToken);
        var connectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ConnectionString;
        await PortalDatabase.MigrateAsync(connectionString, cancellationToken);
        var user = Guid.NewGuid();
        foreach (var sql in new[] { BoardLabSql.Fleet(user), BoardLabSql.Allocations(Month, inMonth, before), "VACUUM ANALYZE" })
            await BenchSql.ExecuteAsync(connectionString, sql, cancellationToken);
        return new(connectionString, user);
    }

    /// <summary>Allocations of the month on the first dynos, by start: those are on the first screen of a board.</summary>
    public async Task<IReadOnlyList<BoardTarget>> TargetsAsync(int count, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("SELECT id, dyno_id, lower(slot), upper(slot) FROM allocations WHERE dyno_id <= 5 AND lower(slot) > now() AND status = 'scheduled' ORDER BY lower(slot), dyno_id LIMIT $1");
        command.Parameters.AddWithValue(count);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var targets = new List<BoardTarget>();
        while (await rows.ReadAsync(cancellationToken))
            targets.Add(new(new(rows.GetGuid(0)), new(rows.GetInt32(1)), new(await rows.GetFieldValueAsync<DateTimeOffset>(2, cancellationToken), await rows.GetFieldValueAsync<DateTimeOffset>(3, cancellationToken))));
        return targets;
    }

    /// <summary>Moves an allocation five minutes to and fro; returns once it is committed.</summary>
    public async Task NudgeAsync(BoardTarget target, CancellationToken cancellationToken)
    {
        var change = new ScheduleChange.Move(target.Id, target.Dyno, target.Next());
        var outcome = await services.GetRequiredService<AllocationService>().ApplyAsync(actor, ChangeSet.Of(ChangeSetId.New(TimeProvider.System), change), cancellationToken);
        if (outcome is ChangeOutcome.Refused refused) throw new InvalidOperationException(refused.Refusals.First().Message);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
    }

    private static DateOnly MonthAfter(DateTimeOffset now) => new DateOnly(now.Year, now.Month, 1).AddMonths(1);
}
