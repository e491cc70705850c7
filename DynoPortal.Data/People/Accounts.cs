using DynoPortal.Data.People.Security;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DynoPortal.Data.People;

internal sealed class Accounts(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock, SecurityLog log) : IAccounts, ISecondFactors
{
    private static readonly string[] SecondFactors = ["AuthenticatorKey", "RecoveryCodes", "LastAuthenticatorCode"];

    public Task<Refusal?> LockAsync(Actor actor, UserId member, CancellationToken cancellationToken) => ChangeAsync(actor, member, ("locked", SecurityEventKind.MemberLocked), async roster =>
    {
        if (actor.Id == member) return new(RefusalCode.Invalid, "You can't lock yourself out.");
        if (await roster.WhyNotLeaveAsync(member, null, cancellationToken) is { } last) return last;
        if (await WhyNotEverywhereAsync(roster, member, cancellationToken) is { } elsewhere) return elsewhere;
        await roster.Context.Users.Where(user => user.Id == member.Value).ExecuteUpdateAsync(
            user => user.SetProperty(row => row.LockoutEnabled, true).SetProperty(row => row.LockoutEnd, DateTimeOffset.MaxValue), cancellationToken);
        await roster.SaveAsync(cancellationToken);
        return null;
    }, cancellationToken);

    public Task<Refusal?> UnlockAsync(Actor actor, UserId member, CancellationToken cancellationToken) => ChangeAsync(actor, member, ("unlocked", SecurityEventKind.MemberUnlocked), async roster =>
    {
        var user = await roster.Context.Users.AsNoTracking().SingleAsync(user => user.Id == member.Value, cancellationToken);
        // Whoever locked them did it for every facility of theirs.
        if (user.IsLockedByHand(roster.Now) && await WhyNotEverywhereAsync(roster, member, cancellationToken) is { } elsewhere) return elsewhere;
        await roster.Context.Users.Where(user => user.Id == member.Value).ExecuteUpdateAsync(
            user => user.SetProperty(row => row.LockoutEnd, (DateTimeOffset?)null).SetProperty(row => row.AccessFailedCount, 0), cancellationToken);
        return null;
    }, cancellationToken);

    public Task<Refusal?> SignOutAsync(Actor actor, UserId member, CancellationToken cancellationToken) => ChangeAsync(actor, member, ("signed_out", SecurityEventKind.ForcedSignOut), async roster =>
    {
        var everywhere = actor.Id == member || await WhyNotEverywhereAsync(roster, member, cancellationToken) is null;
        await Members.EndSessionsAsync(roster, member, cancellationToken);
        await roster.Context.AccessTokens.Where(token => token.UserId == member.Value && token.RevokedAt == null && (everywhere || token.FacilityId == actor.Facility.Value))
            .ExecuteUpdateAsync(token => token.SetProperty(each => each.RevokedAt, roster.Now.UtcDateTime), cancellationToken);
        return null;
    }, cancellationToken);

    public Task<Refusal?> ResetAsync(Actor actor, UserId member, CancellationToken cancellationToken) => ChangeAsync(actor, member, ("two-factor reset", SecurityEventKind.TwoFactorOff), async roster =>
    {
        if (await WhyNotEverywhereAsync(roster, member, cancellationToken) is { } elsewhere) return elsewhere;
        await roster.Context.UserTokens.Where(token => token.UserId == member.Value && SecondFactors.Contains(token.Name)).ExecuteDeleteAsync(cancellationToken);
        await roster.Context.Set<IdentityUserPasskey<Guid>>().Where(passkey => passkey.UserId == member.Value).ExecuteDeleteAsync(cancellationToken);
        await roster.Context.Users.Where(user => user.Id == member.Value).ExecuteUpdateAsync(user => user.SetProperty(row => row.TwoFactorEnabled, false), cancellationToken);
        await Members.EndSessionsAsync(roster, member, cancellationToken);
        return null;
    }, cancellationToken);

    public async Task NoteSignInAsync(UserId person, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Users.Where(user => user.Id == person.Value).ExecuteUpdateAsync(user => user.SetProperty(row => row.LastSignInAt, now), cancellationToken);
    }

    /// <summary>Why the actor can't change an account as a whole: its person belongs to a facility, too, that the actor doesn't administer or where they may do more than the actor. Null when they can.</summary>
    public static async Task<Refusal?> WhyNotEverywhereAsync(FacilityRoster roster, UserId member, CancellationToken cancellationToken)
    {
        var elsewhere = await (
            from membership in roster.Context.Memberships
            join facility in roster.Context.Facilities on membership.FacilityId equals facility.Id
            join role in roster.Context.Roles on new { membership.FacilityId, Name = membership.Role } equals new { role.FacilityId, role.Name }
            where membership.UserId == member.Value && membership.FacilityId != roster.Facility.Value
            orderby facility.Name
            select new { facility.Id, facility.Name, role.Permissions }).ToListAsync(cancellationToken);
        foreach (var facility in elsewhere)
        {
            var held = await FacilityRoster.HeldByAsync(roster.Context, roster.Actor with { Facility = new FacilityId(facility.Id) }, roster.Now, cancellationToken);
            if (!held.Contains(Permission.ManageUsers))
                return new(RefusalCode.Forbidden, $"This person belongs to {facility.Name} too, which you don't administer. Remove them from this facility instead, or ask an administrator of both.");
            if (!FacilityRoster.Covers(held, facility.Permissions))
                return new(RefusalCode.Forbidden, $"This person belongs to {facility.Name} too, and may do more there than you. Ask somebody who may do as much.");
        }

        return null;
    }

    private async Task<Refusal?> ChangeAsync(Actor actor, UserId member, (string Word, SecurityEventKind Kind) action, Func<FacilityRoster, Task<Refusal?>> change, CancellationToken cancellationToken)
    {
        await using var roster = await FacilityRoster.OpenEverywhereAsync(contexts, actor, clock.GetUtcNow(), cancellationToken);
        if (roster.WhyNotManage() is { } stranger) return stranger;
        if (await Members.FindAsync(roster, member, cancellationToken) is not { } row) return Members.Unknown;
        if (await roster.WhyNotGiveAsync(row.Role, cancellationToken) is { } above) return above;
        if (await change(roster) is { } refusal) return refusal;
        await roster.NoteAsync(EditNoun.Member, member.Value, "", action.Word, null, new { account = action.Word }, cancellationToken);
        await roster.TellAsync(log, action.Kind, member.Value, cancellationToken);
        await roster.CommitAsync(cancellationToken);
        return null;
    }
}
