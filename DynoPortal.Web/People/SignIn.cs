using System.Net;
using DynoPortal.Data.People;
using Microsoft.AspNetCore.Identity;

namespace DynoPortal.Web.People;

/// <summary>Decides whether somebody is who they say, for the page and for the API alike.</summary>
internal sealed class SignIn(SignInManager<PortalUser> manager, AttemptLimiter limiter)
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
            return new SignInOutcome.Wrong();
        }
        var result = await manager.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (result.IsLockedOut) return new SignInOutcome.Locked();
        return result.Succeeded ? new SignInOutcome.Accepted(user) : new SignInOutcome.Wrong();
    }
}
