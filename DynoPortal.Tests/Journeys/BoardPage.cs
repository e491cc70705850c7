using Microsoft.Playwright;

namespace DynoPortal.Tests.Journeys;

/// <summary>What a person does on the board, in their words.</summary>
internal static class BoardPage
{
    public static ILocator Bar(this IPage page, string text) => page.Locator("[data-row]", new() { HasText = text });

    public static ILocator OpenDialog(this IPage page) => page.Locator("dialog[open]");

    public static ILocator Toast(this IPage page, string text) => page.Locator(".toast", new() { HasText = text });

    public static ILocator Press(this ILocator within, string button) => within.GetByRole(AriaRole.Button, new() { Name = button });

    /// <summary>Enters vehicle and test type in the open booking dialog.</summary>
    public static async Task FillBookingAsync(this IPage page, string tag, string test)
    {
        var dialog = page.OpenDialog();
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "Vehicle" }).FillAsync(tag);
        await dialog.GetByRole(AriaRole.Option, new() { Name = tag }).First.ClickAsync();
        await dialog.GetByLabel("Test type").SelectOptionAsync(test);
        await dialog.Locator(".choice").First.WaitForAsync();
    }

    /// <summary>Clicks an empty spot of a dyno's lane on a day of the week: 0 is Monday.</summary>
    public static async Task ClickLaneAsync(this IPage page, string dyno, int day)
    {
        var time = page.GetByRole(AriaRole.Row, new() { Name = dyno + "," }).Locator(".time");
        var box = (await time.BoundingBoxAsync())!;
        // Late in the day: there is nobody on the dyno then.
        await time.ClickAsync(new() { Position = new() { X = box.Width * (day + 0.95f) / 7, Y = 20 } });
        await page.OpenDialog().WaitForAsync();
    }
}
