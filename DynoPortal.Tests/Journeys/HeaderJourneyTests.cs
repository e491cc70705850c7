using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

[Collection("Journeys")]
public sealed class HeaderJourneyTests(Browser browser)
{
    [Theory]
    [InlineData(1440)]
    [InlineData(360)]
    public async Task One_signs_out_in_the_menu_over_the_board(int width)
    {
        await using var journey = await Journey.StartAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Viewer"), width: width);

        await page.Locator(".who").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Expect(page.GetByLabel("E-mail address")).ToBeVisibleAsync();
    }
}
