using System.ComponentModel.DataAnnotations;

namespace DynoPortal.Web.Hosting;

/// <summary>How often what may be asked; section <c>RateLimits</c>.</summary>
public sealed class RateLimits
{
    /// <summary>Attempts to sign in with one e-mail address from one network address, per minute; 1 to 10 000.</summary>
    [Range(1, 10_000, ErrorMessage = "RateLimits:LoginPerMinute must be 1 to 10000, such as 10.")]
    public int LoginPerMinute { get; set; } = 10;

    /// <summary>Attempts to sign in from one network address, whoever it is, per minute; 1 to 100 000. A whole lab may share one address.</summary>
    [Range(1, 100_000, ErrorMessage = "RateLimits:LoginPerMinutePerAddress must be 1 to 100000, such as 100.")]
    public int LoginPerMinutePerAddress { get; set; } = 100;

    /// <summary>Attempts to register one e-mail address from one network address, per minute; 1 to 10 000.</summary>
    [Range(1, 10_000, ErrorMessage = "RateLimits:RegisterPerMinute must be 1 to 10000, such as 5.")]
    public int RegisterPerMinute { get; set; } = 5;

    /// <summary>Attempts to register from one network address, per minute; 1 to 100 000.</summary>
    [Range(1, 100_000, ErrorMessage = "RateLimits:RegisterPerMinutePerAddress must be 1 to 100000, such as 30.")]
    public int RegisterPerMinutePerAddress { get; set; } = 30;

    /// <summary>Commands (calls of the API that are not GET) by one person per minute, in the long run; 1 to 100 000.</summary>
    [Range(1, 100_000, ErrorMessage = "RateLimits:CommandsPerMinute must be 1 to 100000, such as 600.")]
    public int CommandsPerMinute { get; set; } = 600;

    /// <summary>Commands by one person at once, after a pause; 1 to 10 000.</summary>
    [Range(1, 10_000, ErrorMessage = "RateLimits:CommandBurst must be 1 to 10000, such as 200.")]
    public int CommandBurst { get; set; } = 200;
}
