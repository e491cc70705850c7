using System.Text.Json;
using System.Text.Json.Nodes;

namespace DynoPortal.Bench.Browsing;

/// <summary>One page of a <see cref="Chromium"/>, with the functions of <c>watch.js</c> in it.</summary>
internal sealed class BrowserPage(Chromium browser, string context, string session) : IAsyncDisposable
{
    private static readonly string Watch = Resource("watch.js");

    /// <summary>Gives the page its size and its functions.</summary>
    public async Task PrepareAsync(int width, int height, CancellationToken cancellationToken)
    {
        await SendAsync("Page.enable", new(), cancellationToken);
        await SendAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false }, cancellationToken);
        await SendAsync("Emulation.setFocusEmulationEnabled", new() { ["enabled"] = true }, cancellationToken);
        await SendAsync("Page.addScriptToEvaluateOnNewDocument", new() { ["source"] = Watch }, cancellationToken);
    }

    public Task SetCookieAsync(Uri address, string name, string value, CancellationToken cancellationToken) =>
        SendAsync("Network.setCookie", new() { ["url"] = address.ToString(), ["name"] = name, ["value"] = value, ["httpOnly"] = true }, cancellationToken);

    /// <summary>Starts to load an address.</summary>
    public Task OpenAsync(Uri address, CancellationToken cancellationToken) => SendAsync("Page.navigate", new() { ["url"] = address.ToString() }, cancellationToken);

    /// <summary>The value of an expression, of its promise when it is one.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression, CancellationToken cancellationToken)
    {
        var answer = await SendAsync("Runtime.evaluate", new() { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true }, cancellationToken);
        if (answer.TryGetProperty("exceptionDetails", out var thrown)) throw new InvalidOperationException($"{expression}: {thrown}");
        return answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>The number that an expression answers.</summary>
    public async Task<double> NumberAsync(string expression, CancellationToken cancellationToken) => (await EvaluateAsync(expression, cancellationToken)).GetDouble();

    /// <summary>What it shows, as PNG.</summary>
    public async Task<byte[]> PictureAsync(CancellationToken cancellationToken) =>
        (await SendAsync("Page.captureScreenshot", new() { ["format"] = "png" }, cancellationToken)).GetProperty("data").GetBytesFromBase64();

    public async ValueTask DisposeAsync() => await browser.SendAsync("Target.disposeBrowserContext", new() { ["browserContextId"] = context }, null, CancellationToken.None);

    private Task<JsonElement> SendAsync(string method, JsonObject parameters, CancellationToken cancellationToken) => browser.SendAsync(method, parameters, session, cancellationToken);

    /// <summary>A file that is built into the bench.</summary>
    public static string Resource(string name)
    {
        using var stream = typeof(BrowserPage).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} isn't built in.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
