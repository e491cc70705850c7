using Bunit;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Assistant;
using static DynoPortal.Tests.Assistant.Panel.ChatContext;

namespace DynoPortal.Tests.Assistant.Panel;

/// <summary>The panel while the database doesn't answer.</summary>
public sealed class ChatAwayTests : IDisposable
{
    private readonly ChatContext context = new();

    private ChatLab Lab => context.Lab;

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task With_the_database_down_the_panel_says_so_and_nothing_can_be_approved()
    {
        var panel = context.Panel();
        await SayAsync(panel, "book it");
        await Lab.ProposesAsync(1, 1, TestLab.Hours(3, 8, 12));
        Lab.Ends();
        await Lab.ShowsAsync(() => panel.FindAll("[data-approve]").Count == 1);
        Lab.Memory.IsDown = true;

        await SayAsync(panel, "are you there?");

        panel.WaitForAssertion(() => Assert.Contains("The database doesn't answer", panel.Find(".away").TextContent, StringComparison.Ordinal));
        Assert.True(panel.Find("[data-approve]").HasAttribute("disabled"));
        Assert.Equal("are you there?", panel.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public async Task With_the_database_down_the_loaded_board_answers_with_the_time_until_which_it_is_true()
    {
        context.Browser.Setup<BoardTold?>("askBoard", _ => true).SetResult(new("2 – 8 Mar 2026", ["MPG 1"], ["A-1001 P702 T100, Brake, MPG 1"], 3, null));
        var panel = context.Panel();
        Lab.Board.Feed.Hear(Lab.Board.Clock.GetUtcNow());
        Lab.Board.Clock.Advance(TimeSpan.FromMinutes(7));
        Lab.Memory.IsDown = true;

        await SayAsync(panel, "what is on MPG 1?");

        var answer = panel.WaitForElement(".told").TextContent;
        Assert.Contains("As of 09:00, not current.", answer, StringComparison.Ordinal);
        Assert.Contains("A-1001 P702 T100, Brake, MPG 1", answer, StringComparison.Ordinal);
        Assert.Contains("And 3 more.", answer, StringComparison.Ordinal);
        Lab.Memory.IsDown = false;
        await Lab.ShowsAsync(() => !context.Session.IsAway);
        await SendAsync(panel);
        Assert.Empty(panel.FindAll(".told"));
        Assert.Equal("what is on MPG 1?", Lab.Memory.Asked[^1].Message);
    }
}
