using System.Globalization;
using DynoPortal.Data.People;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Assistant.Providers;
using DynoPortal.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Playwright;

namespace DynoPortal.Tests.Journeys;

/// <summary>A small lab with portals over it, each a process of its own, and browsers in front of them.</summary>
internal sealed class Journey : IAsyncDisposable
{
    private const string Password = "correct horse battery";
    private static readonly SiteClock Site = SiteClock.Of("America/Detroit");
    private readonly TempDirectory directory = new();
    private readonly List<WebProcess> portals = [];
    private readonly List<IBrowserContext> contexts = [];
    private readonly Browser browser;
    private DatabaseRelay? database;
    private LoopbackOpenAI? model;

    private readonly bool isShared;

    private Journey(Browser browser, TestLab lab, string code, bool isShared) => (this.browser, Lab, Code, this.isShared) = (browser, lab, code, isShared);

    public TestLab Lab { get; }

    /// <summary>Code of the lab's facility.</summary>
    public string Code { get; }

    /// <summary>The line between the portals and their database; see <see cref="StartBehindRelayAsync"/>.</summary>
    public DatabaseRelay Database => database ?? throw new InvalidOperationException("This journey's portals reach their database without a relay.");

    /// <summary>Next week's Tuesday at the site: a working day that hasn't begun, whatever today is.</summary>
    public static DateOnly Tuesday { get; } = NextMonday().AddDays(1);

    /// <summary>The week of <see cref="Tuesday"/>.</summary>
    public static string Week => $"/?date={Tuesday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    /// <summary>The lab as said in <see cref="TestLab"/>, with dynos MPG 1 and MPG 2 and vehicles T1, T2 and T3: a facility of its own in the portal that most journeys share.</summary>
    public static async Task<Journey> StartAsync(Browser browser)
    {
        var shared = await browser.PortalAsync();
        var (lab, code) = await shared.NextLabAsync();
        var journey = new Journey(browser, lab, code, isShared: true) { portals = { shared.Process } };
        await journey.FillAsync();
        return journey;
    }

    /// <summary>The same with a database and portals of its own, which may be killed.</summary>
    public static Task<Journey> StartOwnAsync(Browser browser, int portals = 1) => StartOwnAsync(browser, portals, _ => { });

    /// <summary>The same, with a line to the database that the test can cut, and open pages that are held against it every second.</summary>
    public static Task<Journey> StartBehindRelayAsync(Browser browser) => StartOwnAsync(browser, 1, journey => journey.database = new(journey.Lab.ConnectionString));

    /// <summary>The same, with this language model behind the assistant.</summary>
    public static Task<Journey> StartAsync(Browser browser, LoopbackOpenAI model) => StartOwnAsync(browser, 1, journey => journey.model = model);

    private static async Task<Journey> StartOwnAsync(Browser browser, int portals, Action<Journey> prepare)
    {
        var journey = new Journey(browser, await TestLab.CreateAsync(TimeProvider.System), "DET", isShared: false);
        prepare(journey);
        await journey.FillAsync();
        for (var number = 0; number < portals; number++) journey.portals.Add(journey.StartPortal());
        foreach (var portal in journey.portals) await portal.ReadyAsync();
        return journey;
    }

    public List<DynoId> Dynos { get; } = [];

    public List<VehicleId> Vehicles { get; } = [];

    /// <summary>Hours of <see cref="Tuesday"/>, site time.</summary>
    public static Slot Hours(int from, int to) => new(Site.At(Tuesday, new(from, 0)), Site.At(Tuesday, new(to, 0)));

    /// <summary>Someone with this role and a password.</summary>
    public async Task<Actor> AddPersonAsync(string role)
    {
        var person = await Lab.AddPersonAsync(role);
        var hash = new PasswordHasher<PortalUser>().HashPassword(new PortalUser(), Password);
        var email = EmailOf(person);
        await Lab.ExecuteAsync($"UPDATE users SET email = '{email}', normalized_email = upper('{email}'), user_name = '{email}', normalized_user_name = upper('{email}'), password_hash = '{hash}', security_stamp = 'first' WHERE id = '{person.Id!.Value.Value}'");
        return person;
    }

    /// <summary>A browser of the person's own, signed in, with the board of <see cref="Week"/> live.</summary>
    public async Task<IPage> SignInAsync(Actor person, int portal = 0, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light, bool touch = false, TcpRelay? through = null)
    {
        var context = await browser.Chromium.NewContextAsync(new()
        {
            BaseURL = through is null ? (await portals[portal].ReadyAsync()).ToString() : $"http://127.0.0.1:{through.Port}/",
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            Locale = "en-GB",
            HasTouch = touch,
        });
        contexts.Add(context);
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(Week);
        await page.GetByLabel("E-mail address").FillAsync(EmailOf(person));
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await LiveAsync(page);
        return page;
    }

    /// <summary>A network between a browser and the first portal; see <see cref="SignInAsync"/>.</summary>
    public async Task<TcpRelay> RelayAsync()
    {
        var address = await portals[0].ReadyAsync();
        return new TcpRelay(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, address.Port));
    }

    /// <summary>Ends the first portal at once, as a power cut would.</summary>
    public void Kill() => portals[0].Signal("KILL");

    /// <summary>Starts the first portal again where it was.</summary>
    public async Task RestartAsync()
    {
        var address = await portals[0].ReadyAsync();
        await portals[0].DisposeAsync();
        portals[0] = StartPortal("--urls", address.GetLeftPart(UriPartial.Authority));
        await portals[0].ReadyAsync();
    }

    /// <summary>Waits until the board is read and answers.</summary>
    public static Task LiveAsync(IPage page) => page.Locator(".board[data-live=true] dyno-board[data-painted]").WaitForAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts) await context.DisposeAsync();
        foreach (var portal in isShared ? [] : portals) await portal.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
        await (isShared ? Lab.CloseAsync() : Lab.DisposeAsync());
        directory.Dispose();
    }

    /// <summary>Starts a portal over a database, with its files in a directory.</summary>
    public static WebProcess StartPortal(string directory, string connectionString, IEnumerable<string> more, IReadOnlyDictionary<string, string>? environment = null) => WebProcess.Start(
        [$"--Portal:DataDirectory={directory}", $"--ConnectionStrings:Portal={connectionString}", "--Demo:Enabled=false", $"--Assistant:Procedures:Folder={Path.Combine(AppContext.BaseDirectory, "Procedures")}", .. more],
        environment);

    private WebProcess StartPortal(params string[] more) => StartPortal(
        directory.Path, database?.ConnectionString ?? Lab.ConnectionString, [.. Settings(), .. more],
        model is null ? null : new Dictionary<string, string> { ["Assistant__Key"] = LoopbackModel.Key });

    private async Task FillAsync()
    {
        foreach (var name in new[] { "MPG 1", "MPG 2" }) Dynos.Add(await Lab.AddDynoAsync(name));
        for (var number = 0; number < 3; number++) Vehicles.Add(await Lab.AddVehicleAsync());
    }

    private IEnumerable<string> Settings() =>
    [
        .. database is null ? Array.Empty<string>() : ["--Accounts:CircuitCheckSeconds=1"],
        .. model is null ? Array.Empty<string>() : ["--Assistant:Provider=openai", "--Assistant:Model=loopback", $"--Assistant:Endpoint={model.Endpoint}"],
    ];

    private static string EmailOf(Actor person) => $"{person.Id!.Value.Value:N}@lab.example";

    private static DateOnly NextMonday()
    {
        var today = Site.DayOf(TimeProvider.System.GetUtcNow());
        return today.AddDays(7 - (((int)today.DayOfWeek + 6) % 7));
    }
}
