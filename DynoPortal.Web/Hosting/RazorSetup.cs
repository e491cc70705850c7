using DynoPortal.Web.Layout;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Diagnostics;

namespace DynoPortal.Web.Hosting;

/// <summary>The pages: Razor components, interactive through a circuit except where a page says otherwise.</summary>
internal static class RazorSetup
{
    private const string FaultPath = "/fault";

    /// <summary>Registers what pages need.</summary>
    public static WebApplicationBuilder AddPages(this WebApplicationBuilder builder)
    {
        // Heard from so often, a browser that gives up on a silent line after 10 s (connection.js) isn't wrong about it.
        builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.KeepAliveInterval = TimeSpan.FromSeconds(4));
        builder.Services.AddScoped<CircuitLine>().AddScoped<CircuitHandler>(circuit => circuit.GetRequiredService<CircuitLine>());
        builder.Services.AddCascadingAuthenticationState();
        return builder;
    }

    /// <summary>Puts a page in the place of an answer that failed or has no body. The API, further in, answers for itself.</summary>
    public static WebApplication UseFaultPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = FaultPath, CreateScopeForErrors = true, StatusCodeSelector = StatusOf });
        app.UseStatusCodePagesWithReExecute(FaultPath, createScopeForStatusCodePages: true);
        app.Use(ShowRefusedFormAsync);
        return app;
    }

    /// <summary>Serves the pages and their files.</summary>
    public static WebApplication MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    // Blazor refuses a form with an empty answer that calls itself HTML. The fault's page, asked for in its place, isn't sent a form.
    private static async Task ShowRefusedFormAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null) http.Request.Method = HttpMethods.Get;
        await next(http);
        if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest, ContentLength: null } refused) refused.ContentType = null;
    }

    // A form that breaks the limits on its size is the sender's fault.
    private static int StatusOf(Exception thrown) => thrown switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        InvalidDataException => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };
}
