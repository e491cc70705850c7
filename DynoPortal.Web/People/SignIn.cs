using System.Net;
using DynoPortal.Data.People;
using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using Microsoft.AspNetCore.Identity;

namespace DynoPortal.Web.People;

/// <summary>Decides whether somebody is who they say, for the page and for the API alike.</summary>
internal sealed class SignIn(SignInManager<PortalUser> manager, AttemptLimiter limiter, ISecurityLog log)
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
        return result.Succeeded ? new SignInOutcome.Accepted(user) : new SignInOutcome.Wrong();
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
