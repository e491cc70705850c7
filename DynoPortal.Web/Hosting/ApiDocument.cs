using System.Text.Json;
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
        var (path, method) = ($"/{context.Description.RelativePath}", context.Description.HttpMethod);
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>()) parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        if (path.StartsWith($"{ApiPaths.Base}/auth/", StringComparison.Ordinal)) return Task.CompletedTask;
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
        if (!path.EndsWith("/facilities", StringComparison.Ordinal)) operation.Parameters.Add(Header(FacilityFilter.Header, "Facility to work in, by code, id or name; the caller's first by default."));
        if (method is "POST" or "PATCH") operation.Parameters.Add(Header(RequestKey.Header, "Names the request, so that sending it again does nothing twice; a new GUID is best."));
        if (path.Contains("/{id}", StringComparison.Ordinal) && (method is "POST" or "PATCH") && !path.EndsWith("/undo", StringComparison.Ordinal))
            operation.Parameters.Add(Header("If-Match", "The revision seen, as the ETag of an answer says; a stale one is refused."));
        return Task.CompletedTask;
    }

    private static OpenApiParameter Header(string name, string description) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
