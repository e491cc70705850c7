using DynoPortal.Data;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support.Workbooks;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DynoPortal.Bench.Planning;

/// <summary>A facility with a working calendar and nothing else, which takes over a made-up workbook and plans what has no dyno in it: through the services, over PostgreSQL.</summary>
internal sealed class WorkbookLab : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly string connectionString;
    private readonly Actor actor;

    private WorkbookLab(string connectionString, Actor actor)
    {
        (this.connectionString, this.actor) = (connectionString, actor);
        services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddPortalData(connectionString).BuildServiceProvider();
    }

    public static async Task<WorkbookLab> CreateAsync(string server, CancellationToken cancellationToken)
    {
        await BenchSql.ExecuteAsync(server, "DROP DATABASE IF EXISTS workbook WITH (FORCE)", cancellationToken);
        await BenchSql.ExecuteAsync(server, "CREATE DATABASE workbook", cancellationToken);
        var connectionString = new NpgsqlConnectionStringBuilder(server) { Database = "workbook" }.ConnectionString;
        await PortalDatabase.MigrateAsync(connectionString, cancellationToken);
        var user = Guid.NewGuid();
        await BenchSql.ExecuteAsync(connectionString, Facility(user), cancellationToken);
        return new(connectionString, new(new UserId(user), new(1), Channel.Api));
    }

    /// <summary>Takes over a workbook whole, every question answered as suggested.</summary>
    public async Task<Import> TakeOverAsync(int seed, int rows, CancellationToken cancellationToken)
    {
        var imports = services.GetRequiredService<IImports>();
        var file = new MadeWorkbook(seed, rows, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)).Xlsx();
        var import = Done(await imports.StartAsync(actor, "forecast.xlsx", new MemoryStream(file), TimeSpan.FromMinutes(5), cancellationToken));
        import = Done(await imports.AnswerAsync(actor, import.Id, null, new Dictionary<string, IReadOnlyDictionary<string, string>>(), cancellationToken));
        return Done(await imports.ApplyAsync(actor, import.Id, cancellationToken));
    }

    /// <summary>Plans every open request, or anew all that hasn't begun.</summary>
    public async Task<PlanRun> PlanAsync(int seed, int seconds, bool anew, CancellationToken cancellationToken)
    {
        var requests = (await services.GetRequiredService<IPlanLabs>().ReadAsync(actor.Facility, cancellationToken)).Requests;
        IReadOnlyList<TestRequestId>? all = anew ? [.. requests.Where(each => each.Status == RequestStatus.Open || each.PlacedAs is { Status: AllocationStatus.Scheduled }).Select(each => each.Request.Id)] : null;
        var plans = services.GetRequiredService<IPlans>();
        var outcome = await plans.StartAsync(actor, new PlanOrder { Requests = all, Seed = seed, BudgetSeconds = seconds }, cancellationToken);
        if (outcome is not PlanOutcome.Done { Run: var run }) throw new InvalidOperationException(string.Join(' ', ((PlanOutcome.Refused)outcome).Refusals.Select(refusal => refusal.Message)));
        while (run.State == PlanState.Planning)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            run = await plans.FindAsync(actor.Facility, run.Id, cancellationToken) ?? throw new InvalidOperationException("The plan is gone.");
        }

        return run.State == PlanState.Ready ? run : throw new InvalidOperationException(run.Problem ?? $"The plan is {run.State}.");
    }

    /// <summary>Approves a plan. Answers how many changes were applied.</summary>
    public async Task<int> ApproveAsync(PlanRun run, CancellationToken cancellationToken) =>
        await services.GetRequiredService<PlanProposals>().ApproveAsync(actor, run.Proposal!.Value, cancellationToken) switch
        {
            ChangeOutcome.Applied applied => applied.Changes.Count,
            ChangeOutcome.Refused refused => throw new InvalidOperationException(string.Join(' ', refused.Refusals.Select(refusal => refusal.Message))),
            _ => throw new InvalidOperationException("A change set is applied or refused."),
        };

    /// <summary>Pairs of live bookings that share a dyno or a vehicle at one time.</summary>
    public async Task<long> OverlapsAsync(CancellationToken cancellationToken) => (long)(await BenchSql.ScalarAsync(connectionString, """
        SELECT count(*) FROM allocations a JOIN allocations b ON a.id < b.id AND a.status <> 'cancelled' AND b.status <> 'cancelled'
            AND ((a.dyno_id = b.dyno_id AND a.occupied && b.occupied) OR (a.vehicle_id = b.vehicle_id AND a.slot && b.slot))
        """, cancellationToken))!;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
    }

    private static Import Done(ImportOutcome outcome) => outcome is ImportOutcome.Done done ? done.Import
        : throw new InvalidOperationException(string.Join(' ', ((ImportOutcome.Refused)outcome).Refusals.Select(refusal => refusal.Message)));

    private static string Facility(Guid user) => $$"""
        INSERT INTO facilities (code, name, time_zone, calendar, notice_minutes, shortest_minutes, hold_hours)
            VALUES ('DET', 'Detroit', 'America/Detroit', '{"weekend":["saturday","sunday"],"holidays":[],"shifts":[{"name":"Day","starts":"06:00:00","ends":"14:00:00"},{"name":"Late","starts":"14:00:00","ends":"22:00:00"}]}', 0, 15, 72);
        INSERT INTO users (id, display_name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            VALUES ('{{user}}', 'Bench', true, false, false, false, 0);
        INSERT INTO memberships VALUES (1, '{{user}}', 'Scheduler', now());
        """;
}
