using System.ComponentModel.DataAnnotations;

namespace DynoPortal.Web.Hosting;

/// <summary>Who else's pages may call the API from a browser; section <c>Cors</c>. Nobody's by default.</summary>
internal sealed class CorsOrigins : IValidatableObject
{
    /// <summary>Origins such as <c>https://planning.example.com</c>: scheme, host and port, no path, no wildcard.</summary>
    public string[] Origins { get; set; } = [];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Origins.Where(origin => !IsOrigin(origin)).Select(origin =>
        new ValidationResult($"Cors:Origins holds \"{origin}\"; each origin must be a scheme, host and port without a path, such as https://planning.example.com."));

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && !origin.Contains('*', StringComparison.Ordinal)
        && uri.GetLeftPart(UriPartial.Authority) == origin;
}
