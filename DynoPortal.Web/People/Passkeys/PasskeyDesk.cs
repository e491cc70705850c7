using System.Net;
using DynoPortal.Data.People;
using DynoPortal.Domain.People.Security;
using Microsoft.AspNetCore.Identity;

namespace DynoPortal.Web.People.Passkeys;

/// <summary>The passkeys of an account (WebAuthn). Each asks for the person's finger, face or PIN, so that one is two factors at once.</summary>
internal sealed class PasskeyDesk(SignInManager<PortalUser> manager, AttemptLimiter limiter, ISecurityLog log, TimeProvider clock)
{
    /// <summary>How many an account may have.</summary>
    public const int Most = 20;

    /// <summary>The longest name of one.</summary>
    public const int LongestName = 60;

    /// <summary>What a browser is to make a passkey of; the answer counts for five minutes in the same browser.</summary>
    public Task<string> CreationAsync(PortalUser user) =>
        manager.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.Email!, DisplayName = user.DisplayName });

    /// <summary>What a browser is to sign for a sign-in; the answer counts for five minutes in the same browser.</summary>
    public Task<string> RequestAsync() => manager.MakePasskeyRequestOptionsAsync(null);

    /// <summary>Keeps a passkey that a browser made. Null when done, else a sentence.</summary>
    public async Task<string?> AddAsync(PortalUser user, string? credential, string? name)
    {
        if (name?.Trim() is not { Length: > 0 and <= LongestName } written || !NewPerson.IsShowable(written)) return $"Give the passkey a name of 1 to {LongestName} printable characters, such as \u201cPhone\u201d.";
        if ((await manager.UserManager.GetPasskeysAsync(user)).Count >= Most) return $"An account has at most {Most} passkeys. Remove one first.";
        if (await AttestedAsync(credential) is not { Succeeded: true } made || made.UserEntity.Id != user.Id.ToString()) return "The passkey could not be checked. Try again; if it goes on, load the page anew.";
        made.Passkey.Name = written;
        return (await manager.UserManager.AddOrUpdatePasskeyAsync(user, made.Passkey)).Succeeded ? null : "The account was changed elsewhere at the same moment. Try again.";
    }

    /// <summary>Checks what a passkey has signed for a sign-in. Counts against the limit of attempts; an administrator's lock holds for passkeys too, one after wrong passwords doesn't.</summary>
    public async Task<SignInOutcome> CheckAsync(IPAddress? from, string? credential)
    {
        if (limiter.Login(from, $"passkey {credential?[..Math.Min(credential.Length, 80)]}") is { } wait) return new SignInOutcome.TooMany(wait);
        if (await FindAsync(credential) is not { } user)
        {
            await log.WriteAsync(new(SecurityEventKind.SignInFailed) { Details = new Dictionary<string, string?> { ["by"] = "passkey" } }, CancellationToken.None);
            return new SignInOutcome.Wrong();
        }
        return user.IsLockedByHand(clock.GetUtcNow()) ? new SignInOutcome.Locked() : new SignInOutcome.Accepted(user);
    }

    private async Task<PortalUser?> FindAsync(string? credential)
    {
        if (string.IsNullOrEmpty(credential)) return null;
        try
        {
            if (await manager.PerformPasskeyAssertionAsync(credential) is not { Succeeded: true } signed) return null;
            // Keeps the counter, by which a copy of the passkey is found out.
            return (await manager.UserManager.AddOrUpdatePasskeyAsync(signed.User, signed.Passkey)).Succeeded ? signed.User : null;
        }
        catch (InvalidOperationException)
        {
            // Nothing was asked of this browser, or it was answered before.
            return null;
        }
    }

    private async Task<PasskeyAttestationResult?> AttestedAsync(string? credential)
    {
        if (string.IsNullOrEmpty(credential)) return null;
        try
        {
            return await manager.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // Nothing was asked of this browser, or it was answered before.
            return null;
        }
    }
}
