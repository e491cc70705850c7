using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DynoPortal.Data.People;

/// <summary>Accounts and memberships of people who come through an identity provider.</summary>
public sealed class ProviderAccounts
{
    private readonly UserManager<PortalUser> _users;
    private readonly PortalDbContext _context;
    private readonly Members _members;
    private readonly TimeProvider _clock;

    internal ProviderAccounts(UserManager<PortalUser> users, PortalDbContext context, Members members, TimeProvider clock) => (_users, _context, _members, _clock) = (users, context, members, clock);

    /// <summary>
    /// Links a login of the provider to an account that was found by an address for which the provider vouches, or to a new one without a password; all or nothing, and null when somebody else was first. Anybody may have
    /// registered under an address that is not theirs, with an invitation or without, so the password, second factors, tokens and feeds of an account end unless an administrator has named its address.
    /// </summary>
    public async Task<PortalUser?> LinkAsync(Guid? existing, UserLoginInfo login, (string Address, bool IsProven) email, string? name, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await _context.Database.BeginTransactionAsync(cancellationToken);
            var user = existing is { } id ? await _users.FindByIdAsync(id.ToString()) : null;
            if (user is null)
            {
                var shown = name?.Trim() is { } written && NewPerson.IsShowable(written) ? written : new NewPerson(email.Address, null).DisplayName;
                user = new PortalUser { Id = Guid.CreateVersion7(_clock.GetUtcNow()), UserName = email.Address, Email = email.Address, EmailConfirmed = email.IsProven, DisplayName = shown };
                if (!(await _users.CreateAsync(user)).Succeeded) return null;
            }
            else if (!user.EmailConfirmed) await EndSecretsAsync(user, cancellationToken);
            if (!(await _users.AddLoginAsync(user, login)).Succeeded) return null;
            await transaction.CommitAsync(cancellationToken);
            return user;
        }
        catch (DbUpdateException taken) when (taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // The same person in two tabs.
            return null;
        }
    }

    /// <summary>
    /// Makes the person's memberships those that their groups give: of two for one facility the first. It adds, changes and removes only memberships that came from groups; one that an administrator gave stays as it is.
    /// The last who can administer a facility keeps their role. What names no facility or role that there is gives nothing.
    /// </summary>
    public async Task MapAsync(PortalUser user, IReadOnlyList<(string Facility, string Role)> given, CancellationToken cancellationToken)
    {
        var facilities = await _context.Facilities.AsNoTracking().Select(row => new { row.Id, row.Code }).ToListAsync(cancellationToken);
        var owned = await _context.Memberships.AsNoTracking().Where(row => row.UserId == user.Id && row.FromProvider).Select(row => row.FacilityId).ToListAsync(cancellationToken);
        foreach (var facility in facilities)
        {
            var role = given.Where(each => each.Facility.Equals(facility.Code, StringComparison.OrdinalIgnoreCase)).Select(each => each.Role).FirstOrDefault();
            if (role is not null || owned.Contains(facility.Id)) await _members.MapAsync(new UserId(user.Id), new FacilityId(facility.Id), role, cancellationToken);
        }

        // What was taken has ended their sessions; the one that begins now has to bear the new stamp.
        await _context.Entry(user).ReloadAsync(cancellationToken);
    }

    private async Task EndSecretsAsync(PortalUser user, CancellationToken cancellationToken)
    {
        if (await _users.HasPasswordAsync(user)) await _users.RemovePasswordAsync(user);
        foreach (var passkey in await _users.GetPasskeysAsync(user)) await _users.RemovePasskeyAsync(user, passkey.CredentialId);
        if (user.TwoFactorEnabled) await _users.SetTwoFactorEnabledAsync(user, false);
        var now = _clock.GetUtcNow().UtcDateTime;
        await _context.AccessTokens.Where(token => token.UserId == user.Id && token.RevokedAt == null).ExecuteUpdateAsync(token => token.SetProperty(each => each.RevokedAt, now), cancellationToken);
        await using (var batch = new NpgsqlBatch((NpgsqlConnection)_context.Database.GetDbConnection()))
        {
            foreach (var facility in await _context.Facilities.Select(row => row.Id).Order().ToListAsync(cancellationToken))
            {
                batch.AddFacility(new(facility));
                batch.Add(PersonalStatements.FeedsEnded, user.Id);
            }

            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        user.EmailConfirmed = true;
        await _users.UpdateSecurityStampAsync(user);
    }
}
