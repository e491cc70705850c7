using System.Text.RegularExpressions;
using DynoPortal.Tests.Support.Workbooks;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

/// <summary>A workbook's way through the pages of planning.</summary>
[Collection("Journeys")]
public sealed partial class ImportJourneyTests(Browser browser)
{
    [Fact]
    public async Task A_workbook_is_uploaded_looked_at_answered_applied_and_seen_as_requests_and_bookings()
    {
        await using var journey = await Journey.StartAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"));
        await page.Locator("a.planning").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Import a workbook" }).ClickAsync();
        await page.Locator(".upload").WaitForAsync();
        await page.Locator(".import[data-interactive]").WaitForAsync();

        await page.Locator("#workbook").SetInputFilesAsync(new FilePayload { Name = "forecast.xlsx", MimeType = "application/octet-stream", Buffer = new MadeWorkbook(1, 80, Journey.Tuesday).Xlsx() });
        await Expect(Heading(page, Open())).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Apply…" })).ToBeDisabledAsync();
        await page.Locator(".verdicts a", new() { HasText = "Problem" }).ClickAsync();
        await Expect(page.Locator(".sheet-frame tbody .chip").First).ToHaveTextAsync("Problem");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take all suggestions" }).ClickAsync();
        await Expect(page.GetByText("No row is like that.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply…" }).ClickAsync();
        await page.OpenDialog().Press("Apply").ClickAsync();

        await Expect(Heading(page, Applied())).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "See the open requests" }).ClickAsync();
        await Expect(page.Locator(".sheet-frame tbody .chip").First).ToHaveTextAsync("Open");
        // One is changed in place.
        await page.Locator(".sheet-frame tbody .link").First.ClickAsync();
        await page.GetByLabel("Priority").SelectOptionAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText(Saved())).ToBeVisibleAsync();
        await page.Locator(".states a", new() { HasText = "Placed" }).ClickAsync();
        await page.Locator(".status a").First.ClickAsync();
        await Journey.LiveAsync(page);
        await Expect(page.Locator(".bar").First).ToBeVisibleAsync();
    }

    private static ILocator Heading(IPage page, Regex text) => page.GetByRole(AriaRole.Heading, new() { NameRegex = text });

    [GeneratedRegex("questions? (is|are) open")]
    private static partial Regex Open();

    [GeneratedRegex("The import is applied")]
    private static partial Regex Applied();

    [GeneratedRegex(@"R-\d+ is saved\.")]
    private static partial Regex Saved();
}
