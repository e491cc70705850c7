using DynoPortal.Data;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DynoPortal.Bench.Booking;

/// <summary>A database with so many allocations of the past, and the service over it. Dynos and vehicles are open around the clock, so that every writer always finds a free slot.</summary>
internal sealed class BookingLab : IAsyncDisposable
{
    /// <summary>Dynos 1 … and vehicles 1 …; each writer of a spread run has its own.</summary>
    public const int Lanes = 64;

    private readonly ServiceProvider services;

    private BookingLab(string connectionString, Actor actor)
    {
        (ConnectionString, Actor) = (connectionString, actor);
        services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddPortalData(connectionString).BuildServiceProvider();
    }

    public string ConnectionString { get; }

    public Actor Actor { get; }

    public IImports Imports => services.GetRequiredService<IImports>();

    public AllocationService Service => services.GetRequiredService<AllocationService>();

    public static async Task<BookingLab> CreateAsync(string server, int allocations, CancellationToken cancellationToken)
    {
        var name = $"booking_{allocations}";
        await BenchSql.ExecuteAsync(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)", cancellationToken);
        await BenchSql.ExecuteAsync(server, $"CREATE DATABASE {name}", cancellationToken);
        var connectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 40 }.ConnectionString;
        await PortalDatabase.MigrateAsync(connectionString, cancellationToken);
        var user = Guid.NewGuid();
        await BenchSql.ExecuteAsync(connectionString, Fleet(user), cancellationToken);
        await BenchSql.ExecuteAsync(connectionString, Past(allocations), cancellationToken);
        await BenchSql.ExecuteAsync(connectionString, "VACUUM ANALYZE", cancellationToken);
        return new(connectionString, new(new UserId(user), new(1), Channel.Api));
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
    }

    private static string Fleet(Guid user) => $$"""
        INSERT INTO facilities (code, name, time_zone, calendar, notice_minutes, shortest_minutes, hold_hours)
            VALUES ('DET', 'Detroit', 'America/Detroit', '{"weekend":[],"holidays":[],"shifts":[]}', 0, 15, 72);
        INSERT INTO users (id, display_name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            VALUES ('{{user}}', 'Bench', true, false, false, false, 0);
        INSERT INTO memberships VALUES (1, '{{user}}', 'Scheduler', now());
        INSERT INTO test_types VALUES (1, 'brake', 'brake', 'PT1H', false), (1, 'emission', 'emission', 'P2D', false), (1, 'evap', 'evap', 'P2D', false);
        INSERT INTO dynos (facility_id, name, dyno_group, enabled, set_up_before_minutes, set_up_after_minutes) SELECT 1, 'MPG ' || n, 'MPG', true, 0, 0 FROM generate_series(1, {{Lanes}}) n;
        INSERT INTO capabilities (facility_id, dyno_id, test_types, drives, weights) SELECT 1, id, '{brake,emission,evap}', '{2WD,AWD}', '{<10K,>10K}' FROM dynos;
        INSERT INTO vehicles (facility_id, program, tag, weight_lbs, drive) SELECT 1, 'P702', 'T' || n, 5000, '2WD' FROM generate_series(1, {{Lanes}}) n;
        """;

    // Hour after hour into the past on every dyno, each with its own vehicle; the constraints are built afterwards, which is far quicker.
    private static string Past(int allocations) => $"""
        ALTER TABLE allocations DROP CONSTRAINT allocations_one_vehicle_per_dyno, DROP CONSTRAINT allocations_one_dyno_per_vehicle;
        INSERT INTO allocations (id, facility_id, dyno_id, vehicle_id, test_type, slot, occupied, status, notes, revision)
            SELECT gen_random_uuid(), 1, 1 + n % {Lanes}, 1 + n % {Lanes}, 'brake', span, span, 'completed', '', 1
            FROM generate_series(0, {allocations - 1}) n,
                LATERAL (SELECT tstzrange(date_trunc('hour', now()) - (n / {Lanes} + 1) * interval '1 hour', date_trunc('hour', now()) - (n / {Lanes}) * interval '1 hour') span) s;
        ALTER TABLE allocations
            ADD CONSTRAINT allocations_one_vehicle_per_dyno EXCLUDE USING gist (dyno_id WITH =, occupied WITH &&) WHERE (status <> 'cancelled') DEFERRABLE INITIALLY IMMEDIATE,
            ADD CONSTRAINT allocations_one_dyno_per_vehicle EXCLUDE USING gist (vehicle_id WITH =, slot WITH &&) WHERE (status <> 'cancelled') DEFERRABLE INITIALLY IMMEDIATE;
        """;
}
