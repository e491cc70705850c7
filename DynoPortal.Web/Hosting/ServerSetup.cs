using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DynoPortal.Web.Hosting;

/// <summary>The web server: its address, and what it says when it is up.</summary>
internal static class ServerSetup
{
    private const string DefaultUrl = "http://localhost:5080";
    private const string HostLog = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>Listens on <c>http://localhost:5080</c> unless an address is configured (<c>--urls</c>).</summary>
    public static WebApplicationBuilder AddServer(this WebApplicationBuilder builder)
    {
        if (!IsAddressConfigured(builder.Configuration)) builder.WebHost.UseUrls(DefaultUrl);
        // A built tree that isn't published finds its styles and scripts through a list that .NET reads by itself in Development only.
        builder.WebHost.UseStaticWebAssets();
        // Until it is up, the host logs a failure with its stack and throws it as well; the outermost frame says it in one sentence.
        var phase = new StartPhase();
        builder.Logging.AddFilter(HostLog, level => phase.IsOver && level >= LogLevel.Information);
        builder.Services.AddSingleton(phase);
        builder.Services.TryAddSingleton(TimeProvider.System);
        return builder;
    }

    /// <summary>Prints where the data are, <paramref name="more"/> and the addresses, once the server listens.</summary>
    public static WebApplication AnnounceStart(this WebApplication app, PortalStorage storage, params IReadOnlyList<string> more)
    {
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            app.Services.GetRequiredService<StartPhase>().IsOver = true;
            Console.WriteLine(storage.Embedded is null ? "Database: the one that ConnectionStrings:Portal names" : $"Data directory: {storage.DataDirectory}");
            foreach (var line in more) Console.WriteLine(line);
            if (storage.IsFirstStart) storage.RememberFirstStart(app.Services.GetRequiredService<TimeProvider>());
            // Last, so that whoever waits for this line has read all the others.
            Console.WriteLine($"DynoPortal is ready at {string.Join(" and ", app.Urls)}");
        });
        return app;
    }

    private static bool IsAddressConfigured(ConfigurationManager configuration) =>
        configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 }
        || configuration[WebHostDefaults.HttpPortsKey] is { Length: > 0 }
        || configuration[WebHostDefaults.HttpsPortsKey] is { Length: > 0 }
        || configuration.GetSection("Kestrel:Endpoints").Exists();

    private sealed class StartPhase
    {
        public bool IsOver { get; set; }
    }
}
