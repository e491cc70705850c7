using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace DynoPortal.Web.Hosting;

/// <summary>Callers behind a proxy: their own address and scheme in place of the proxy's.</summary>
internal static class ProxySetup
{
    /// <summary>Registers which proxies are trusted.</summary>
    public static WebApplicationBuilder AddProxies(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ProxyOptions>().BindConfiguration("Portal").ValidateDataAnnotations().ValidateOnStart();
        return builder;
    }

    /// <summary>Believes what trusted proxies say of the caller, and nobody else. Comes before everything that asks who calls, or through what.</summary>
    public static WebApplication UseProxies(this WebApplication app)
    {
        var trusted = app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value;
        // Without any known proxy the middleware would believe everyone.
        if (trusted.TrustedProxies.Length == 0) return app;
        // No limit, because a chain of trusted proxies ends at the first address that isn't one.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in trusted.Addresses) options.KnownProxies.Add(address);
        foreach (var network in trusted.Networks) options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
        return app;
    }
}
