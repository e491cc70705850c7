using System.ComponentModel.DataAnnotations;

namespace DynoPortal.Web.Hosting;

/// <summary>The demo lab; section <c>Demo</c>.</summary>
public sealed class DemoOptions
{
    /// <summary>Whether an empty database is filled with a lab to try the portal out on. By default only the portal's own database is; one that is configured never, unless this says so.</summary>
    public bool? Enabled { get; set; }

    /// <summary>The common password of the demo logins; 10 to 100 characters. By default one is made up at the first start. A new value replaces the old one at the next start.</summary>
    [StringLength(100, MinimumLength = 10, ErrorMessage = "Demo:Password must have 10 to 100 characters, such as a sentence that you can remember.")]
    public string? Password { get; set; }
}
