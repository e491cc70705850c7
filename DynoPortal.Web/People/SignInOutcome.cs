using DynoPortal.Data.People;

namespace DynoPortal.Web.People;

/// <summary>What became of an attempt to sign in.</summary>
internal abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>The password is right.</summary>
    public sealed record Accepted(PortalUser User) : SignInOutcome;

    /// <summary>The password is right, and a code of the authenticator has to follow.</summary>
    public sealed record NeedsCode(PortalUser User) : SignInOutcome;

    /// <summary>The address is unknown or the password wrong, which of them isn't told; or the code is wrong.</summary>
    public sealed record Wrong : SignInOutcome;

    /// <summary>Too many wrong passwords in a row.</summary>
    public sealed record Locked : SignInOutcome;

    /// <summary>Too many attempts in a minute.</summary>
    public sealed record TooMany(TimeSpan Wait) : SignInOutcome;
}
