using DynoPortal.Web.Layout;

namespace DynoPortal.Web.Hosting;

/// <summary>The pages: Razor components, interactive through a circuit except where a page says otherwise.</summary>
internal static class RazorSetup
{
    /// <summary>Registers what pages need.</summary>
    public static WebApplicationBuilder AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddCascadingAuthenticationState();
        return builder;
    }

    /// <summary>Serves the pages and their files.</summary>
    public static WebApplication MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
