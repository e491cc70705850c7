using DynoPortal.Data;
using DynoPortal.Data.People;
using DynoPortal.Data.Seeding;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DynoPortal.Tests.Seeding;

public sealed class DemoLabTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 18, 17, 0, 0, TimeSpan.Zero);

    private const string Everything = """
        SELECT concat_ws(E'\n',
            (SELECT string_agg(f::text, E'\n' ORDER BY id) FROM facilities f), (SELECT string_agg(d::text, E'\n' ORDER BY id) FROM dynos d),
            (SELECT string_agg(c::text, E'\n' ORDER BY id) FROM capabilities c), (SELECT string_agg(v::text, E'\n' ORDER BY id) FROM vehicles v),
            (SELECT string_agg(t::text, E'\n' ORDER BY facility_id, code) FROM test_types t), (SELECT string_agg(m::text, E'\n' ORDER BY facility_id, user_id) FROM memberships m),
            (SELECT string_agg(concat_ws(' ', id, email, display_name), E'\n' ORDER BY id) FROM users),
            (SELECT string_agg((to_jsonb(a) - 'number')::text, E'\n' ORDER BY id) FROM allocations a), (SELECT string_agg(o::text, E'\n' ORDER BY id) FROM outages o),
            (SELECT string_agg((to_jsonb(h) - 'id' #- '{before,number}' #- '{after,number}')::text, E'\n' ORDER BY at, allocation_id, outage_id, action) FROM history h))
        """;

    // What one run from beginning to end makes, for others to be held against.
    private static readonly Lazy<Task<string>> WholeAtNoon = new(async () =>
    {
        await using var run = await Run.NewAsync(Noon);
        await run.EnsureAsync();
        return await run.TextAsync(Everything);
    });

    [Fact]
    public async Task An_empty_database_becomes_two_facilities_at_work_without_an_overlap()
    {
        await using var run = await Run.NewAsync(Noon);

        var outcome = await run.EnsureAsync();

        Assert.Equal(DemoOutcome.Made, outcome);
        Assert.Equal("CGN 6, DET 23", await run.TextAsync("SELECT string_agg(code || ' ' || n, ', ' ORDER BY code) FROM (SELECT f.code, count(*) n FROM facilities f JOIN dynos d ON d.facility_id = f.id GROUP BY 1) each"));
        Assert.Equal(120, await run.CountAsync("vehicles"));
        Assert.InRange(await run.CountAsync("allocations"), 280, 340);
        Assert.Equal(13, await run.CountAsync("outages"));
        Assert.Equal("cancelled, completed, held, in_progress, scheduled", await run.TextAsync("SELECT string_agg(DISTINCT status, ', ' ORDER BY status) FROM allocations"));
        Assert.Equal(0, await run.CountAsync("allocations a JOIN allocations b ON a.id < b.id AND a.status <> 'cancelled' AND b.status <> 'cancelled' AND ((a.dyno_id = b.dyno_id AND a.occupied && b.occupied) OR (a.vehicle_id = b.vehicle_id AND a.slot && b.slot))"));
        Assert.Equal(0, await run.CountAsync("allocations a JOIN outages o ON o.dyno_id = a.dyno_id AND a.status <> 'cancelled' AND NOT o.lifted AND a.occupied && o.slot"));
        Assert.Equal(0, await run.CountAsync("allocations WHERE actual_start > '2026-11-18 17:00Z' OR actual_end > '2026-11-18 17:00Z'"));
    }

    [Fact]
    public async Task There_is_a_login_for_every_role_and_their_common_password_can_be_replaced()
    {
        await using var run = await Run.NewAsync(Noon);

        await run.EnsureAsync("Sixteen letters 1");

        var roles = await run.TextAsync("SELECT string_agg(DISTINCT role, ',') FROM memberships");
        Assert.Equal(Role.Defaults.Select(role => role.Name).Order(), roles.Split(',').Order());
        Assert.Equal(8, await run.SignInsAsync("Sixteen letters 1"));
        await run.Lab.SetPasswordAsync("Another password 2", default);
        Assert.Equal(0, await run.SignInsAsync("Sixteen letters 1"));
        Assert.Equal(8, await run.SignInsAsync("Another password 2"));
        Assert.Equal("CGN,DET", await run.TextAsync("SELECT string_agg(f.code, ',' ORDER BY f.code) FROM memberships m JOIN users u ON u.id = m.user_id JOIN facilities f ON f.id = m.facility_id WHERE u.email = 'admin@demo.lab'"));
    }

    [Fact]
    public async Task Two_runs_make_the_same_rows()
    {
        await using var second = await Run.NewAsync(Noon);

        await second.EnsureAsync();

        Assert.Equal(await WholeAtNoon.Value, await second.TextAsync(Everything));
    }

    [Fact]
    public async Task A_second_start_adds_nothing_and_asks_for_no_password()
    {
        await using var run = await Run.NewAsync(Noon);
        await run.EnsureAsync();
        var before = await run.TextAsync(Everything);

        var outcome = await run.Lab.EnsureAsync(() => throw new InvalidOperationException("No password is needed."), default);

        Assert.Equal(DemoOutcome.There, outcome);
        Assert.Equal(before, await run.TextAsync(Everything));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task A_seeding_that_was_cut_short_is_completed_to_the_same_rows_by_a_later_start(int changeSets)
    {
        await using var cut = await Run.NewAsync(Noon);

        await cut.EnsureUntilAsync(changeSets);
        Assert.NotEqual(await WholeAtNoon.Value, await cut.TextAsync(Everything));
        cut.Clock.Advance(TimeSpan.FromDays(2));
        var outcome = await cut.Lab.EnsureAsync(() => throw new InvalidOperationException("The logins have one."), default);

        Assert.Equal(DemoOutcome.Made, outcome);
        Assert.Equal(await WholeAtNoon.Value, await cut.TextAsync(Everything));
    }

    [Fact]
    public async Task Nothing_is_written_when_there_is_no_password()
    {
        await using var run = await Run.NewAsync(Noon);

        await Assert.ThrowsAsync<IOException>(() => run.Lab.EnsureAsync(() => throw new IOException("The disk is full."), default));

        Assert.Equal(0, await run.CountAsync("facilities"));
        Assert.Equal(0, await run.CountAsync("users"));
    }

    [Fact]
    public async Task A_lab_that_has_facilities_of_its_own_is_left_alone()
    {
        await using var lab = await TestLab.CreateAsync();
        await using var run = new Run(lab.ConnectionString, Noon);

        Assert.Equal(DemoOutcome.NotEmpty, await run.EnsureAsync());
        Assert.Equal(0, await run.CountAsync("users"));
    }

    [Fact]
    public async Task Two_nodes_that_start_together_make_it_once()
    {
        await using var run = await Run.NewAsync(Noon);

        var outcomes = await Task.WhenAll(run.EnsureAsync(), run.EnsureAsync());

        Assert.Equal([DemoOutcome.Made, DemoOutcome.There], outcomes.Order());
    }

    // New Year's Eve, and a day on which the clocks have changed at one site and not yet at the other.
    [Theory]
    [InlineData("2026-12-31T23:30:00Z")]
    [InlineData("2027-03-20T10:05:00Z")]
    public async Task It_can_be_made_on_any_day(string now)
    {
        await using var run = await Run.NewAsync(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(DemoOutcome.Made, await run.EnsureAsync());
        Assert.True(await run.CountAsync("allocations WHERE status = 'in_progress'") >= 5);
    }

    private sealed class Run(string connectionString, DateTimeOffset now, TestDatabase? database = null) : IAsyncDisposable
    {
        private static readonly PasswordHasher<PortalUser> Hasher = new();
        private readonly NpgsqlDataSource source = PortalDatabase.Open(connectionString);
        private DemoLab? lab;

        public SettableClock Clock { get; } = new(now);

        public DemoLab Lab => lab ??= new(source, Hasher, Clock, NullLoggerFactory.Instance);

        public static async Task<Run> NewAsync(DateTimeOffset now)
        {
            var database = await TestDatabase.CreateAsync();
            return new(database.ConnectionString, now, database);
        }

        public Task<DemoOutcome> EnsureAsync(string password = "Demo-pass-1") => Lab.EnsureAsync(() => password, default);

        // Gives up as soon as so many change sets are there, or before the first.
        public async Task EnsureUntilAsync(int changeSets)
        {
            using var stop = new CancellationTokenSource();
            var seeding = Lab.EnsureAsync(() => "Demo-pass-1", stop.Token);
            await Eventually.HoldsAsync(async () => await CountAsync("facilities") > 0 && await CountAsync("change_sets") >= changeSets, TimeSpan.FromMinutes(1));
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => seeding);
        }

        public async Task<int> SignInsAsync(string password)
        {
            await using var context = new PortalDbContext(new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(source).Options);
            return context.Users.AsEnumerable().Count(user => Hasher.VerifyHashedPassword(user, user.PasswordHash!, password) == PasswordVerificationResult.Success);
        }

        public async Task<int> CountAsync(string from) => (int)await ScalarAsync($"SELECT count(*)::int FROM {from}");

        public async Task<string> TextAsync(string sql) => (string)await ScalarAsync(sql);

        public async ValueTask DisposeAsync()
        {
            await source.DisposeAsync();
            if (database is not null) await database.DisposeAsync();
        }

        // As the owner, past every policy.
        private async Task<object> ScalarAsync(string sql)
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            return (await command.ExecuteScalarAsync())!;
        }
    }
}
