using System.Security.Cryptography;
using System.Text;
using DynoPortal.Data.People;
using Microsoft.AspNetCore.Identity;

namespace DynoPortal.Web.People.TwoFactor;

/// <summary>The second factor of an account: codes of an authenticator app (RFC 6238, six digits, 30 s), and recovery codes for when it is lost.</summary>
internal sealed class Authenticators(UserManager<PortalUser> users)
{
    /// <summary>How many recovery codes there are at first; each works once.</summary>
    public const int RecoveryCodes = 10;

    private const string Provider = "[DynoPortal]";
    private const string LastCode = "LastAuthenticatorCode";

    /// <summary>Makes a new key, which counts only when a code of it has been entered. Ends the person's other sessions.</summary>
    public async Task<AuthenticatorKey> BeginAsync(PortalUser user)
    {
        await users.ResetAuthenticatorKeyAsync(user);
        return (await KeyAsync(user))!;
    }

    /// <summary>The key that waits for its first code or is in use; null when there is none.</summary>
    public async Task<AuthenticatorKey?> KeyAsync(PortalUser user) => await users.GetAuthenticatorKeyAsync(user) is { Length: > 0 } key ? new(key, user.Email!) : null;

    /// <summary>Switches two-factor on when the code is right, and gives the recovery codes, which are shown this once; null when it is wrong.</summary>
    public async Task<IReadOnlyList<string>?> EnableAsync(PortalUser user, string? code)
    {
        if (!await VerifyAsync(user, code)) return null;
        await users.SetTwoFactorEnabledAsync(user, true);
        return await RenewCodesAsync(user);
    }

    /// <summary>Makes new recovery codes; the old ones are void.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(PortalUser user) => [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes) ?? []];

    /// <summary>Switches two-factor off and forgets key and recovery codes. Ends the person's other sessions.</summary>
    public async Task DisableAsync(PortalUser user)
    {
        await users.SetTwoFactorEnabledAsync(user, false);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 0);
        await users.RemoveAuthenticationTokenAsync(user, Provider, LastCode);
        await users.ResetAuthenticatorKeyAsync(user);
    }

    /// <summary>Whether a code is right at this moment. A code is good once (RFC 6238, section 5.2), so that one that was looked at over a shoulder is of no use.</summary>
    public async Task<bool> VerifyAsync(PortalUser user, string? code)
    {
        var digits = string.Concat((code ?? "").Where(letter => letter is not (' ' or '-')));
        if (digits is not { Length: 6 } || !digits.All(char.IsAsciiDigit)) return false;
        if (!await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, digits)) return false;
        var used = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Id}:{digits}")));
        if (await users.GetAuthenticationTokenAsync(user, Provider, LastCode) == used) return false;
        // Of two at the same moment one is refused, because the account has changed under it.
        return (await users.SetAuthenticationTokenAsync(user, Provider, LastCode, used)).Succeeded;
    }

    /// <summary>Uses a recovery code up; false when there is no such code.</summary>
    public async Task<bool> RedeemAsync(PortalUser user, string? code)
    {
        var written = string.Concat((code ?? "").Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
        return written.Length is > 0 and <= 40 && (await users.RedeemTwoFactorRecoveryCodeAsync(user, written)).Succeeded;
    }
}
