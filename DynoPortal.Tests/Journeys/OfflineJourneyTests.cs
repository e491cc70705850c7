using DynoPortal.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

[Collection("Journeys")]
public sealed class OfflineJourneyTests(Browser browser)
{
    private const string IsKept = """
        async () => {
          const kept = await caches.open('kept-1');
          return await kept.match('/kept/page') !== undefined && await kept.match('/kept/rows') !== undefined && (await (await caches.open('files-1')).keys()).length > 20;
        }
        """;

    [Fact]
    public async Task The_last_agenda_is_readable_without_a_portal_with_its_age_until_its_reader_signs_out()
    {
        await using var journey = await Journey.StartOwnAsync(browser);
        var person = await journey.AddPersonAsync("Scheduler");
        await journey.Lab.BookedAsync(person, journey.Vehicles[0], journey.Dynos[0], Journey.Hours(8, 12));
        var page = await journey.SignInAsync(person, width: 360, height: 740);
        await Eventually.HoldsAsync(() => page.EvaluateAsync<bool>(IsKept));

        journey.Kill();
        await page.ReloadAsync();

        await Expect(page.Locator(".agenda .line", new() { HasText = "T1" })).ToBeVisibleAsync();
        await Expect(page.GetByText(new System.Text.RegularExpressions.Regex(@"Offline: DET, .* as of \d\d:\d\d, (just now|1 minute ago)"))).ToBeVisibleAsync();
        await page.Locator(".agenda .line").ClickAsync();
        await Expect(page.Locator("[data-announcer]")).ToContainTextAsync("nothing opens");
        await Expect(page.OpenDialog()).ToHaveCountAsync(0);

        await journey.RestartAsync();
        await Journey.LiveAsync(page);
        await Expect(page.GetByText("Offline:")).ToHaveCountAsync(0);
        await Eventually.HoldsAsync(() => page.EvaluateAsync<bool>(IsKept));
        await page.Locator(".who").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GetByLabel("E-mail address").WaitForAsync();

        Assert.False(await page.EvaluateAsync<bool>(IsKept));
        journey.Kill();
        await Assert.ThrowsAsync<PlaywrightException>(() => page.GotoAsync(Journey.Week));
    }

    [Fact]
    public async Task Signing_out_without_a_portal_removes_what_was_kept_too()
    {
        await using var journey = await Journey.StartOwnAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"), width: 360, height: 740);
        await Eventually.HoldsAsync(() => page.EvaluateAsync<bool>(IsKept));
        journey.Kill();
        await page.ReloadAsync();
        await Expect(page.GetByText("Offline:")).ToBeVisibleAsync();

        await page.Locator(".who").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        // The browser's own page tells of no load that one could wait for.
        await Eventually.HoldsAsync(() => page.Url.StartsWith("chrome-error:", StringComparison.Ordinal));
        await Assert.ThrowsAsync<PlaywrightException>(() => page.GotoAsync(Journey.Week));
    }

    [Fact]
    public async Task The_portal_can_be_installed()
    {
        await using var journey = await Journey.StartOwnAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Viewer"));

        var link = await page.Locator("link[rel=manifest]").GetAttributeAsync("href");
        var answer = await page.APIRequest.GetAsync("/" + link);
        var manifest = (await answer.JsonAsync())!.Value;
        Assert.Equal("application/manifest+json", answer.Headers["content-type"]);
        Assert.Equal(("/", "standalone"), (manifest.GetProperty("start_url").GetString(), manifest.GetProperty("display").GetString()));
        foreach (var icon in manifest.GetProperty("icons").EnumerateArray())
        {
            var picture = await page.APIRequest.GetAsync(icon.GetProperty("src").GetString()!);
            Assert.Equal(icon.GetProperty("type").GetString(), picture.Headers["content-type"]);
            if (icon.GetProperty("type").GetString() == "image/png") Assert.Equal(icon.GetProperty("sizes").GetString(), SizeOf(await picture.BodyAsync()));
        }

        var worker = await page.APIRequest.GetAsync("/sw.js");
        Assert.Contains("no-cache", worker.Headers["cache-control"], StringComparison.Ordinal);
        await page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
    }

    // Width and height stand behind the signature and the name of the first chunk.
    private static string SizeOf(byte[] png) => $"{System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16))}x{System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))}";
}
