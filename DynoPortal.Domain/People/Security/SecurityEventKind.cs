namespace DynoPortal.Domain.People.Security;

/// <summary>What the security log keeps; stored as its name in snake case.</summary>
public enum SecurityEventKind
{
    /// <summary>Somebody signed in.</summary>
    SignedIn,

    /// <summary>A password, a code or a passkey was wrong, or an address unknown.</summary>
    SignInFailed,

    /// <summary>Too many failures in a row locked the account.</summary>
    LockedOut,

    /// <summary>Somebody signed out.</summary>
    SignedOut,

    /// <summary>A password was changed.</summary>
    PasswordChanged,

    /// <summary>An authenticator was set up.</summary>
    TwoFactorOn,

    /// <summary>The authenticator was switched off, by its owner or by an administrator.</summary>
    TwoFactorOff,

    /// <summary>New recovery codes were made, which ends the old ones.</summary>
    RecoveryCodesMade,

    /// <summary>A passkey was added.</summary>
    PasskeyAdded,

    /// <summary>A passkey was removed.</summary>
    PasskeyRemoved,

    /// <summary>An account of the identity provider was linked.</summary>
    ProviderLinked,

    /// <summary>A person was admitted to a facility, removed from it or given another role.</summary>
    RoleChanged,

    /// <summary>The permissions of a role were edited, or a role was made or removed.</summary>
    RoleEdited,

    /// <summary>An administrator locked an account.</summary>
    MemberLocked,

    /// <summary>An administrator unlocked an account.</summary>
    MemberUnlocked,

    /// <summary>An administrator ended a person's sessions.</summary>
    ForcedSignOut,

    /// <summary>An access token was made.</summary>
    TokenMade,

    /// <summary>An access token was revoked.</summary>
    TokenRevoked,

    /// <summary>A person's data was exported.</summary>
    DataExported,

    /// <summary>A person's data was erased.</summary>
    DataErased,

    /// <summary>A command was refused because its sender may not do it.</summary>
    DeniedCommand,

    /// <summary>An alert fired.</summary>
    AlertFired,
}
