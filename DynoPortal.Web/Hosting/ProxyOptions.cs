using System.ComponentModel.DataAnnotations;
using System.Net;

namespace DynoPortal.Web.Hosting;

/// <summary>Which proxies are believed when they say for whom they ask; section <c>Portal</c>. None by default.</summary>
internal sealed class ProxyOptions : IValidatableObject
{
    /// <summary>Addresses such as <c>10.0.0.5</c> and networks such as <c>10.0.0.0/8</c>.</summary>
    public string[] TrustedProxies { get; set; } = [];

    /// <summary>The single addresses.</summary>
    public IEnumerable<IPAddress> Addresses => TrustedProxies.Select(AddressOf).OfType<IPAddress>();

    /// <summary>The networks.</summary>
    public IEnumerable<IPNetwork> Networks => TrustedProxies.Where(text => AddressOf(text) is null).Select(IPNetwork.Parse);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => TrustedProxies.Where(text => AddressOf(text) is null && !IPNetwork.TryParse(text, out _)).Select(text =>
        new ValidationResult($"Portal:TrustedProxies holds \"{text}\"; each entry must be the address of a proxy or its network, such as 10.0.0.5 or 10.0.0.0/8."));

    // .NET reads "10" as 0.0.0.10, which nobody means.
    private static IPAddress? AddressOf(string text) => IPAddress.TryParse(text, out var address) && (text.Contains(':', StringComparison.Ordinal) || text.Count(each => each == '.') == 3) ? address : null;
}
