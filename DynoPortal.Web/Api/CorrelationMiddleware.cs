using System.Diagnostics;

namespace DynoPortal.Web.Api;

/// <summary>Gives every request a correlation id, takes over the caller's where it is a sane one, and sends it back in every answer. It stands in the log scope of all that the request logs.</summary>
internal sealed class CorrelationMiddleware(RequestDelegate next, ILogger<CorrelationMiddleware> logger)
{
    /// <summary>The header, of requests and answers.</summary>
    public const string Header = "X-Correlation-Id";

    private const int Longest = 64;

    /// <summary>Names the request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var id = Of(context.Request.Headers[Header].ToString());
        context.TraceIdentifier = id;
        // An error clears what was set before; this is set when the answer leaves.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = id;
            return Task.CompletedTask;
        });
        using (logger.BeginScope(new Dictionary<string, object> { ["CorrelationId"] = id })) await next(context);
    }

    /// <summary>The caller's id when it has 1 to 64 letters, digits, dots, hyphens or underscores, else the trace's, else a new one.</summary>
    public static string Of(string given) =>
        given.Length is > 0 and <= Longest && given.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? given
            : Activity.Current?.TraceId.ToHexString() ?? Guid.NewGuid().ToString("N");
}
