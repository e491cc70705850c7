using System.Globalization;
using System.Text.RegularExpressions;
using DynoPortal.Tests.Assistant.Providers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

/// <summary>Answers of the assistant, as a person reads them in a running portal.</summary>
[Collection("Journeys")]
public sealed class ChatAnswerJourneyTests(Browser browser)
{
    private static readonly string Day = Text(Journey.Tuesday);
    private static readonly string NextDay = Text(Journey.Tuesday.AddDays(1));

    [Fact]
    public async Task Why_a_vehicle_can_not_go_on_a_dyno_is_answered_with_the_booking_that_is_in_its_way()
    {
        await using var journey = await Journey.StartAsync(browser);
        var person = await journey.AddPersonAsync("Scheduler");
        await journey.Lab.BookedAsync(person, journey.Vehicles[1], journey.Dynos[1], Journey.Hours(8, 12));
        var page = await journey.SignInAsync(person);
        await page.OpenChatAsync();

        await page.SayAsync($"Why can't T1 go on MPG 2 on {Day} from 08:00 to 12:00?");

        await Expect(page.LastTurn().Locator(".tool summary")).ToContainTextAsync("done");
        await Expect(page.LastTurn().Locator(".answer-card")).ToContainTextAsync("MPG 2 is taken by A-1001");
        await Expect(page.LastTurn().Locator(".words")).ToContainTextAsync("A-1001");
        await Expect(page.Locator("[data-proposal]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_booking_that_was_just_spoken_of_is_moved_with_a_pronoun_and_the_move_is_seen_on_another_board()
    {
        await using var journey = await Journey.StartAsync(browser);
        var person = await journey.AddPersonAsync("Scheduler");
        await journey.Lab.BookedAsync(person, journey.Vehicles[0], journey.Dynos[0], Journey.Hours(8, 12));
        var page = await journey.SignInAsync(person);
        var other = await journey.SignInAsync(await journey.AddPersonAsync("Viewer"));
        var line = await other.Bar("T1").GetAttributeAsync("aria-label") ?? "";
        await page.OpenChatAsync();

        await page.SayAsync("When is T1 booked?");
        await Expect(page.LastTurn().Locator(".words")).ToContainTextAsync("A-1001");
        await page.SayAsync($"Move it to {NextDay}");
        var card = page.Locator(".chat [data-proposal]");
        await Expect(card).ToContainTextAsync("A-1001");
        await Expect(card.Locator("tbody tr", new() { HasText = "Time" })).ToContainTextAsync("08:00–12:00");
        await Expect(other.Bar("T1")).ToHaveAttributeAsync("aria-label", line);
        await card.Press("Approve").ClickAsync();

        await Expect(card).ToHaveAttributeAsync("data-state", "approved");
        await Expect(other.Bar("T1")).Not.ToHaveAttributeAsync("aria-label", line);
        Assert.Equal(NextDay, await journey.Lab.ScalarAsync<string>($"SELECT to_char(lower(slot) AT TIME ZONE 'America/Detroit', 'YYYY-MM-DD') FROM allocations WHERE facility_id = {journey.Lab.Facility.Value}"));
    }

    [Fact]
    public async Task U1_An_answer_goes_on_after_the_connection_was_lost_in_its_middle_without_a_reload_and_nothing_stands_twice()
    {
        const string Answer = "One two three four five six seven eight nine ten, and that is all there is.";
        await using var model = await LoopbackOpenAI.StartAsync(_ => ScriptedReply.Says(Answer) with { Ending = Ending.Paused });
        await using var journey = await Journey.StartAsync(browser, model);
        await using var network = await journey.RelayAsync();
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"), through: network);
        await page.EvaluateAsync("() => { window.isTheSamePage = true; }");
        await page.OpenChatAsync();
        await page.BeginAsync("Count, please");
        await Expect(page.LastTurn().Locator(".words")).ToContainTextAsync("One two three");
        await page.Draft().FillAsync("half a sen");

        await network.CutAsync();
        await Expect(page.GetByText("Connection lost.")).ToBeVisibleAsync();
        model.Resume();
        await page.Draft().PressSequentiallyAsync("tence");
        network.Restore();

        await Expect(page.LastTurn().Locator(".words")).ToHaveTextAsync(Answer);
        await Expect(page.Locator("[data-transcript]")).ToHaveAttributeAsync("aria-busy", "false");
        await Expect(page.Locator("article.turn")).ToHaveCountAsync(1);
        await Expect(page.Draft()).ToHaveValueAsync("half a sentence");
        Assert.True(await page.EvaluateAsync<bool>("() => window.isTheSamePage === true"));
        Assert.Single(model.Requests);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(360)]
    public async Task U11_A_citation_opens_beside_the_conversation_at_its_heading_with_the_quote_marked_and_gives_the_focus_back(int width)
    {
        await using var journey = await Journey.StartOwnAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"), width: width, height: 800);
        await page.OpenChatAsync();
        await page.SayAsync("How do I tie down a vehicle?");
        var source = page.LastTurn().Locator(".citations a", new() { HasText = "Place the vehicle" });

        await source.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        var sheet = page.OpenDialog();
        await Expect(sheet.GetByRole(AriaRole.Heading, new() { Name = "Place the vehicle" })).ToBeFocusedAsync();
        await Expect(sheet.Locator("mark").First).ToBeInViewportAsync();
        await Expect(sheet).ToContainTextAsync("Cited from version");
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.FineAsync("a citation");
        await page.Keyboard.PressAsync("Escape");
        await Expect(source).ToBeFocusedAsync();
        await page.LastTurn().Locator(".words a").First.ClickAsync();
        await sheet.GetByText("Open it among the procedures").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/procedures/tie-down.*#"));
        await Expect(page.OpenDialog()).ToHaveCountAsync(0);
        await Expect(page.Locator(".reading mark").First).ToBeInViewportAsync();
        await Expect(page.Locator(".chat")).ToHaveCountAsync(width < 700 ? 0 : 1);
    }

    [Fact]
    public async Task U13_On_a_phone_the_focus_never_gets_behind_the_panel_and_is_back_at_its_button_when_it_closes()
    {
        await using var journey = await Journey.StartAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"), width: 360, height: 800);
        await page.Locator("[data-chat-toggle]").ClickAsync();
        await page.Locator(".ideas button").First.WaitForAsync();

        for (var step = 0; step < 30; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement === document.body || document.activeElement.closest('.chat-dock') !== null"));
        }

        await page.GetByLabel("Close the assistant").ClickAsync();
        await Expect(page.Locator("[data-chat-toggle]")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task With_the_panel_open_at_1440_the_tools_of_the_board_stay_on_one_line()
    {
        await using var journey = await Journey.StartAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"));
        await page.OpenChatAsync();

        Assert.InRange(await page.EvaluateAsync<double>("() => document.querySelector('.tools').getBoundingClientRect().height"), 30, 56);
    }

    [Fact]
    public async Task With_the_database_down_the_loaded_board_answers_nothing_is_changed_and_the_draft_is_sent_when_it_is_back()
    {
        await using var journey = await Journey.StartBehindRelayAsync(browser);
        var person = await journey.AddPersonAsync("Scheduler");
        await journey.Lab.BookedAsync(person, journey.Vehicles[0], journey.Dynos[0], Journey.Hours(8, 12));
        var page = await journey.SignInAsync(person);
        await page.EvaluateAsync("() => { window.isTheSamePage = true; }");
        await page.OpenChatAsync();
        await page.SayAsync($"Book T2 on MPG 1 for brake on {NextDay} from 08:00 to 12:00");
        var approve = page.Locator(".chat [data-approve]");
        await Expect(approve).ToBeEnabledAsync();

        await journey.Database.CutAsync();
        await page.Draft().FillAsync("What is on MPG 1 this week?");
        await page.Draft().PressAsync("Enter");

        await Expect(page.Locator(".away")).ToContainTextAsync("The database doesn't answer", new() { Timeout = 20_000 });
        await Expect(page.Locator(".told")).ToContainTextAsync("not current");
        await Expect(page.Locator(".told li")).ToHaveTextAsync(new Regex("^A-1001 P702 T1, brake, MPG 1"));
        await Expect(approve).ToBeDisabledAsync();
        await page.Draft().FillAsync("Cancel A-1001");
        await page.Draft().PressAsync("Enter");
        await Expect(page.Locator(".told")).ToContainTextAsync("Nothing can be booked or changed");
        await Expect(page.Draft()).ToHaveValueAsync("Cancel A-1001");

        journey.Database.Restore();
        await Expect(page.Locator(".away")).ToHaveCountAsync(0, new() { Timeout = 20_000 });
        await Expect(approve).ToBeEnabledAsync();
        await page.Draft().PressAsync("Enter");
        await Expect(page.Locator("article.turn")).ToHaveCountAsync(2);
        await Expect(page.Locator(".told")).ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<bool>("() => window.isTheSamePage === true"));
        Assert.Equal(1, await journey.Lab.ScalarAsync<int>("SELECT count(*)::int FROM allocations WHERE status = 'scheduled'"));
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
