using System.Net.Sockets;
using System.Text.RegularExpressions;
using DynoPortal.Data.Embedded;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace DynoPortal.Web.Hosting;

/// <summary>Says in one sentence why the portal didn't start.</summary>
internal static partial class StartFailure
{
    /// <summary>The sentence; null for a failure that isn't known, which then deserves its stack trace.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        EmbeddedPostgresException or PortalStartException => failure.Message,
        OptionsValidationException invalid => string.Join(' ', invalid.Failures.Select(failed => AnnotationMessage().Match(failed) is { Success: true } said ? said.Groups[1].Value : failed)),
        InvalidOperationException when Unreadable().Match(failure.Message) is { Success: true } unreadable =>
            $"{unreadable.Groups[2].Value} can't be '{unreadable.Groups[1].Value}': set it to {Kind(unreadable.Groups[3].Value)}.",
        IOException { InnerException: AddressInUseException } => $"Port {Port(failure)} is taken by another program: stop that one, or choose another address, for example --urls http://localhost:5081.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => $"{Environment.UserName} may not open the port that --urls names: choose one above 1023, for example --urls http://localhost:5080.",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "The address that --urls names isn't one of this machine's: choose another, for example --urls http://localhost:5080.",
        _ => null,
    };

    // Kestrel tells the address in its message only: "Failed to bind to address http://127.0.0.1:5080: address already in use."
    private static string Port(Exception failure) => PortOfAddress().Match(failure.Message) is { Success: true } found ? found.Groups[1].Value : "of this address";

    private static string Kind(string type) => type == "Boolean" ? "true or false" : "a number";

    // "DataAnnotation validation failed for 'RateLimits' members: 'LoginPerMinute' with the error: 'RateLimits:LoginPerMinute must be …'."
    [GeneratedRegex(@"with the error: '(.*)'\.$", RegexOptions.Singleline)]
    private static partial Regex AnnotationMessage();

    // "Failed to convert configuration value 'ja' at 'Demo:Enabled' to type 'System.Boolean'."
    [GeneratedRegex(@"configuration value '(.*)' at '(.*)' to type 'System\.(\w+)'", RegexOptions.Singleline)]
    private static partial Regex Unreadable();

    [GeneratedRegex(@"://\S*?:(\d+)\b")]
    private static partial Regex PortOfAddress();
}
