using DynoPortal.Data;
using DynoPortal.Data.Fleet;
using DynoPortal.Data.People;
using DynoPortal.Data.People.Security;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DynoPortal.Tests.People;

/// <summary>A database with two facilities, and people in them as a test needs.</summary>
internal sealed class PeopleLab : IDbContextFactory<PortalDbContext>, IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly NpgsqlDataSource _source;
    private readonly DbContextOptions<PortalDbContext> _options;

    private PeopleLab(TestDatabase database)
    {
        _database = database;
        _source = PortalDatabase.Open(database.ConnectionString);
        _options = new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(_source).Options;
        var log = new SecurityLog(_source, Clock);
        Members = new Members(this, Clock, log);
        Roles = new Roles(this, Clock, log);
        Accounts = new Accounts(this, Clock, log);
        Invitations = new Invitations(this, Clock, log);
        Reader = new PeopleReader(this, Clock);
    }

    public SettableClock Clock { get; } = new();

    public FacilityId Detroit { get; private set; }

    public FacilityId Munich { get; private set; }

    public Members Members { get; }

    public Roles Roles { get; }

    public Accounts Accounts { get; }

    public Invitations Invitations { get; }

    public PeopleReader Reader { get; }

    public string ConnectionString => _database.ConnectionString;

    public static async Task<PeopleLab> CreateAsync()
    {
        var lab = new PeopleLab(await TestDatabase.CreateAsync());
        lab.Detroit = await lab.AddFacilityAsync("DET", "Detroit");
        lab.Munich = await lab.AddFacilityAsync("MUC", "Munich");
        return lab;
    }

    public PortalDbContext CreateDbContext() => new(_options);

    /// <summary>Adds a person, and where a facility is given their membership; without a password, so they can't sign in.</summary>
    public async Task<UserId> AddPersonAsync(string name, FacilityId? facility = null, string? role = null)
    {
        await using var context = CreateDbContext();
        var email = $"{name}@example.com";
        var user = new PortalUser
        {
            Id = Guid.NewGuid(), DisplayName = name, UserName = email, NormalizedUserName = email.ToUpperInvariant(),
            Email = email, NormalizedEmail = email.ToUpperInvariant(), SecurityStamp = "first", LockoutEnabled = true,
        };
        context.Users.Add(user);
        if (facility is { } where) context.Memberships.Add(new MembershipRow { FacilityId = where.Value, UserId = user.Id, Role = role!, Since = Clock.GetUtcNow().UtcDateTime });
        await context.SaveChangesAsync();
        return new UserId(user.Id);
    }

    /// <summary>Lets a person belong to a facility more.</summary>
    public async Task JoinAsync(UserId person, FacilityId facility, string role)
    {
        await using var context = CreateDbContext();
        context.Memberships.Add(new MembershipRow { FacilityId = facility.Value, UserId = person.Value, Role = role, Since = Clock.GetUtcNow().UtcDateTime });
        await context.SaveChangesAsync();
    }

    public Task<IReadOnlySet<string>> PermissionsAsync(UserId user, FacilityId facility) => Reader.PermissionsOfAsync(user, facility, CancellationToken.None);

    public async Task ChangeAsync(UserId user, Action<PortalUser> change)
    {
        await using var context = CreateDbContext();
        change(await context.Users.SingleAsync(row => row.Id == user.Value));
        await context.SaveChangesAsync();
    }

    public async Task<PortalUser> UserAsync(UserId user)
    {
        await using var context = CreateDbContext();
        return await context.Users.AsNoTracking().SingleAsync(row => row.Id == user.Value);
    }

    /// <summary>Asks the database as its owner, who sees every facility.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(ConnectionString);
        await using var command = owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Takes a table away, so that whoever asks for a person fails.</summary>
    public async Task BreakAsync()
    {
        await using var owner = NpgsqlDataSource.Create(ConnectionString);
        await using var command = owner.CreateCommand("ALTER TABLE users RENAME TO users_gone");
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task<FacilityId> AddFacilityAsync(string code, string name)
    {
        await using var context = CreateDbContext();
        var row = new FacilityRow { Code = code, Name = name, TimeZone = "UTC", Calendar = """{"weekend":["saturday","sunday"],"holidays":[],"shifts":[{"name":"Day","starts":"06:00:00","ends":"22:00:00"}]}""", ShortestMinutes = 15, HoldHours = 24 };
        context.Facilities.Add(row);
        await context.SaveChangesAsync();
        return new FacilityId(row.Id);
    }
}
