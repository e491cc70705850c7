using System.Text.Json;
using DynoPortal.Domain.People.Security;

namespace DynoPortal.Web.People.Security;

/// <summary>The security log in words.</summary>
internal static class SecurityText
{
    /// <summary>How addresses and files name a kind: <c>sign_in_failed</c>.</summary>
    public static string Code(SecurityEventKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    /// <summary>How a page names a kind.</summary>
    public static string Words(SecurityEventKind kind) => kind switch
    {
        SecurityEventKind.SignedIn => "Signed in",
        SecurityEventKind.SignInFailed => "Sign-in failed",
        SecurityEventKind.LockedOut => "Locked out",
        SecurityEventKind.SignedOut => "Signed out",
        SecurityEventKind.PasswordChanged => "Password changed",
        SecurityEventKind.TwoFactorOn => "Two-factor on",
        SecurityEventKind.TwoFactorOff => "Two-factor off",
        SecurityEventKind.RecoveryCodesMade => "Recovery codes made",
        SecurityEventKind.PasskeyAdded => "Passkey added",
        SecurityEventKind.PasskeyRemoved => "Passkey removed",
        SecurityEventKind.ProviderLinked => "Provider linked",
        SecurityEventKind.RoleChanged => "Role changed",
        SecurityEventKind.RoleEdited => "Role edited",
        SecurityEventKind.MemberLocked => "Locked by an administrator",
        SecurityEventKind.MemberUnlocked => "Unlocked",
        SecurityEventKind.ForcedSignOut => "Signed out by an administrator",
        SecurityEventKind.TokenMade => "Token made",
        SecurityEventKind.TokenRevoked => "Token revoked",
        SecurityEventKind.DataExported => "Data exported",
        SecurityEventKind.DataErased => "Data erased",
        SecurityEventKind.DeniedCommand => "Command denied",
        SecurityEventKind.AlertFired => "Alert",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Whether a page draws attention to it.</summary>
    public static bool IsBad(SecurityEventKind kind) => kind is SecurityEventKind.SignInFailed or SecurityEventKind.LockedOut or SecurityEventKind.DeniedCommand or SecurityEventKind.AlertFired;

    /// <summary>What more is known: <c>role: Engineer, from: Viewer</c>.</summary>
    public static string Details(SecurityEntry entry) => string.Join(", ", entry.Details.Where(each => each.Value is not null).Select(each => $"{each.Key}: {each.Value}"));
}
