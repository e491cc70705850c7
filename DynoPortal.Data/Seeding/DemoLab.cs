using System.Globalization;
using DynoPortal.Data.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DynoPortal.Data.Seeding;

/// <summary>What became of the wish for a demo lab.</summary>
public enum DemoOutcome
{
    /// <summary>It was made now, or what an interrupted start had left of it was completed.</summary>
    Made,

    /// <summary>It was complete already.</summary>
    There,

    /// <summary>The database has facilities of its own, to which nothing was added.</summary>
    NotEmpty,
}

/// <summary>
/// Fills an empty database with two facilities at work. Fleet and people come in one transaction, which also says when the seeding began; the schedule follows through an
/// <see cref="Domain.Scheduling.AllocationService"/> of its own, in change sets whose ids follow from that instant. So a seeding that was cut short goes on where it stopped.
/// </summary>
public sealed partial class DemoLab(NpgsqlDataSource source, IPasswordHasher<PortalUser> hasher, TimeProvider clock, ILoggerFactory loggers)
{
    // Any number that nothing else locks.
    private const long SeedingLock = 7_235_419_008_311;

    private readonly DemoWalk walk = new(source, loggers);
    private readonly ILogger logger = loggers.CreateLogger<DemoLab>();

    /// <summary>Makes the demo lab when the database is empty, and completes one that was begun. Nodes that start together wait for each other.</summary>
    /// <param name="password">Asked once for the logins' common password, before anything is written.</param>
    /// <param name="cancellationToken">Stops between two change sets; the next call goes on.</param>
    public async Task<DemoOutcome> EnsureAsync(Func<string> password, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        await using var alone = await source.OpenConnectionAsync(cancellationToken);
        await using var held = await alone.BeginTransactionAsync(cancellationToken);
        await using var wait = new NpgsqlCommand(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({SeedingLock})"), alone, held);
        await wait.ExecuteNonQueryAsync(cancellationToken);

        await using var context = Context();
        if (await BeganAsync(context, cancellationToken) is not { } began)
        {
            if (await context.Facilities.AnyAsync(cancellationToken)) return DemoOutcome.NotEmpty;
            began = await InsertAsync(context, password(), cancellationToken);
        }

        var lastCode = DemoSite.All[^1].Code;
        var last = await context.Facilities.Where(facility => facility.Code == lastCode).Select(facility => facility.Id).SingleAsync(cancellationToken);
        if (await walk.IsFinishedAsync(new(last), cancellationToken)) return DemoOutcome.There;
        foreach (var site in DemoSite.All) await walk.TellAsync(site, began, cancellationToken);
        var elapsed = clock.GetElapsedTime(started);
        LogMade(logger, elapsed);
        return DemoOutcome.Made;
    }

    /// <summary>Gives every login of the demo lab another password, and ends their sessions.</summary>
    public async Task SetPasswordAsync(string password, CancellationToken cancellationToken)
    {
        await using var context = Context();
        var ids = DemoPeople.All.Select(person => DemoIds.User(person.Email).Value).ToList();
        var hash = Hash(password);
        foreach (var user in await context.Users.Where(user => ids.Contains(user.Id)).ToListAsync(cancellationToken)) Set(user, hash);
        await context.SaveChangesAsync(cancellationToken);
    }

    private PortalDbContext Context() => new(new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(source).Options);

    private static async Task<DateTimeOffset?> BeganAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var admin = DemoIds.User(DemoPeople.Admin.Email).Value;
        var since = await context.Memberships.Where(row => row.UserId == admin).Select(row => (DateTime?)row.Since).MinAsync(cancellationToken);
        return since is { } instant ? new DateTimeOffset(instant) : null;
    }

    private async Task<DateTimeOffset> InsertAsync(PortalDbContext context, string password, CancellationToken cancellationToken)
    {
        // Microseconds are what PostgreSQL keeps.
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var facilities = new Dictionary<string, int>();
        await using var whole = await context.Database.BeginTransactionAsync(cancellationToken);
        foreach (var site in DemoSite.All)
        {
            var today = site.Clock.DayOf(now);
            var facility = DemoRows.Facility(site, today);
            context.Add(facility);
            await context.SaveChangesAsync(cancellationToken);
            facilities[site.Code] = facility.Id;
            var id = facility.Id.ToString(CultureInfo.InvariantCulture);
            await context.Database.ExecuteSqlAsync($"SELECT set_config('app.facility', {id}, true)", cancellationToken);
            context.AddRange(DemoRows.Fleet(site, facility.Id, today));
            await context.SaveChangesAsync(cancellationToken);
        }

        var hash = Hash(password);
        foreach (var person in DemoPeople.All)
        {
            var user = DemoRows.User(person);
            Set(user, hash);
            context.Add(user);
            context.AddRange(DemoRows.Memberships(person, facilities, now));
        }

        await context.SaveChangesAsync(cancellationToken);
        await whole.CommitAsync(cancellationToken);
        return now;
    }

    // Once for all: everyone knows that it is the same, and each hash takes a noticeable part of the first start.
    private string Hash(string password) => hasher.HashPassword(DemoRows.User(DemoPeople.Admin), password);

    private static void Set(PortalUser user, string hash)
    {
        user.PasswordHash = hash;
        user.SecurityStamp = Guid.NewGuid().ToString("N");
    }

    [LoggerMessage(Level = LogLevel.Information, EventName = "DemoLabMade", Message = "Demo lab filled in {Elapsed}")]
    private static partial void LogMade(ILogger logger, TimeSpan elapsed);
}
