using System.Text.RegularExpressions;
using DynoPortal.Tests.Journeys;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.People;

[Collection("Journeys")]
public sealed partial class PeopleJourneyTests(Browser browser)
{
    [Fact]
    public async Task An_administrator_admits_promotes_invites_and_removes()
    {
        await using var journey = await StartAsync();
        await journey.Lab.AddPersonAsync("wim");
        var page = await journey.RegisterAsync("Ada", "Admin");
        await page.GotoAsync("/people");
        await page.Locator("[data-interactive]").WaitForAsync();

        await page.GetByLabel("E-mail address").FillAsync("nobody@example.com");
        await page.GetByRole(AriaRole.Button, new() { Name = "Admit", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Nobody has registered with this e-mail address")).ToBeVisibleAsync();
        await page.GetByLabel("E-mail address").FillAsync("wim@example.com");
        await page.GetByLabel("E-mail address").PressAsync("Enter");
        await Expect(page.GetByText("wim@example.com is admitted as Viewer.")).ToBeVisibleAsync();

        await page.GetByLabel("Role of wim").SelectOptionAsync("Engineer");
        await Expect(page.GetByText("wim is Engineer now.")).ToBeVisibleAsync();
        await page.GetByLabel("Role of Ada").SelectOptionAsync("Viewer");
        await Expect(page.GetByText("This is the last administrator of the facility.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Role of Ada")).ToHaveValueAsync("Admin");

        await page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        var link = await page.GetByLabel("Invitation link").InputValueAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Withdraw the invitation" })).ToBeVisibleAsync();
        var guest = await (await journey.NewPageAsync()).GotoAsync(link);
        Assert.Contains("You are invited to", await guest!.TextAsync(), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Remove wim" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove from Detroit" }).ClickAsync();
        await Expect(page.GetByText("wim no longer belongs to the facility.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Role of wim")).ToHaveCountAsync(0);
        Assert.Empty(journey.Complaints);
    }

    [Fact]
    public async Task Who_may_not_manage_people_is_told_so()
    {
        await using var journey = await StartAsync();
        var page = await journey.RegisterAsync("Eve", "Engineer");

        await page.GotoAsync("/people");

        await Expect(page.GetByText("Only administrators manage people")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_lock_signs_an_open_page_out()
    {
        await using var journey = await StartAsync();
        var page = await journey.RegisterAsync("Ada", "Admin");
        await page.GotoAsync("/people");
        await page.Locator("[data-interactive]").WaitForAsync();

        await journey.Lab.ChangeAsync(await journey.Portal.IdAsync("Ada"), user => user.LockoutEnd = DateTimeOffset.MaxValue);

        await Expect(page).ToHaveURLAsync(SignInAddress());
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task Every_page_fits_its_width_and_breaks_no_rule_of_the_content_policy(ColorScheme scheme, int width)
    {
        await using var journey = await StartAsync(scheme, width);
        var page = await journey.NewPageAsync();
        foreach (var path in new[] { "/account/login", "/account/register", $"/account/register?invitation={await journey.Portal.InviteAsync("Viewer")}", "/account/lockout", "/account/access-denied", "/not-found" })
            await FitsAsync(page, path, width);
        await page.GotoAsync("/account/login");
        await page.GetByLabel("E-mail address").FillAsync("nobody@example.com");
        await page.GetByLabel("Password").FillAsync("wrong");
        await page.GetByLabel("Password").PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("E-mail address or password is wrong.");

        await (await journey.RegisterAsync("Wim", null)).CloseAsync();
        await FitsAsync(await journey.NewPageAsync(), "/account/waiting", width);
        page = await journey.RegisterAsync("Ada", "Admin");
        foreach (var path in new[] { "/account", "/people", "/" }) await FitsAsync(page, path, width);
        await page.Locator(".board[data-live=true]").WaitForAsync();

        Assert.Empty(journey.Complaints);
    }

    private async Task<PeopleJourney> StartAsync(ColorScheme scheme = ColorScheme.Light, int width = 1280) =>
        await PeopleJourney.StartAsync(browser, new() { ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = scheme, Locale = "en-GB" });

    private static async Task FitsAsync(IPage page, string path, int width)
    {
        await page.GotoAsync(path);

        await Expect(page.GetByRole(AriaRole.Heading).Or(page.Locator(".board")).First).ToBeVisibleAsync();
        Assert.InRange(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), 0, width);
    }

    [GeneratedRegex("/account/login", RegexOptions.IgnoreCase)]
    private static partial Regex SignInAddress();
}
