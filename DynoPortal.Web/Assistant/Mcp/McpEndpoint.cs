using DynoPortal.Domain.People;
using DynoPortal.Web.Api;

namespace DynoPortal.Web.Assistant.Mcp;

/// <summary>The address at which a model elsewhere calls the assistant's tools in a person's name, over MCP's streamable HTTP (S-20).</summary>
internal static class McpEndpoint
{
    /// <summary>Maps it. Every request stands for itself, so that any node may answer it; there is no stream to listen to and no session to end, hence no GET and no DELETE.</summary>
    public static IEndpointConventionBuilder MapMcp(this IEndpointRouteBuilder app) =>
        app.MapPost(ApiPaths.Mcp, AnswerAsync).AddEndpointFilter<OriginFilter>().AddEndpointFilter<FacilityFilter>().ExcludeFromDescription();

    private static async Task<IResult> AnswerAsync(HttpContext http, ApiCall call, McpDesk desk, McpExchange exchange)
    {
        var caller = await desk.CallerAsync(call.Actor, call.Facility, http.RequestAborted);
        return caller.Permissions.Contains(Permission.View) ? await exchange.AnswerAsync(http, caller) : RefusalProblem.Of(FacilityFilter.Blind);
    }
}
