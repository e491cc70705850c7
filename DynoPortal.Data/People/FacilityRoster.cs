using DynoPortal.Data.Fleet;
using DynoPortal.Data.History;
using DynoPortal.Data.People.Security;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using DynoPortal.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DynoPortal.Data.People;

/// <summary>One change to who belongs to a facility. From its opening to its end no other such change runs in that facility, so what it reads stays true until it commits.</summary>
internal sealed class FacilityRoster : IAsyncDisposable
{
    private readonly IDbContextTransaction _transaction;
    private readonly IReadOnlySet<string> _permissions;

    private FacilityRoster(PortalDbContext context, IDbContextTransaction transaction, Actor actor, DateTimeOffset now, IReadOnlySet<string> permissions) =>
        (Context, _transaction, Actor, Now, _permissions) = (context, transaction, actor, now, permissions);

    public PortalDbContext Context { get; }

    public Actor Actor { get; }

    public DateTimeOffset Now { get; }

    public FacilityId Facility => Actor.Facility;

    public static Task<FacilityRoster> OpenAsync(IDbContextFactory<PortalDbContext> contexts, Actor actor, DateTimeOffset now, CancellationToken cancellationToken) =>
        OpenAsync(contexts, actor, now, context => LockAsync(context, actor.Facility.Value, cancellationToken), cancellationToken);

    /// <summary>The same for a change to roles, which the facility's rules name: no rule is edited meanwhile.</summary>
    public static Task<FacilityRoster> OpenWithRulesAsync(IDbContextFactory<PortalDbContext> contexts, Actor actor, DateTimeOffset now, CancellationToken cancellationToken) =>
        OpenAsync(contexts, actor, now, async context =>
        {
            // Before the facility's row, as an edit of the rules takes them.
            await RuleLock.TakeAsync(context, actor.Facility, cancellationToken);
            await LockAsync(context, actor.Facility.Value, cancellationToken);
        }, cancellationToken);

    /// <summary>The same for a change to an account, which counts wherever its person belongs: no other change to who belongs to any facility runs meanwhile.</summary>
    public static Task<FacilityRoster> OpenEverywhereAsync(IDbContextFactory<PortalDbContext> contexts, Actor actor, DateTimeOffset now, CancellationToken cancellationToken) =>
        // All in one order, so that no two wait on each other.
        OpenAsync(contexts, actor, now, context => context.Database.ExecuteSqlAsync($"SELECT FROM facilities ORDER BY id FOR NO KEY UPDATE", cancellationToken), cancellationToken);

    private static async Task<FacilityRoster> OpenAsync(IDbContextFactory<PortalDbContext> contexts, Actor actor, DateTimeOffset now, Func<PortalDbContext, Task> take, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            await take(context);
            return new FacilityRoster(context, transaction, actor, now, await HeldByAsync(context, actor, now, cancellationToken));
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
        ? actor.Limit(await PeopleReader.PermissionsOfAsync(context, id, actor.Facility, now, cancellationToken))
        : Permission.All;

    /// <summary>Whether someone with these permissions may hand out or take a role with those.</summary>
    public static bool Covers(IReadOnlySet<string> held, IEnumerable<string> role) => held.Contains(Permission.ManageUsers) && held.IsSupersetOf(role);

    /// <summary>Why the actor can't manage people here; null when they can.</summary>
    public Refusal? WhyNotManage() =>
        _permissions.Contains(Permission.ManageUsers) ? null : new(RefusalCode.Forbidden, "Only an administrator of this facility can admit people and give roles.");

    /// <summary>Why the actor can't give this role; null when they can.</summary>
    public async Task<Refusal?> WhyNotGiveAsync(string role, CancellationToken cancellationToken)
    {
        if (WhyNotManage() is { } refusal) return refusal;
        // Not by the statement: a name may hold what the database takes in no text.
        var roles = await RolesAsync(cancellationToken);
        if (roles.Find(row => row.Name == role) is not { } wanted) return new(RefusalCode.Invalid, $"There is no role \u201c{role}\u201d.");
        return WhyNotCover(wanted.Role);
    }

    /// <summary>Why a role is out of the actor's reach; null when it may do nothing that they may not.</summary>
    public Refusal? WhyNotCover(Role role) =>
        Covers(_permissions, role.Permissions) ? null : new(RefusalCode.Forbidden, $"The role {role.Name} may do more than you may, so you can't give or take it.");

    /// <summary>The facility's roles.</summary>
    public Task<List<RoleRow>> RolesAsync(CancellationToken cancellationToken) => Context.Roles.Where(row => row.FacilityId == Facility.Value).ToListAsync(cancellationToken);

    /// <summary>The facility's name and its rules.</summary>
    public async Task<(string Name, FacilityRules Rules)> RulesAsync(CancellationToken cancellationToken)
    {
        var row = await Context.Facilities.AsNoTracking().Where(each => each.Id == Facility.Value).Select(each => new { each.Name, each.Rules }).SingleAsync(cancellationToken);
        return (row.Name, FacilityCache.Rules(row.Rules));
    }

    /// <summary>Whether somebody's role manages people and may do all that any role may. Without one there are roles that nobody can edit, give or take.</summary>
    public async Task<bool> IsCoveredAsync(IReadOnlyList<RoleRow> roles, CancellationToken cancellationToken) =>
        IsCovered(roles, [.. (await HeldAsync(Context, Facility, Now, cancellationToken)).Select(each => each.Role)]);

    /// <summary>Whether someone may manage people.</summary>
    public async Task<bool> IsManagedAsync(IReadOnlyList<RoleRow> roles, CancellationToken cancellationToken) =>
        IsManaged(roles, [.. (await HeldAsync(Context, Facility, Now, cancellationToken)).Select(each => each.Role)]);

    /// <summary>Why a person can't leave the facility, or take another role there: nobody would be left to administer it, or roles would be out of everybody's reach. Null when they can.</summary>
    public Task<Refusal?> WhyNotLeaveAsync(UserId person, string? next, CancellationToken cancellationToken) => WhyNotLeaveAsync(Facility, person, next, cancellationToken);

    /// <summary>The same for any facility, which must be locked.</summary>
    public async Task<Refusal?> WhyNotLeaveAsync(FacilityId facility, UserId person, string? next, CancellationToken cancellationToken)
    {
        var roles = await Context.Roles.AsNoTracking().Where(row => row.FacilityId == facility.Value).ToListAsync(cancellationToken);
        var held = await HeldAsync(Context, facility, Now, cancellationToken);
        HashSet<string> before = [.. held.Select(each => each.Role)];
        HashSet<string> after = [.. held.Select(each => each.Person == person ? next : each.Role).OfType<string>()];
        if (IsManaged(roles, before) && !IsManaged(roles, after)) return Members.LastManager;
        return IsCovered(roles, before) && !IsCovered(roles, after) ? Members.LastAbove : null;
    }

    /// <summary>Whether a role has a permission.</summary>
    public Task<bool> AllowsAsync(string role, string permission, CancellationToken cancellationToken) =>
        Context.Roles.AnyAsync(row => row.FacilityId == Facility.Value && row.Name == role && row.Permissions.Contains(permission), cancellationToken);

    // Who is locked by hand can't come in to administer anything.
    private static async Task<List<(UserId Person, string Role)>> HeldAsync(PortalDbContext context, FacilityId facility, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var byHand = PortalUser.ByHand(now);
        var held = await (
            from member in context.Memberships
            join person in context.Users on member.UserId equals person.Id
            where member.FacilityId == facility.Value && !(person.LockoutEnabled && person.LockoutEnd > byHand)
            select new { member.UserId, member.Role }).ToListAsync(cancellationToken);
        return [.. held.Select(each => (new UserId(each.UserId), each.Role))];
    }

    private static bool IsManaged(IReadOnlyList<RoleRow> roles, HashSet<string> held) => roles.Any(role => held.Contains(role.Name) && role.Permissions.Contains(Permission.ManageUsers));

    private static bool IsCovered(IReadOnlyList<RoleRow> roles, HashSet<string> held) =>
        roles.Where(role => held.Contains(role.Name)).Select(role => role.Permissions.ToHashSet()).Any(top => roles.All(each => Covers(top, each.Permissions)));

    /// <summary>Writes what was changed, and makes the open invitations useless whose makers may no longer give what they offered, or are locked.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        await Context.SaveChangesAsync(cancellationToken);
        var byHand = PortalUser.ByHand(Now);
        var useless = await Context.Invitations.FromSql($"""
            DELETE FROM invitations i WHERE i.facility_id = {Facility.Value} AND i.used_by IS NULL AND i.invited_by IS NOT NULL AND NOT EXISTS (
                SELECT FROM memberships m
                JOIN users u ON u.id = m.user_id AND NOT (u.lockout_enabled AND coalesce(u.lockout_end > {byHand}, false))
                JOIN roles held ON held.facility_id = m.facility_id AND held.name = m.role
                JOIN roles given ON given.facility_id = i.facility_id AND given.name = i.role
                WHERE m.facility_id = i.facility_id AND m.user_id = i.invited_by AND held.permissions @> given.permissions AND held.permissions @> ARRAY[{Permission.ManageUsers}])
            RETURNING i.*
            """).AsNoTracking().ToListAsync(cancellationToken);
        foreach (var row in useless) await NoteAsync(EditNoun.Invitation, row.Id, "", "withdrawn", new { role = row.Role, until = row.ExpiresAt }, null, cancellationToken);
    }

    /// <summary>Writes into the history what this changes; the label stays empty for a person.</summary>
    public Task NoteAsync(string noun, object thing, string label, string action, object? before, object? after, CancellationToken cancellationToken) =>
        Context.WriteEditAsync(new Edit(Actor, Now, noun, $"{thing}", label, action, before, after), cancellationToken);

    /// <summary>Writes into the security log what this does, about a person or about nobody.</summary>
    public Task TellAsync(SecurityLog log, SecurityEventKind kind, Guid? person, CancellationToken cancellationToken, params (string Name, string? Value)[] details) => log.WriteAsync(Context, new(kind)
    {
        Person = person is { } id ? new UserId(id) : null, By = Actor.Id, Facility = Facility, Details = details.ToDictionary(each => each.Name, each => each.Value),
    }, cancellationToken);

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
