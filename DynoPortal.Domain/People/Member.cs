namespace DynoPortal.Domain.People;

/// <summary>A person who belongs to a facility.</summary>
/// <param name="Id">The person.</param>
/// <param name="DisplayName">As shown to others.</param>
/// <param name="Email">With which they sign in.</param>
/// <param name="Role">The name of their role here.</param>
/// <param name="Since">When they were admitted.</param>
/// <param name="LockedOut">Whether wrong passwords or an administrator keep them out at this moment.</param>
public sealed record Member(UserId Id, string DisplayName, string Email, string Role, DateTimeOffset Since, bool LockedOut)
{
    /// <summary>Whether an administrator has locked them, until one unlocks them.</summary>
    public bool IsLockedByHand { get; init; }

    /// <summary>Whether groups of the identity provider gave the role, which they change and take away at the next sign-in.</summary>
    public bool IsByGroups { get; init; }

    /// <summary>When they last signed in; null when they never did.</summary>
    public DateTimeOffset? LastSignInAt { get; init; }

    /// <summary>Whether they sign in with a second factor.</summary>
    public bool HasTwoFactor { get; init; }

    /// <summary>Whether they have a passkey.</summary>
    public bool HasPasskey { get; init; }
}
