using System.Globalization;
using DynoPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

/// <summary>The assistant's panel beside the board, with the offline assistant behind it.</summary>
[Collection("Journeys")]
public sealed class ChatJourneyTests(Browser browser)
{
    private static readonly string Day = Journey.Tuesday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task U12_A_booking_is_made_by_chat_approved_from_the_keyboard_and_seen_on_another_board()
    {
        await using var journey = await Journey.StartAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"));
        var other = await journey.SignInAsync(await journey.AddPersonAsync("Viewer"));
        await page.OpenChatAsync();

        await page.SayAsync($"Book T1 on MPG 1 for brake on {Day} from 08:00 to 12:00");
        var card = page.Locator(".chat [data-proposal]");
        await Expect(card.Locator("[data-approve]")).ToBeVisibleAsync();
        Assert.Equal(0, await other.Bar("T1").CountAsync());
        // U-10: pointing at the card shows its place on the board.
        await card.Locator(".change").HoverAsync();
        await Expect(page.Locator("[data-ghost=mention]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("MPG 1"));
        await page.Draft().HoverAsync();
        await Expect(page.Locator("[data-ghost=mention]")).ToHaveCountAsync(0);
        await page.Draft().FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(card).ToHaveAttributeAsync("data-state", "open");

        await page.SayAsync("yes");
        await Expect(card).ToBeFocusedAsync();
        await Expect(card).ToHaveAttributeAsync("data-state", "open");
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(card).ToHaveAttributeAsync("data-state", "approved");
        await Expect(other.Bar("T1")).ToBeVisibleAsync();
        await card.GetByText("on the board").ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("highlight=A-"));
        await Expect(page.Locator("article.turn").First).ToBeVisibleAsync();
        await card.Press("Undo").ClickAsync();
        await Expect(other.Bar("T1")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task U1_U16_U19_A_reload_goes_on_where_it_was_with_the_draft_and_what_a_second_tab_says_is_there_too()
    {
        await using var journey = await Journey.StartAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"));
        await page.OpenChatAsync();
        await page.SayAsync($"Book T1 on MPG 1 for brake on {Day} from 08:00 to 12:00");
        await page.Draft().PressSequentiallyAsync("half a sen");

        await page.ReloadAsync();

        await Expect(page.Locator("article.turn")).ToHaveCountAsync(1);
        await Expect(page.Draft()).ToHaveValueAsync("half a sen");
        await page.Locator("[data-approve]").ClickAsync();
        await Expect(page.Locator(".chat [data-proposal]")).ToHaveAttributeAsync("data-state", "approved");

        var second = await page.Context.NewPageAsync();
        await second.GotoAsync("/account/settings");
        await second.GetByLabel("Conversations").ClickAsync();
        await second.Locator(".list .open").First.ClickAsync();
        await Expect(second.Locator(".chat [data-proposal]")).ToHaveAttributeAsync("data-state", "approved");
        await page.Draft().FillAsync("");
        await page.SayAsync("What can you do?");
        await Expect(second.Locator("article.turn")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task U20_What_is_dictated_is_typed_and_answers_are_read_aloud_where_the_browser_can()
    {
        await using var journey = await Journey.StartAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"));
        await page.AddInitScriptAsync("""
            window.SpeechRecognition = class { start() { setTimeout(() => { this.onresult({ results: [[{ transcript: 'What can you do?' }]] }); this.onend(); }); } stop() {} };
            window.spoken = [];
            window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
            Object.defineProperty(window, 'speechSynthesis', { value: { speak: said => window.spoken.push(said.text), cancel() {} } });
            """);
        await page.ReloadAsync();
        await Journey.LiveAsync(page);
        await page.OpenChatAsync();
        await page.GetByLabel("Read answers aloud").ClickAsync();

        await page.GetByLabel("Dictate").ClickAsync();
        await Expect(page.Draft()).ToHaveValueAsync("What can you do?");
        await page.Keyboard.PressAsync("Enter");

        await Eventually.HoldsAsync(async () => await page.EvaluateAsync<int>("window.spoken.length") > 0);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(320)]
    public async Task U13_Axe_finds_nothing_serious_in_the_panel(int width)
    {
        await using var journey = await Journey.StartAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"), width: width);
        await page.Locator("[data-chat-toggle]").ClickAsync();
        await page.Locator(".ideas button").First.WaitForAsync();
        await page.FineByDayAndNightAsync("an empty panel");

        await page.SayAsync($"Book T1 on MPG 1 for brake on {Day} from 08:00 to 12:00");
        await page.Locator("[data-approve]").WaitForAsync();
        await page.FineByDayAndNightAsync("a proposal");
        await page.Locator("[data-approve]").ClickAsync();
        await page.Locator("[data-state=approved]").WaitForAsync();
        await page.GetByLabel("Conversations").ClickAsync();
        await page.Locator(".list .open").First.WaitForAsync();
        await page.FineByDayAndNightAsync("the conversations");
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }
}
