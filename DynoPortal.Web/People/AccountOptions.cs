using System.ComponentModel.DataAnnotations;

namespace DynoPortal.Web.People;

/// <summary>Rules for accounts and sessions; section <c>Accounts</c>.</summary>
public sealed class AccountOptions
{
    /// <summary>Wrong passwords in a row that lock an account; 3 to 20.</summary>
    [Range(3, 20, ErrorMessage = "Accounts:LockoutFailures must be 3 to 20, such as 5.")]
    public int LockoutFailures { get; set; } = 5;

    /// <summary>How long an account stays locked, in minutes; 1 to 1440.</summary>
    [Range(1, 1440, ErrorMessage = "Accounts:LockoutMinutes must be 1 to 1440, such as 15.")]
    public int LockoutMinutes { get; set; } = 15;

    /// <summary>How often a session's pages check that it still stands (password, lock, removal), in seconds; 1 to 300.</summary>
    [Range(1, 300, ErrorMessage = "Accounts:SessionCheckSeconds must be 1 to 300, such as 5.")]
    public int SessionCheckSeconds { get; set; } = 5;

    /// <summary>How often an open page checks the same in case that it didn't hear of the end, in seconds; 1 to 30.</summary>
    [Range(1, 30, ErrorMessage = "Accounts:CircuitCheckSeconds must be 1 to 30, such as 15.")]
    public int CircuitCheckSeconds { get; set; } = 15;

    /// <summary>How long a session lasts without use, in days; 1 to 90.</summary>
    [Range(1, 90, ErrorMessage = "Accounts:SessionDays must be 1 to 90, such as 14.")]
    public int SessionDays { get; set; } = 14;

    /// <summary>How long an access token of the API is good for, in minutes; 1 to 1440.</summary>
    [Range(1, 1440, ErrorMessage = "Accounts:AccessTokenMinutes must be 1 to 1440, such as 60.")]
    public int AccessTokenMinutes { get; set; } = 60;

    /// <summary>How long a refresh token of the API is good for, in days; 1 to 90.</summary>
    [Range(1, 90, ErrorMessage = "Accounts:RefreshTokenDays must be 1 to 90, such as 14.")]
    public int RefreshTokenDays { get; set; } = 14;

    /// <summary>The domain name that passkeys are made for, such as <c>portal.example.com</c>; by default the one in the address that people use. Passkeys that were made for another name don't work.</summary>
    [RegularExpression(@"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?", ErrorMessage = "Accounts:PasskeyDomain must be a domain name without scheme and port, such as portal.example.com.")]
    public string? PasskeyDomain { get; set; }

    /// <summary>Whether the session's cookie goes over HTTPS only; by default in an environment that is named Production.</summary>
    public bool? SecureCookies { get; set; }
}
