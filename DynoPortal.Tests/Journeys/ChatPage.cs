using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

/// <summary>What a person does in the assistant's panel, in their words.</summary>
internal static class ChatPage
{
    public static ILocator Draft(this IPage page) => page.Locator("[data-chat-draft]");

    /// <summary>The newest turn.</summary>
    public static ILocator LastTurn(this IPage page) => page.Locator("article.turn").Last;

    public static async Task OpenChatAsync(this IPage page)
    {
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.Draft()).ToBeFocusedAsync();
        await page.Locator("[data-chat-draft]:not([readonly])").WaitForAsync();
    }

    /// <summary>Says something and waits for the whole answer.</summary>
    public static async Task SayAsync(this IPage page, string text)
    {
        await page.BeginAsync(text);
        await page.Locator("[data-transcript][aria-busy=false]").WaitForAsync();
    }

    /// <summary>Says something and waits until the assistant is at it.</summary>
    public static async Task BeginAsync(this IPage page, string text)
    {
        var before = await page.Locator("article.turn").CountAsync();
        await page.Draft().FillAsync(text);
        await page.Draft().PressAsync("Enter");
        await Expect(page.Locator("article.turn")).ToHaveCountAsync(before + 1);
    }
}
