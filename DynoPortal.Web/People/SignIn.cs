using System.Net;
using DynoPortal.Data.People;
using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using DynoPortal.Web.People.TwoFactor;
using Microsoft.AspNetCore.Identity;

namespace DynoPortal.Web.People;

/// <summary>Decides whether somebody is who they say, for the page and for the API alike.</summary>
internal sealed class SignIn(SignInManager<PortalUser> manager, Authenticators authenticators, AttemptLimiter limiter, ISecurityLog log)
{
    /// <summary>Checks a password. Counts against the limits and towards the lock; says no more about an unknown address than about a wrong password.</summary>
    public async Task<SignInOutcome> CheckAsync(IPAddress? from, string? email, string? password)
    {
        var address = email?.Trim() ?? "";
        if (!NewPerson.IsEmail(address) || password is not { Length: > 0 and <= NewPerson.LongestPassword }) return new SignInOutcome.Wrong();
        if (limiter.Login(from, address) is { } wait) return new SignInOutcome.TooMany(wait);
        if (await manager.UserManager.FindByEmailAsync(address) is not { } user)
        {
            // As much work as for a known address, so that the time doesn't tell them apart.
            manager.UserManager.PasswordHasher.HashPassword(new PortalUser(), password);
            await NoteAsync(SecurityEventKind.SignInFailed, null, "password", address);
            return new SignInOutcome.Wrong();
        }
        var wasLocked = await manager.UserManager.IsLockedOutAsync(user);
        var result = await manager.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (!result.Succeeded) await NoteAsync(SecurityEventKind.SignInFailed, user, "password");
        if (result.IsLockedOut && !wasLocked) await NoteAsync(SecurityEventKind.LockedOut, user, "password");
        if (result.IsLockedOut) return new SignInOutcome.Locked();
        if (!result.Succeeded) return new SignInOutcome.Wrong();
        return await manager.IsTwoFactorEnabledAsync(user) ? new SignInOutcome.NeedsCode(user) : new SignInOutcome.Accepted(user);
    }

    /// <summary>Checks the code that follows a right password: of the authenticator, or a recovery code, which it uses up. Wrong ones count towards the lock like wrong passwords.</summary>
    public async Task<SignInOutcome> CheckCodeAsync(IPAddress? from, PortalUser user, string? code, bool isRecovery)
    {
        if (limiter.Login(from, user.Email!) is { } wait) return new SignInOutcome.TooMany(wait);
        var users = manager.UserManager;
        if (await users.IsLockedOutAsync(user)) return new SignInOutcome.Locked();
        if (isRecovery ? await authenticators.RedeemAsync(user, code) : await authenticators.VerifyAsync(user, code))
        {
            await users.ResetAccessFailedCountAsync(user);
            return new SignInOutcome.Accepted(user);
        }
        await users.AccessFailedAsync(user);
        await NoteAsync(SecurityEventKind.SignInFailed, user, isRecovery ? "recovery code" : "code");
        if (!await users.IsLockedOutAsync(user)) return new SignInOutcome.Wrong();
        await NoteAsync(SecurityEventKind.LockedOut, user, isRecovery ? "recovery code" : "code");
        return new SignInOutcome.Locked();
    }

    /// <summary>Keeps that somebody is in, by a password or otherwise, and through what.</summary>
    public Task EnteredAsync(PortalUser user, string by, Channel channel) => log.WriteAsync(new(SecurityEventKind.SignedIn)
    {
        Person = new(user.Id), Details = new Dictionary<string, string?> { ["by"] = by, ["channel"] = channel.ToString().ToLowerInvariant() },
    }, CancellationToken.None);

    // Not under the caller's token: who hangs up at once leaves a trace too.
    private Task NoteAsync(SecurityEventKind kind, PortalUser? user, string by, string? tried = null) =>
        log.WriteAsync(new(kind) { Person = user is null ? null : new(user.Id), Tried = tried, Details = new Dictionary<string, string?> { ["by"] = by } }, CancellationToken.None);
}
