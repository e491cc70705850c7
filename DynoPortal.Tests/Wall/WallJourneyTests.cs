using DynoPortal.Domain.Feeds;
using DynoPortal.Tests.Feeds;
using DynoPortal.Tests.Journeys;
using DynoPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Wall;

[Collection("Journeys")]
public sealed class WallJourneyTests(Browser browser)
{
    [Fact]
    public async Task A_screen_without_anybody_signed_in_fits_22_dynos_and_follows_until_its_link_is_revoked()
    {
        await using var lab = await FeedLab.StartAsync();
        for (var number = 2; number <= 22; number++) await lab.Lab.AddDynoAsync($"MPG {number}");
        var admin = await lab.Lab.AddPersonAsync("Admin");
        var key = await lab.MakeAsync(new FeedSubject.Wall(), admin);
        await using var context = await browser.Chromium.NewContextAsync(new() { BaseURL = lab.Portal.ClientOptions.BaseAddress.ToString(), ViewportSize = new() { Width = 1920, Height = 1080 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/wall/DET?key={key}");
        await page.Locator(".wall[data-live]").WaitForAsync();

        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(22);
        Assert.InRange(await page.EvaluateAsync<double>("() => document.querySelector('table').getBoundingClientRect().bottom"), 0, 1080);
        Assert.Equal(1080, await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight"));
        await lab.BookedAsync(TestLab.Hours(2, 10, 12));
        await Expect(page.GetByText("10:00–12:00")).ToBeVisibleAsync();

        await lab.Links.RevokeAsync(admin, Assert.Single((await lab.Links.WallsAsync(admin, default))!).Id, default);
        // The wall asks again after a while, from whenever its last pause began.
        await Eventually.HoldsAsync(async () =>
        {
            ((SettableClock)lab.Lab.Clock).Advance(TimeSpan.FromSeconds(15));
            return await page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "There is no such page" }).CountAsync() > 0;
        });
    }
}
