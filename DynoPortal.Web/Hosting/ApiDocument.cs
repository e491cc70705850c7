using DynoPortal.Web.Api;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DynoPortal.Web.Hosting;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDocument
{
    private const string Bearer = "bearer";

    /// <summary>Registers the document: the API's endpoints, nothing of the pages.</summary>
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", document =>
    {
        document.ShouldInclude = description => description.RelativePath?.StartsWith(ApiPaths.Base[1..], StringComparison.Ordinal) == true;
        document.AddDocumentTransformer(DescribeAsync);
        document.AddOperationTransformer(DescribeAsync);
    });

    /// <summary>Serves the document to anyone: it holds no data.</summary>
    public static void MapApiDocument(this IEndpointRouteBuilder app) => app.MapOpenApi().AllowAnonymous();

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "DynoPortal",
            Version = "v1",
            Description = $"Schedules vehicles onto dynamometers. Times are ISO 8601 instants, or plain dates that mean days of the site. "
                + $"The header {FacilityFilter.Header} picks a facility by code, id or name; without it the caller's first is meant. "
                + $"Give changes an id of your own (a new GUID, in the body or in the header {RequestKey.Header}) and sending them again is harmless. "
                + "Every error is a ProblemDetails; a refused change lists every reason and what would be accepted instead.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Bearer,
            Description = $"The accessToken of POST {ApiPaths.Base}/auth/login.",
        };
        return Task.CompletedTask;
    }

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.RelativePath?.StartsWith($"{ApiPaths.Base[1..]}/auth/", StringComparison.Ordinal) == true) return Task.CompletedTask;
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
        return Task.CompletedTask;
    }
}
