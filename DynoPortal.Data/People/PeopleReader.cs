using System.Collections.Frozen;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace DynoPortal.Data.People;

internal sealed class PeopleReader(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock) : IPeopleReader
{
    public async Task<IReadOnlySet<string>> PermissionsOfAsync(UserId user, FacilityId facility, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await PermissionsOfAsync(context, user, facility, clock.GetUtcNow(), cancellationToken);
    }

    public async Task<string?> RoleOfAsync(UserId user, FacilityId facility, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Memberships.Where(member => member.UserId == user.Value && member.FacilityId == facility.Value).Select(member => member.Role).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<PersonName>> WithPermissionAsync(FacilityId facility, string permission, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from member in context.Memberships
            join person in context.Users on member.UserId equals person.Id
            join role in context.Roles on new { member.FacilityId, Name = member.Role } equals new { role.FacilityId, role.Name }
            where member.FacilityId == facility.Value && role.Permissions.Contains(permission)
            orderby person.DisplayName, person.Id
            select new PersonName(new UserId(person.Id), person.DisplayName)).AsNoTracking().ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<HeldRole>> RolesAsync(FacilityId facility, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from role in context.Roles
            where role.FacilityId == facility.Value
            let people = context.Memberships.Count(member => member.Role == role.Name && member.FacilityId == facility.Value)
            where people > 0
            orderby role.Name
            select new HeldRole(new Role(role.Name!, role.Permissions), people)).AsNoTracking().ToListAsync(cancellationToken);
    }

    /// <summary>What the person may do, within a transaction of the caller's.</summary>
    public static async Task<IReadOnlySet<string>> PermissionsOfAsync(PortalDbContext context, UserId user, FacilityId facility, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var byHand = PortalUser.ByHand(now);
        var held = await (
            from member in context.Memberships
            join person in context.Users on member.UserId equals person.Id
            join role in context.Roles on new { member.FacilityId, Name = member.Role } equals new { role.FacilityId, role.Name }
            where member.UserId == user.Value && member.FacilityId == facility.Value && !(person.LockoutEnabled && person.LockoutEnd > byHand)
            select role.Permissions).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return held?.ToFrozenSet() ?? FrozenSet<string>.Empty;
    }
}
