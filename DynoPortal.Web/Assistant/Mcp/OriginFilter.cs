using DynoPortal.Web.Api;
using DynoPortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace DynoPortal.Web.Assistant.Mcp;

/// <summary>Refuses pages of others, as MCP asks of servers. A name that somebody else's DNS resolves to this machine doesn't make a page the portal's own, so beside the configured origins only loopback's own names count.</summary>
internal sealed class OriginFilter(IOptions<CorsOrigins> cors) : IEndpointFilter
{
    private static readonly ApiProblem Foreign = new(StatusCodes.Status403Forbidden, "Not allowed from this page", "Pages of this origin may not call the portal. An administrator allows an origin with the setting Cors:Origins.");

    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsAllowed(context.HttpContext.Request) ? await next(context) : Foreign;

    private bool IsAllowed(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0 || cors.Value.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase)) return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.IsLoopback && origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
