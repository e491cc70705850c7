using DynoPortal.Data.People.Security;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DynoPortal.Data.People;

internal sealed class SecondFactors(IDbContextFactory<PortalDbContext> contexts, SecurityLog log, TimeProvider clock) : ISecondFactors
{
    private static readonly string[] Names = ["AuthenticatorKey", "RecoveryCodes", "LastAuthenticatorCode"];

    public async Task<Refusal?> ResetAsync(Actor actor, UserId member, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var roster = await FacilityRoster.OpenAsync(contexts, actor, now, cancellationToken);
        var context = roster.Context;
        var held = await context.Memberships.AsNoTracking().SingleOrDefaultAsync(row => row.FacilityId == actor.Facility.Value && row.UserId == member.Value, cancellationToken);
        if (await roster.WhyNotGiveAsync(held?.Role ?? Role.Defaults[0].Name, cancellationToken) is { } refusal) return refusal;
        if (held is null) return new(RefusalCode.NotFound, "This person doesn't belong to the facility (any more). Load the page again.");
        if (await ManagesElsewhereAsync(context, actor, member, now, cancellationToken))
            return new(RefusalCode.Forbidden, "This person manages people of another facility, in which you don't. Ask an administrator of that facility.");
        await context.UserTokens.Where(token => token.UserId == member.Value && Names.Contains(token.Name)).ExecuteDeleteAsync(cancellationToken);
        await context.Set<IdentityUserPasskey<Guid>>().Where(passkey => passkey.UserId == member.Value).ExecuteDeleteAsync(cancellationToken);
        // A new stamp ends every session, refresh token and remembered browser.
        var stamp = Guid.NewGuid().ToString("N");
        await context.Users.Where(user => user.Id == member.Value)
            .ExecuteUpdateAsync(user => user.SetProperty(row => row.TwoFactorEnabled, false).SetProperty(row => row.SecurityStamp, stamp), cancellationToken);
        await roster.NoteAsync(EditNoun.Member, member.Value, "", "two-factor reset", null, new { twoFactor = "reset" }, cancellationToken);
        await roster.TellAsync(log, SecurityEventKind.TwoFactorOff, member.Value, cancellationToken);
        await roster.CommitAsync(cancellationToken);
        return null;
    }

    private static async Task<bool> ManagesElsewhereAsync(PortalDbContext context, Actor actor, UserId member, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (actor.Id is not { } id) return false;
        var elsewhere = await (
            from row in context.Memberships
            join role in context.Roles on new { row.FacilityId, Name = row.Role } equals new { role.FacilityId, role.Name }
            where row.UserId == member.Value && row.FacilityId != actor.Facility.Value && role.Permissions.Contains(Permission.ManageUsers)
            select row.FacilityId).ToListAsync(cancellationToken);
        foreach (var facility in elsewhere)
            if (!(await PeopleReader.PermissionsOfAsync(context, id, new FacilityId(facility), now, cancellationToken)).Contains(Permission.ManageUsers)) return true;
        return false;
    }
}
