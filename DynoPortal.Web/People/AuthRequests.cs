namespace DynoPortal.Web.People;

/// <summary>A wish for an account.</summary>
/// <param name="Email">With which to sign in.</param>
/// <param name="Password">10 to 128 characters.</param>
/// <param name="DisplayName">As shown to others; what stands before the @ when left out.</param>
/// <param name="Invitation">Code of an invitation: joins its facility in its role.</param>
internal sealed record RegisterRequest(string? Email, string? Password, string? DisplayName, string? Invitation);

/// <summary>A wish for tokens.</summary>
/// <param name="Email">With which the person registered.</param>
/// <param name="Password">Their password.</param>
/// <param name="TwoFactorCode">The six digits that their authenticator app shows, where two-factor sign-in is on.</param>
/// <param name="TwoFactorRecoveryCode">One of their recovery codes in its place; it works once.</param>
internal sealed record LoginRequest(string? Email, string? Password, string? TwoFactorCode, string? TwoFactorRecoveryCode);

/// <summary>A wish for new tokens.</summary>
internal sealed record RefreshRequest(string? RefreshToken);

/// <summary>The account that was made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Email">With which to sign in.</param>
/// <param name="DisplayName">As shown to others.</param>
internal sealed record AccountAnswer(Guid Id, string Email, string DisplayName);
