using DynoPortal.Data.Seeding;
using Microsoft.Extensions.Options;

namespace DynoPortal.Web.Hosting;

/// <summary>The demo lab: filled before the first page is served, and told about where people look for a login.</summary>
internal static partial class DemoSetup
{
    /// <summary>Registers it; whether it is wanted is the section <c>Demo</c>, and without a word there whether the database is the portal's own.</summary>
    public static WebApplicationBuilder AddDemo(this WebApplicationBuilder builder, PortalStorage storage)
    {
        builder.Services.AddOptions<DemoOptions>().BindConfiguration("Demo").PostConfigure(demo => demo.Enabled ??= storage.Embedded is not null)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<DemoLab>();
        builder.Services.AddSingleton<DemoPresence>();
        return builder;
    }

    /// <summary>Fills the database where that is wanted, and answers what to print when the portal is up.</summary>
    public static async Task<IReadOnlyList<string>> FillDemoAsync(this WebApplication app, PortalStorage storage, CancellationToken cancellationToken)
    {
        var demo = app.Services.GetRequiredService<IOptions<DemoOptions>>().Value;
        if (demo.Enabled != true) return [];
        var password = new DemoPassword(storage.DataDirectory);
        await using var scope = app.Services.CreateAsyncScope();
        var lab = scope.ServiceProvider.GetRequiredService<DemoLab>();
        var outcome = await lab.EnsureAsync(() => password.Keep(demo.Password ?? password.Read() ?? DemoPassword.New()), cancellationToken);
        if (outcome == DemoOutcome.NotEmpty)
        {
            LogNotEmpty(app.Logger);
            return [];
        }

        if (demo.Password is { } wanted && wanted != password.Read())
        {
            // Kept only afterwards, so that a start that is killed in between does it again.
            await lab.SetPasswordAsync(wanted, cancellationToken);
            password.Keep(wanted);
        }

        app.Services.GetRequiredService<DemoPresence>().IsThere = true;
        return Lines(password, isNew: outcome == DemoOutcome.Made || storage.IsFirstStart);
    }

    private static IReadOnlyList<string> Lines(DemoPassword password, bool isNew)
    {
        if (password.Read() is not { } kept) return ["Demo lab: sign in as admin@demo.lab with the password that was printed where the portal was first started"];
        if (!isNew) return [$"Demo lab: sign in as admin@demo.lab with the password in {password.File}"];
        return
        [
            "Demo logins, all with one password:",
            .. DemoPeople.All.Select(person => $"  {person.Email,-24} {person.Role}, {string.Join(" and ", person.Facilities)}"),
            $"Demo password: {kept} (kept in {password.File})",
        ];
    }

    [LoggerMessage(Level = LogLevel.Warning, EventName = "DemoLabNotWanted", Message = "Demo:Enabled is set, but the database has facilities of its own: nothing was added to them")]
    private static partial void LogNotEmpty(ILogger logger);
}

/// <summary>Whether this portal shows the demo lab.</summary>
internal sealed class DemoPresence
{
    /// <summary>Set before the first page is served.</summary>
    public bool IsThere { get; set; }
}
