using System.Security.Claims;
using DynoPortal.Data.People;
using DynoPortal.Domain.People.Security;
using Microsoft.AspNetCore.Identity;

namespace DynoPortal.Web.People.Provider;

/// <summary>Turns what the provider says of a person into an account of the portal, and its groups into memberships.</summary>
internal sealed class ProviderEntry(ProviderOptions provider, UserManager<PortalUser> users, ProviderAccounts accounts, ISecurityLog log)
{
    // OpenID Connect Core, section 2: at most 255 ASCII characters.
    private const int LongestSubject = 255;

    /// <summary>The account of whom the provider names, and null; or null, and why there is none.</summary>
    public async Task<(PortalUser? User, string? Why)> FindAsync(ClaimsPrincipal told, CancellationToken cancellationToken)
    {
        if (told.FindFirstValue(ClaimTypes.NameIdentifier) is not { Length: > 0 and <= LongestSubject } subject) return (null, "nosub");
        var user = await users.FindByLoginAsync(ProviderSetup.Scheme, subject);
        if (user is null)
        {
            if (told.FindFirstValue(ClaimTypes.Email)?.Trim() is not { } email || !NewPerson.IsEmail(email)) return (null, "noemail");
            var existing = await users.FindByEmailAsync(email);
            if (existing is not null && !await MayLinkAsync(existing, told)) return (null, "taken");
            user = await accounts.LinkAsync(existing?.Id, new(ProviderSetup.Scheme, subject, provider.Name), (email, IsProven(told)), told.FindFirstValue(ClaimTypes.Name), cancellationToken);
            if (user is null) return (null, "taken");
            await log.WriteAsync(new(SecurityEventKind.ProviderLinked) { Person = new(user.Id), Details = new Dictionary<string, string?> { ["provider"] = provider.Name, ["account"] = existing is null ? "new" : "existing" } }, CancellationToken.None);
        }
        var groups = told.FindAll(ProviderSetup.Group).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        await accounts.MapAsync(user, [.. provider.Groups.Where(group => groups.Contains(group.Group)).Select(group => (group.Facility, group.Role))], cancellationToken);
        return (user, null);
    }

    // An address that the provider hasn't checked may be anybody's; and an account belongs to one person of the provider.
    private async Task<bool> MayLinkAsync(PortalUser existing, ClaimsPrincipal told) =>
        IsProven(told) && (await users.GetLoginsAsync(existing)).All(login => login.LoginProvider != ProviderSetup.Scheme);

    private static bool IsProven(ClaimsPrincipal told) => told.FindFirstValue(ProviderSetup.EmailVerified) == "true";
}
