using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Architecture;
using DynoPortal.Tests.Journeys;
using DynoPortal.Web.Board;
using Microsoft.Playwright;

namespace DynoPortal.Tests.Board;

/// <summary>The board's own script in Chromium, over rows of a <see cref="BoardLab"/> and without a portal behind it.</summary>
internal sealed class BoardScript : IAsyncDisposable
{
    private const string Origin = "http://board.test";
    private readonly IBrowserContext browser;
    private readonly BoardLab lab;
    private readonly ScriptHand hand;
    private BoardWindow window;

    private BoardScript(BoardLab lab, BoardWindow window, IBrowserContext browser, IPage page)
    {
        (this.lab, this.window, this.browser, Page) = (lab, window, browser, page);
        hand = new ScriptHand(lab, () => new ScheduleBoard(lab.Facility, lab.Dynos, lab.TestTypes, this.window));
    }

    /// <summary>What was dropped where it can't be.</summary>
    public ChangeOutcome.Refused? Refused => hand.Refused;

    /// <summary>What the finder of openings told the bar last.</summary>
    public string? Said => hand.Said;

    public IPage Page { get; }

    /// <summary>What the page's circuit says of open proposals.</summary>
    public IReadOnlyList<Ghost> Ghosts { get; set; } = [];

    /// <summary>What the script told the page's circuit, such as <c>OpenAsync ["0193…"]</c>.</summary>
    public ConcurrentQueue<string> Told { get; } = [];

    /// <summary>What a reading of rows waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>How often rows were read.</summary>
    public int Readings { get; private set; }

    /// <summary>How many more readings fail.</summary>
    public int Failures { get; set; }

    /// <summary>Whether rows are refused from now on.</summary>
    public bool IsForbidden { get; set; }

    /// <summary>Opens a board of this window.</summary>
    public static async Task<BoardScript> OpenAsync(Browser chromium, BoardLab lab, BoardWindow? window = null, string query = "/", int width = 1440, int height = 900, string zone = "Asia/Tokyo")
    {
        var context = await chromium.Chromium.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, TimezoneId = zone, HasTouch = width < 500 });
        context.SetDefaultTimeout(10_000);
        var script = new BoardScript(lab, window ?? BoardLab.Week, context, await context.NewPageAsync());
        var (page, address) = (script.Page, BoardAddress.Parse(new Uri(new Uri(Origin), query)));
        await page.RouteAsync(Origin + "/**", script.AnswerAsync);
        await page.ExposeFunctionAsync("tellCircuit", (string method, string values) =>
        {
            if (method == nameof(BoardView.GhostsAsync)) return Task.FromResult(JsonSerializer.Serialize(script.Ghosts, JsonSerializerOptions.Web));
            script.Told.Enqueue($"{method} {values}");
            return script.hand.AnswerAsync(method, values);
        });
        await page.GotoAsync(Origin + "/");
        await page.EvaluateAsync("""
            ([view, mark]) => {
              const board = document.querySelector('dyno-board');
              const owner = { invokeMethodAsync: async (method, ...values) => JSON.parse(await tellCircuit(method, JSON.stringify(values))) };
              return import('/board/element.js').then(script => {
                window.script = script;
                board.setAttribute('view', view);
                board.setAttribute('src', '/board/rows');
                script.follow(document.body, owner, owner, mark);
              });
            }
            """, new[] { ViewJson.Of(address, lab.Facility.Clock.DayOf(lab.Clock.GetUtcNow()), lab.User, lab.Permissions), lab.Feed.MarkOf(lab.Facility.Id) });
        if (script.Failures == 0 && script.Gate.IsCompleted) await page.Locator("dyno-board[data-painted]").WaitForAsync();
        return script;
    }

    public ILocator Bar(string text) => Page.Locator(".bar, .agenda .line", new() { HasText = text });

    public ILocator Lane(string dyno) => Page.GetByRole(AriaRole.Row, new() { Name = dyno + "," });

    /// <summary>Tells the script of a change, as the circuit does.</summary>
    public Task ApplyAsync(params Allocation[] rows) => ApplyAsync(new ScheduleUpdate.Changed([.. rows.Select(lab.Listed)], []) { By = new(Guid.NewGuid()), ByName = "Bo Ek" });

    public async Task ApplyAsync(ScheduleUpdate.Changed change) =>
        await Page.EvaluateAsync("change => script.apply(document.body, change)", BoardJson.Write(change, new ScheduleBoard(lab.Facility, lab.Dynos, lab.TestTypes, window), await lab.Flags.OfAsync(lab.Facility, change)));

    /// <summary>Looks for openings, as the bar over the board does.</summary>
    public Task SeekAsync(OpeningWish wish)
    {
        hand.Seek(wish);
        return Page.EvaluateAsync("() => script.find({ invokeMethodAsync: async (method, ...values) => JSON.parse(await tellCircuit(method, JSON.stringify(values))) })");
    }

    /// <summary>Tells the script that these proposals are open, as the circuit does.</summary>
    public Task ProposeAsync(IReadOnlyList<Ghost> ghosts)
    {
        Ghosts = ghosts;
        return Page.EvaluateAsync("() => script.propose()");
    }

    public Task ResyncAsync() => Page.EvaluateAsync("() => script.resync(document.body)");

    /// <summary>Asks for something else of the same rows, as another address does.</summary>
    public Task ViewAsync(string query) => Page.EvaluateAsync("view => document.querySelector('dyno-board').setAttribute('view', view)",
        ViewJson.Of(BoardAddress.Parse(new Uri(new Uri(Origin), query)), lab.Facility.Clock.DayOf(lab.Clock.GetUtcNow()), lab.User, lab.Permissions));

    /// <summary>Shows another window of the same board.</summary>
    public Task GoAsync(BoardWindow to)
    {
        window = to;
        return Page.EvaluateAsync("src => document.querySelector('dyno-board').setAttribute('src', src)", $"/board/rows?{to.First:O}{to.Zoom}");
    }

    /// <summary>Takes what is at an instant of a lane with the mouse and lets it go at another, once it is known what may be where.</summary>
    public async Task DragAsync(string fromDyno, DateTimeOffset from, string toDyno, DateTimeOffset to)
    {
        await TakeAsync(fromDyno, from);
        await HoverAsync(toDyno, to);
        if (await Page.Locator(".ghost").CountAsync() > 0) await Page.Locator(".ghost.good, .ghost.bad").WaitForAsync();
        await Page.Mouse.UpAsync();
    }

    /// <summary>Presses the mouse at an instant of a lane.</summary>
    public async Task TakeAsync(string dyno, DateTimeOffset at)
    {
        await HoverAsync(dyno, at);
        await Page.Mouse.DownAsync();
    }

    /// <summary>Moves the mouse to an instant of a lane.</summary>
    public async Task HoverAsync(string dyno, DateTimeOffset at)
    {
        var lane = (await Lane(dyno).Locator(".time").BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync((float)(lane.X + (window.At(at) / 100 * lane.Width)), lane.Y + 20, new() { Steps = 4 });
    }

    public ValueTask DisposeAsync() => browser.DisposeAsync();

    private async Task AnswerAsync(IRoute route)
    {
        var path = new Uri(route.Request.Url).AbsolutePath;
        if (path == "/")
        {
            await route.FulfillAsync(new()
            {
                ContentType = "text/html",
                Body = "<!DOCTYPE html><html lang=en><title>Board</title><link rel=stylesheet href=/app.css><link rel=stylesheet href=/board/board.css><body style='--header:0px'><main class=board><h1 class=visually-hidden>Board</h1><input class=find aria-label=Filter><dyno-board></dyno-board></main>",
            });
        }
        else if (path == "/board/rows")
        {
            Readings++;
            var rows = await lab.Reader.ReadAsync(lab.Facility, window, lab.Clock.GetUtcNow(), default);
            await Gate;
            if (IsForbidden) await route.FulfillAsync(new() { Status = 404 });
            else if (Failures > 0 && Failures-- > 0) await route.FulfillAsync(new() { Status = 503 });
            else await route.FulfillAsync(new() { ContentType = "application/json", Body = Text(rows) });
        }
        else if (path.EndsWith(".css", StringComparison.Ordinal) || path.EndsWith(".js", StringComparison.Ordinal))
        {
            await route.FulfillAsync(new() { ContentType = path.EndsWith(".js", StringComparison.Ordinal) ? "text/javascript" : "text/css", Body = SourceTree.Read("DynoPortal.Web/wwwroot" + path) });
        }
        else
        {
            await route.FulfillAsync(new() { Status = 404 });
        }
    }

    private static string Text(BoardRows rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        BoardJson.Write(buffer, rows);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
