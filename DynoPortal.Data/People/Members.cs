using DynoPortal.Data.People.Security;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DynoPortal.Data.People;

internal sealed class Members(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock, SecurityLog log) : IMembers
{
    /// <summary>For somebody who isn't a member.</summary>
    public static Refusal Unknown { get; } = new(RefusalCode.NotFound, "This person doesn't belong to the facility (any more). Load the page again.");

    /// <summary>For a change that would leave nobody to administer the facility.</summary>
    public static Refusal LastManager { get; } =
        new(RefusalCode.Invalid, "This is the last administrator of the facility. Make somebody else an administrator first.");

    /// <summary>For a change after which some roles may do more than anybody who gives roles.</summary>
    public static Refusal LastAbove { get; } =
        new(RefusalCode.Invalid, "This is the last person whose role may do all that any role may: then nobody could edit, give or take the others. Give somebody else this role first.");

    public async Task<IReadOnlyList<Member>?> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var held = await FacilityRoster.HeldByAsync(context, actor, now, cancellationToken);
        if (!held.Contains(Permission.ManageUsers)) return null;
        var byHand = PortalUser.ByHand(now);
        return await (
            from member in context.Memberships
            join person in context.Users on member.UserId equals person.Id
            where member.FacilityId == actor.Facility.Value
            orderby person.DisplayName, person.Email
            select new Member(new UserId(person.Id), person.DisplayName, person.Email!, member.Role, member.Since, person.LockoutEnabled && person.LockoutEnd > now)
            {
                IsLockedByHand = person.LockoutEnabled && person.LockoutEnd > byHand, IsByGroups = member.FromProvider, LastSignInAt = person.LastSignInAt, HasTwoFactor = person.TwoFactorEnabled, HasPasskey = context.Set<IdentityUserPasskey<Guid>>().Any(passkey => passkey.UserId == person.Id),
            })
            .AsNoTracking().ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Role>> RolesAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var held = await FacilityRoster.HeldByAsync(context, actor, clock.GetUtcNow(), cancellationToken);
        var all = await context.Roles.AsNoTracking().Where(role => role.FacilityId == actor.Facility.Value).ToListAsync(cancellationToken);
        return [.. all.Where(role => FacilityRoster.Covers(held, role.Permissions)).Select(row => row.Role).OrderBy(role => role.Permissions.Count).ThenBy(role => role.Name, StringComparer.Ordinal)];
    }

    public async Task<Refusal?> AdmitAsync(Actor actor, string email, string role, CancellationToken cancellationToken)
    {
        await using var roster = await FacilityRoster.OpenAsync(contexts, actor, clock.GetUtcNow(), cancellationToken);
        if (await roster.WhyNotGiveAsync(role, cancellationToken) is { } refusal) return refusal;
        if (!NewPerson.IsEmail(email.Trim())) return new(RefusalCode.Invalid, NewPerson.NotAnEmail.Message);
        var normalized = email.Trim().Normalize().ToUpperInvariant();
        var person = await roster.Context.Users.AsNoTracking().SingleOrDefaultAsync(user => user.NormalizedEmail == normalized, cancellationToken);
        if (person is null) return new(RefusalCode.NotFound, "Nobody has registered with this e-mail address. Send them an invitation link instead.");
        if (await FindAsync(roster, new UserId(person.Id), cancellationToken) is { } already)
            return new(RefusalCode.Invalid, $"{person.DisplayName} belongs to this facility already, as {already.Role}. Change the role in the list.");
        // They are known by the address from now on: an administrator has named it.
        await roster.Context.Users.Where(user => user.Id == person.Id).ExecuteUpdateAsync(user => user.SetProperty(row => row.EmailConfirmed, true), cancellationToken);
        await AddAsync(roster, new UserId(person.Id), role, byGroups: false, cancellationToken);
        return null;
    }

    public async Task<Refusal?> ChangeRoleAsync(Actor actor, UserId member, string role, CancellationToken cancellationToken)
    {
        await using var roster = await FacilityRoster.OpenAsync(contexts, actor, clock.GetUtcNow(), cancellationToken);
        if (await roster.WhyNotGiveAsync(role, cancellationToken) is { } refusal) return refusal;
        if (await FindAsync(roster, member, cancellationToken) is not { } row) return Unknown;
        if (await roster.WhyNotGiveAsync(row.Role, cancellationToken) is { } above) return above;
        // What an administrator decides, groups leave alone from then on.
        row.FromProvider = false;
        return await SetAsync(roster, row, role, cancellationToken);
    }

    public async Task<Refusal?> RemoveAsync(Actor actor, UserId member, CancellationToken cancellationToken)
    {
        await using var roster = await FacilityRoster.OpenAsync(contexts, actor, clock.GetUtcNow(), cancellationToken);
        var row = await FindAsync(roster, member, cancellationToken);
        if (roster.WhyNotManage() is { } refusal) return refusal;
        if (row is null) return Unknown;
        return await roster.WhyNotGiveAsync(row.Role, cancellationToken) ?? await SetAsync(roster, row, null, cancellationToken);
    }

    /// <summary>Gives, changes or ends (null) a membership as groups of the identity provider say. One that an administrator gave stays as it is, and so does one without which nobody could administer the facility. A role that there isn't is none.</summary>
    public async Task MapAsync(UserId person, FacilityId facility, string? wanted, CancellationToken cancellationToken)
    {
        await using var roster = await FacilityRoster.OpenAsync(contexts, Actor.System(facility), clock.GetUtcNow(), cancellationToken);
        var role = (await roster.RolesAsync(cancellationToken)).Find(row => row.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))?.Name;
        var held = await FindAsync(roster, person, cancellationToken);
        if (held is { FromProvider: false } || held?.Role == role) return;
        if (held is not null) await SetAsync(roster, held, role, cancellationToken);
        else await AddAsync(roster, person, role!, byGroups: true, cancellationToken);
    }

    private async Task AddAsync(FacilityRoster roster, UserId person, string role, bool byGroups, CancellationToken cancellationToken)
    {
        roster.Context.Memberships.Add(new MembershipRow { FacilityId = roster.Facility.Value, UserId = person.Value, Role = role, Since = roster.Now.UtcDateTime, FromProvider = byGroups });
        await roster.NoteAsync(EditNoun.Member, person.Value, "", "admitted", null, new { role }, cancellationToken);
        await TellAsync(roster, person, null, role, byGroups, cancellationToken);
        await roster.CommitAsync(cancellationToken);
    }

    // Another role, or for null none any more.
    private async Task<Refusal?> SetAsync(FacilityRoster roster, MembershipRow row, string? role, CancellationToken cancellationToken)
    {
        var member = new UserId(row.UserId);
        if (await roster.WhyNotLeaveAsync(member, role, cancellationToken) is { } last) return last;
        await roster.NoteAsync(EditNoun.Member, member.Value, "", role is null ? "removed" : "role", new { role = row.Role }, role is null ? null : new { role }, cancellationToken);
        await TellAsync(roster, member, row.Role, role, row.FromProvider && roster.Actor.Id is null, cancellationToken);
        if (role is null) roster.Context.Memberships.Remove(row);
        else row.Role = role;
        // A link of their own would let them in again.
        await roster.SaveAsync(cancellationToken);
        // So that no open board goes on showing the facility, and no program.
        if (role is null || !await roster.AllowsAsync(role, Permission.View, cancellationToken)) await EndSessionsAsync(roster, member, cancellationToken);
        if (role is null)
            await roster.Context.AccessTokens.Where(token => token.FacilityId == roster.Facility.Value && token.UserId == member.Value && token.RevokedAt == null)
                .ExecuteUpdateAsync(token => token.SetProperty(each => each.RevokedAt, roster.Now.UtcDateTime), cancellationToken);
        await roster.CommitAsync(cancellationToken);
        return null;
    }

    private Task TellAsync(FacilityRoster roster, UserId member, string? before, string? after, bool byGroups, CancellationToken cancellationToken) =>
        roster.TellAsync(log, SecurityEventKind.RoleChanged, member.Value, cancellationToken, ("before", before), ("after", after), ("by", byGroups ? "groups of the identity provider" : null));

    /// <summary>Ends every session and refresh token of a person, on every node, when the change is committed.</summary>
    public static Task EndSessionsAsync(FacilityRoster roster, UserId member, CancellationToken cancellationToken)
    {
        var stamp = Guid.NewGuid().ToString("N");
        return roster.Context.Users.Where(user => user.Id == member.Value).ExecuteUpdateAsync(user => user.SetProperty(row => row.SecurityStamp, stamp), cancellationToken);
    }

    /// <summary>The membership of a person.</summary>
    public static Task<MembershipRow?> FindAsync(FacilityRoster roster, UserId member, CancellationToken cancellationToken) =>
        roster.Context.Memberships.SingleOrDefaultAsync(row => row.FacilityId == roster.Facility.Value && row.UserId == member.Value, cancellationToken);
}
