using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using DynoPortal.Tests.Support;

namespace DynoPortal.Bench.Board;

/// <summary>The portal as a process of its own over a lab's database, with the session of someone who signed in.</summary>
internal sealed partial class BenchPortal : IAsyncDisposable
{
    /// <summary>Name of the session's cookie.</summary>
    public const string CookieName = "DynoPortal.Session";

    private readonly WebProcess process;
    private readonly string directory;

    private BenchPortal(WebProcess process, string directory, Probe probe) => (this.process, this.directory, Probe) = (process, directory, probe);

    public Probe Probe { get; }

    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>The session's cookie, to be sent with each request.</summary>
    public string Cookie { get; private set; } = "";

    /// <summary>The board of the month that the lab filled.</summary>
    public static string MonthPage { get; } = PageOf(BoardLab.Month);

    /// <summary>The board of the month after, where nothing changes.</summary>
    public static string NextMonthPage { get; } = PageOf(BoardLab.Month.AddMonths(1));

    /// <summary>Where the script of a board asks for its rows.</summary>
    public static string RowsOf(string page) => $"/board/rows{page[page.IndexOf('?', StringComparison.Ordinal)..]}";

    public static async Task<BenchPortal> StartAsync(BoardLab lab, CancellationToken cancellationToken)
    {
        var (directory, probe) = (Directory.CreateTempSubdirectory("dynoportal-bench-web-").FullName, new Probe());
        var process = WebProcess.Start([$"--Portal:DataDirectory={directory}", $"--ConnectionStrings:Portal={lab.ConnectionString}", "--Demo:Enabled=false", "--Logging:LogLevel:Default=Warning"], probe.Environment);
        var portal = new BenchPortal(process, directory, probe);
        portal.Address = await process.ReadyAsync();
        await portal.SignInAsync(cancellationToken);
        return portal;
    }

    /// <summary>A client with the session's cookie.</summary>
    public HttpClient NewClient()
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("Cookie", Cookie);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    private async Task SignInAsync(CancellationToken cancellationToken)
    {
        var cookies = new CookieContainer();
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = Address };
        var page = await client.GetStringAsync("/account/login", cancellationToken);
        var answer = await client.PostAsync("/account/login", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "login",
            ["__RequestVerificationToken"] = FormToken().Match(page).Groups[1].Value,
            ["Input.Email"] = BoardLabSql.Email,
            ["Input.Password"] = BoardLabSql.Password,
        }), cancellationToken);
        var session = cookies.GetCookies(Address)[CookieName] ?? throw new InvalidOperationException($"Signing in was answered with {answer.StatusCode} and no session.");
        Cookie = $"{CookieName}={session.Value}";
    }

    private static string PageOf(DateOnly month) => string.Create(CultureInfo.InvariantCulture, $"/?date={month:yyyy-MM-dd}&zoom=month");

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
