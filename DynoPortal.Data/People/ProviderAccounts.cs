using DynoPortal.Data.People.Security;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DynoPortal.Data.People;

/// <summary>Accounts and memberships of people who come through an identity provider.</summary>
public sealed class ProviderAccounts
{
    private readonly UserManager<PortalUser> _users;
    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly SecurityLog _log;
    private readonly TimeProvider _clock;

    internal ProviderAccounts(UserManager<PortalUser> users, IDbContextFactory<PortalDbContext> contexts, SecurityLog log, TimeProvider clock) => (_users, _contexts, _log, _clock) = (users, contexts, log, clock);

    /// <summary>
    /// Links a login of the provider to an account, or to a new one without a password; null when somebody else was first. An account that no administrator has admitted anywhere may have been registered by another person
    /// under this address, so its password, authenticator and passkeys end.
    /// </summary>
    public async Task<PortalUser?> LinkAsync(Guid? existing, UserLoginInfo login, string email, string? name, CancellationToken cancellationToken)
    {
        var user = existing is { } id ? await _users.FindByIdAsync(id.ToString()) : null;
        if (user is null)
        {
            var shown = name?.Trim() is { } written && NewPerson.IsShowable(written) ? written : new NewPerson(email, null).DisplayName;
            user = new PortalUser { Id = Guid.CreateVersion7(_clock.GetUtcNow()), UserName = email, Email = email, EmailConfirmed = true, DisplayName = shown };
            if (!(await _users.CreateAsync(user)).Succeeded) return null;
        }
        else if (!await IsAdmittedAsync(user.Id, cancellationToken)) await EndSecretsAsync(user);
        return (await _users.AddLoginAsync(user, login)).Succeeded ? user : null;
    }

    /// <summary>
    /// Makes the person's memberships those that their groups give: of two for one facility the first. It adds, changes and removes only memberships that came from groups; one that an administrator gave stays as it is.
    /// The last who manages people of a facility keeps their role. What names no facility or role that there is gives nothing.
    /// </summary>
    public async Task MapAsync(UserId person, IReadOnlyList<(string Facility, string Role)> given, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var facilities = await context.Facilities.AsNoTracking().Select(row => new { row.Id, row.Code }).ToListAsync(cancellationToken);
        var owned = await context.Memberships.AsNoTracking().Where(row => row.UserId == person.Value && row.FromProvider).Select(row => row.FacilityId).ToListAsync(cancellationToken);
        foreach (var facility in facilities)
        {
            var role = given.Where(each => each.Facility.Equals(facility.Code, StringComparison.OrdinalIgnoreCase)).Select(each => each.Role).FirstOrDefault();
            if (role is not null || owned.Contains(facility.Id)) await MapAsync(person, new FacilityId(facility.Id), role, cancellationToken);
        }
    }

    private async Task MapAsync(UserId person, FacilityId facility, string? wanted, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        await using var roster = await FacilityRoster.OpenAsync(_contexts, Actor.System(facility), now, cancellationToken);
        var context = roster.Context;
        var role = (await roster.RolesAsync(cancellationToken)).Find(row => row.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        var held = await context.Memberships.SingleOrDefaultAsync(row => row.FacilityId == facility.Value && row.UserId == person.Value, cancellationToken);
        if (held is { FromProvider: false } || held?.Role == role?.Name) return;
        var before = held?.Role;
        var demotes = held is not null && role?.Permissions.Contains(Permission.ManageUsers) != true && await roster.ManagesAsync(held.Role, cancellationToken);
        if (demotes && !await roster.IsManagedAsync(person, cancellationToken)) return;
        if (role is null) context.Memberships.Remove(held!);
        else if (held is not null) held.Role = role.Name;
        else context.Memberships.Add(new MembershipRow { FacilityId = facility.Value, UserId = person.Value, Role = role.Name, Since = now.UtcDateTime, FromProvider = true });
        await _log.WriteAsync(context, new(SecurityEventKind.RoleChanged)
        {
            Person = person, Facility = facility, Details = new Dictionary<string, string?> { ["by"] = "groups of the identity provider", ["from"] = before, ["role"] = role?.Name ?? "none" },
        }, cancellationToken);
        await roster.CommitAsync(cancellationToken);
    }

    private async Task<bool> IsAdmittedAsync(Guid user, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.Memberships.AnyAsync(row => row.UserId == user, cancellationToken);
    }

    private async Task EndSecretsAsync(PortalUser user)
    {
        if (await _users.HasPasswordAsync(user)) await _users.RemovePasswordAsync(user);
        foreach (var passkey in await _users.GetPasskeysAsync(user)) await _users.RemovePasskeyAsync(user, passkey.CredentialId);
        if (user.TwoFactorEnabled) await _users.SetTwoFactorEnabledAsync(user, false);
        await _users.UpdateSecurityStampAsync(user);
    }
}
