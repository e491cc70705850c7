using AngleSharp.Dom;
using Bunit;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Assistant;
using DynoPortal.Web.Assistant.Cards;
using static DynoPortal.Tests.Assistant.Panel.ChatContext;

namespace DynoPortal.Tests.Assistant.Panel;

public sealed class ChatPanelTests : IDisposable
{
    private readonly ChatContext context = new();

    private ChatLab Lab => context.Lab;

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task What_is_said_and_answered_is_a_log_whose_growing_text_is_no_live_region()
    {
        var panel = context.Panel();
        await SayAsync(panel, "hello");
        Lab.Says("Good morning. I am ");

        await ShowsAsync(panel, ".words", "Good morning.");

        Assert.Equal(("log", "off", "true"), (Transcript(panel).GetAttribute("role"), Transcript(panel).GetAttribute("aria-live"), Transcript(panel).GetAttribute("aria-busy")));
        Assert.Equal("Good morning.", panel.Find("[data-spoken] p").TextContent);
        Lab.Says("here.");
        Lab.Ends();
        await Lab.ShowsAsync(() => Transcript(panel).GetAttribute("aria-busy") == "false");
        Assert.Equal(2, panel.FindAll("[data-spoken] p").Count);
    }

    [Fact]
    public async Task U3_A_tool_is_a_chip_with_what_it_was_asked_and_a_VIN_in_it_is_masked()
    {
        var panel = context.Panel();
        await SayAsync(panel, "hello");

        Lab.Calls("get_vehicle", new { vin = "1FTFW1E50PFA00001" }, arguments: new { vehicle = "T100" });
        Lab.Ends();

        await ShowsAsync(panel, ".tool summary", "Label of get_vehicle");
        var details = panel.Find(".tool dl").TextContent;
        Assert.Contains("\"vehicle\": \"T100\"", details, StringComparison.Ordinal);
        Assert.Contains("…A00001", details, StringComparison.Ordinal);
        Assert.DoesNotContain("1FTFW1E50PF", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposal_is_a_card_that_is_approved_with_its_button_and_then_offers_the_board_and_undo()
    {
        var panel = context.Panel();
        await SayAsync(panel, "book it");
        await Lab.ProposesAsync(1, 1, TestLab.Hours(3, 8, 12));
        Lab.Ends();
        await ShowsAsync(panel, "[data-proposal]", "Tue 3 Mar 2026 08:00–12:00");

        await PressAsync(panel, "[data-approve]");

        await ShowsAsync(panel, "[data-state=approved]", "done");
        Assert.Contains("highlight=A-1001", panel.Find("[data-proposal] a").GetAttribute("href"), StringComparison.Ordinal);
        await PressAsync(panel, "[data-undo]");
        await ShowsAsync(panel, "[data-state=undone]", "undone");
    }

    [Fact]
    public async Task A_proposal_that_went_stale_says_why_and_books_what_is_free_instead_with_one_click()
    {
        var panel = context.Panel();
        await SayAsync(panel, "book it");
        await Lab.ProposesAsync(1, 1, TestLab.Hours(3, 8, 12));
        Lab.Ends();
        await ShowsAsync(panel, "[data-proposal]", "Approve");
        await Lab.Board.BookedAsync(2, 1, TestLab.Hours(3, 8, 12));

        await ShowsAsync(panel, "[data-state=refused]", "It can't be done any more");
        var second = panel.Find("[data-state=refused] .openings li:nth-child(2) .dyno").TextContent;
        await PressAsync(panel, "[data-state=refused] .openings li:nth-child(2) button");

        Assert.StartsWith($"Book T100 for brake on {second}, 2026-03-0", Lab.Memory.Asked[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task U9_Openings_are_rows_and_dynos_that_are_out_say_why()
    {
        var panel = context.Panel();
        await SayAsync(panel, "what is free?");

        Lab.Calls("find_openings", new
        {
            openings = new[] { new { ordinal = 1, dyno = "MPG 1", from = "2026-03-03T08:00", to = "2026-03-03T12:00" }, new { ordinal = 2, dyno = "MPG 2", from = "2026-03-04", to = "2026-03-05" } },
            ineligible = new[] { new { dyno = "VTS #1", reasons = new[] { new { code = "not_capable", message = "VTS #1 can't do brake for AWD." } } } },
        }, card: CardKind.Openings);
        Lab.Ends();

        await ShowsAsync(panel, ".openings li:nth-child(2)", "Wed 4 Mar 2026 – Thu 5 Mar 2026");
        Assert.Contains("VTS #1 can't do brake for AWD.", panel.Find(".why-not").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_of_a_shape_that_is_not_known_is_left_out()
    {
        var panel = context.Panel();
        await SayAsync(panel, "what is free?");

        Lab.Calls("find_openings", new { openings = "none" }, card: CardKind.Openings);
        Lab.Says("Nothing.");
        Lab.Ends();

        await ShowsAsync(panel, ".words", "Nothing.");
        Assert.Empty(panel.FindAll(".answer-card"));
    }

    [Fact]
    public async Task A_booking_that_is_selected_on_the_board_goes_along_until_it_is_taken_away()
    {
        var row = await Lab.Board.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var panel = context.Panel();
        await panel.InvokeAsync(() => context.Sight.Select(Lab.Board.Listed(row)));

        await SayAsync(panel, "move it to Friday");
        Assert.Equal(("A-1001", "T100"), (Lab.Memory.Asked[^1].Looking!.Selected, Lab.Memory.Asked[^1].Looking!.Vehicle));
        await PressAsync(panel, ".context button");
        Lab.Ends();
        await Lab.ShowsAsync(() => context.Session.Running is null);
        await SayAsync(panel, "and now?");

        Assert.Null(Lab.Memory.Asked[^1].Looking!.Selected);
        Assert.Empty(panel.FindAll(".context"));
    }

    [Fact]
    public async Task S12_A_message_of_4001_characters_can_not_be_sent_and_one_of_4000_can()
    {
        var panel = context.Panel();

        await panel.Find("textarea").InputAsync(new() { Value = new string('x', 4001) });
        Assert.Contains("4001 of 4000", panel.Find(".count").TextContent, StringComparison.Ordinal);
        Assert.True(panel.Find("button[type=submit]").HasAttribute("disabled"));
        await panel.Find("textarea").InputAsync(new() { Value = new string('x', 4000) + "\u200b" });

        Assert.False(panel.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task U15_A_bad_answer_asks_for_the_reason_once()
    {
        var panel = context.Panel();
        await SayAsync(panel, "hello");
        Lab.Says("No.");
        Lab.Ends();
        await ShowsAsync(panel, ".words", "No.");

        await PressAsync(panel, "[aria-label='Bad answer']");
        await panel.Find(".why input").ChangeAsync(new() { Value = "Rude" });
        await panel.Find(".why").SubmitAsync();

        Assert.Equal(new TurnFeedback(false, "Rude"), Lab.Memory.Turns[0].Feedback);
        Assert.Empty(panel.FindAll(".why"));
    }

    [Fact]
    public async Task U4_A_turn_that_runs_has_a_stop_button_in_the_place_of_send_and_what_was_said_stays()
    {
        var panel = context.Panel();
        await SayAsync(panel, "hello");
        Lab.Says("Half an ans");

        await PressAsync(panel, "[data-stop]");
        Lab.Ends("stopped");

        await ShowsAsync(panel, ".ended", "Stopped.");
        Assert.Equal("Half an ans", panel.Find(".words").TextContent.Trim());
        Assert.Single(Lab.Memory.Stopped);
    }

    [Fact]
    public void U8_What_one_could_begin_with_goes_by_what_one_may_do()
    {
        var ideas = Ideas();
        Assert.Equal(4, ideas.Count);
        Assert.DoesNotContain(ideas, idea => idea.Contains("Find a free dyno", StringComparison.Ordinal));
    }

    [Fact]
    public async Task U8_Who_has_a_booking_is_offered_to_move_it_and_who_may_not_isnt()
    {
        await Lab.Board.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));

        Assert.Contains("Move A-1001 to the next day", Ideas());
        Lab.Board.Permissions.Clear();
        Lab.Board.Permissions.Add(Permission.View);

        Assert.DoesNotContain(await IdeasAsync(), idea => idea.StartsWith("Move", StringComparison.Ordinal) || idea.StartsWith("Find", StringComparison.Ordinal));
    }

    [Fact]
    public async Task U1_What_the_browser_kept_is_shown_again_and_the_draft_with_it()
    {
        var panel = context.Panel();
        await SayAsync(panel, "hello");
        Lab.Says("Good morning.");
        Lab.Ends();
        var kept = new KeptChat(Lab.Board.User.Value, Lab.Board.Facility.Id.Value, context.Session.Conversation!.Id.Value, "and then");

        Assert.Equal("Good morning.", await ReopenedAsync(kept));
    }

    [Theory]
    [InlineData("fallback", "can't be reached")]
    [InlineData("budget", "used up")]
    public async Task U17_S14_A_banner_says_that_the_offline_assistant_answers_in_place_of_the_model_until_the_model_does(string code, string why)
    {
        var panel = context.Panel();
        await SayAsync(panel, "hello");
        Lab.Memory.Log(Lab.Turn, TurnEventKind.Notice, new { code, text = "A word about it." });
        Lab.Ends();

        await ShowsAsync(panel, ".source[role=status]", why);
        await SayAsync(panel, "and now?");
        Assert.Empty(panel.FindAll(".source"));
    }

    [Fact]
    public async Task U18_A_turn_that_failed_says_the_number_that_leads_to_the_cause()
    {
        var panel = context.Panel();
        await SayAsync(panel, "hello");
        Lab.Memory.Log(Lab.Turn, TurnEventKind.Error, new { code = "failed", text = "Something went wrong.", correlationId = "4711" });
        Lab.Ends("failed");

        await ShowsAsync(panel, ".note.bad[role=alert]", "4711");
        Assert.Contains("Try again", panel.Find(".ended").TextContent, StringComparison.Ordinal);
    }

    private static IElement Transcript(IRenderedComponent<ChatPanel> panel) => panel.Find("[data-transcript]");

    private Task ShowsAsync(IRenderedComponent<ChatPanel> panel, string selector, string text) =>
        Lab.ShowsAsync(() => panel.FindAll(selector).Any(found => found.TextContent.Contains(text, StringComparison.Ordinal)));

    private List<string> Ideas()
    {
        var panel = context.Panel();
        panel.WaitForElement(".ideas button");
        return [.. panel.FindAll(".ideas button").Select(button => button.TextContent)];
    }

    private async Task<List<string>> IdeasAsync()
    {
        await context.DisposeComponentsAsync();
        return Ideas();
    }

    private async Task<string> ReopenedAsync(KeptChat kept)
    {
        using var later = new ChatContext(Lab);
        later.Browser.Setup<KeptChat?>("load").SetResult(kept);
        var panel = later.Panel();
        panel.WaitForElement(".words");
        Assert.Equal("and then", panel.Find("textarea").GetAttribute("value"));
        return panel.Find(".words").TextContent.Trim();
    }
}
