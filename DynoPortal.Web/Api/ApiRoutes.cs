using Microsoft.AspNetCore.Routing.Template;

namespace DynoPortal.Web.Api;

/// <summary>Which addresses the API answers to, and how. The router can't say: files of pages may lie anywhere, so to it every address answers to GET.</summary>
internal sealed class ApiRoutes(EndpointDataSource endpoints)
{
    private readonly Lazy<List<(TemplateMatcher Address, IReadOnlyList<string> Methods)>> routes = new(() => Read(endpoints));

    /// <summary>The methods that an address answers to; none where there is nothing.</summary>
    public IReadOnlyList<string> MethodsAt(PathString path) =>
        [.. routes.Value.Where(route => route.Address.TryMatch(path, [])).SelectMany(route => route.Methods).Distinct().Order(StringComparer.Ordinal)];

    private static List<(TemplateMatcher, IReadOnlyList<string>)> Read(EndpointDataSource endpoints) =>
    [
        .. from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
           where endpoint.RoutePattern.RawText is { } text && ApiPaths.Calls("/" + text.TrimStart('/'))
           select (new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []), endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []),
    ];
}
