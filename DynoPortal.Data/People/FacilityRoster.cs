using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DynoPortal.Data.People;

/// <summary>One change to who belongs to a facility. From its opening to its end no other such change runs in that facility, so what it reads stays true until it commits.</summary>
internal sealed class FacilityRoster : IAsyncDisposable
{
    private readonly IDbContextTransaction _transaction;
    private readonly IReadOnlySet<string> _permissions;

    private FacilityRoster(PortalDbContext context, IDbContextTransaction transaction, FacilityId facility, IReadOnlySet<string> permissions)
    {
        Context = context;
        Facility = facility;
        _transaction = transaction;
        _permissions = permissions;
    }

    public PortalDbContext Context { get; }

    public FacilityId Facility { get; }

    public static async Task<FacilityRoster> OpenAsync(IDbContextFactory<PortalDbContext> contexts, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            await LockAsync(context, actor.Facility.Value, cancellationToken);
            return new FacilityRoster(context, transaction, actor.Facility, await HeldByAsync(context, actor, now, cancellationToken));
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until no other change to who belongs to the facility runs. NO KEY, so that inserts which refer to the facility don't wait.</summary>
    public static Task LockAsync(PortalDbContext context, int facility, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"SELECT FROM facilities WHERE id = {facility} FOR NO KEY UPDATE", cancellationToken);

    /// <summary>What an actor may do; the portal itself may do everything.</summary>
    public static async Task<IReadOnlySet<string>> HeldByAsync(PortalDbContext context, Actor actor, DateTimeOffset now, CancellationToken cancellationToken) => actor.Id is { } id
        ? await PeopleReader.PermissionsAsync(context, id, actor.Facility, now, cancellationToken)
        : Permission.All;

    /// <summary>Whether someone with these permissions may hand out or take a role with those.</summary>
    public static bool Covers(IReadOnlySet<string> held, IEnumerable<string> role) => held.Contains(Permission.ManageUsers) && held.IsSupersetOf(role);

    /// <summary>Why the actor can't give this role; null when they can.</summary>
    public async Task<Refusal?> WhyNotGiveAsync(string role, CancellationToken cancellationToken)
    {
        if (!_permissions.Contains(Permission.ManageUsers)) return new(RefusalCode.Forbidden, "Only an administrator of this facility can admit people and give roles.");
        var roles = await Context.Roles.AsNoTracking().ToListAsync(cancellationToken);
        if (roles.Find(row => row.Name == role) is not { } wanted) return new(RefusalCode.Invalid, $"There is no role \u201c{role}\u201d.");
        return Covers(_permissions, wanted.Permissions) ? null : new(RefusalCode.Forbidden, $"The role {role} may do more than you may, so you can't give or take it.");
    }

    /// <summary>Whether someone who may manage people is left when this person is not counted.</summary>
    public Task<bool> IsManagedWithoutAsync(UserId person, CancellationToken cancellationToken) => (
        from member in Context.Memberships
        join role in Context.Roles on member.Role equals role.Name
        where member.FacilityId == Facility.Value && member.UserId != person.Value && role.Permissions.Contains(Permission.ManageUsers)
        select member).AnyAsync(cancellationToken);

    /// <summary>Whether a role may manage people.</summary>
    public Task<bool> ManagesAsync(string role, CancellationToken cancellationToken) =>
        Context.Roles.AnyAsync(row => row.Name == role && row.Permissions.Contains(Permission.ManageUsers), cancellationToken);

    /// <summary>The names of the roles that someone in this role may give.</summary>
    public async Task<IReadOnlyList<string>> GivenByAsync(string role, CancellationToken cancellationToken)
    {
        var roles = await Context.Roles.AsNoTracking().ToListAsync(cancellationToken);
        var held = roles.Single(row => row.Name == role).Permissions.ToHashSet();
        return [.. roles.Where(row => Covers(held, row.Permissions)).Select(row => row.Name)];
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await Context.SaveChangesAsync(cancellationToken);
        await _transaction.CommitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Context.DisposeAsync();
    }
}
