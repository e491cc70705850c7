using Bunit;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class AllocationPanelTests : IDisposable
{
    private readonly BoardContext context = new();
    private bool closed;

    private BoardLab Lab => context.Lab;

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task What_is_shown_follows_changes_while_nothing_is_being_entered()
    {
        var (panel, row) = await OpenAsync();

        Show(panel, row with { Status = AllocationStatus.InProgress, Revision = 2 });

        Assert.Equal("in progress", panel.Find(".chip").TextContent);
        Assert.Empty(panel.FindAll(".note.warn"));
    }

    [Fact]
    public async Task What_is_being_entered_goes_by_what_was_seen_and_is_refused_as_stale()
    {
        var (panel, row) = await OpenAsync();
        await panel.Find("[role=group] .danger").ClickAsync(new());
        var moved = await ApplyAsync(new ScheduleChange.Move(row.Id, new(2), row.Slot));
        Show(panel, moved);
        Assert.Contains("has just changed", panel.Find(".note.warn").TextContent, StringComparison.Ordinal);

        await panel.Find(".danger.primary").ClickAsync(new());

        Assert.False(closed);
        Assert.Contains("has changed since you saw it", panel.Find(".refused").TextContent, StringComparison.Ordinal);
        await panel.Find(".again").ClickAsync(new());
        Assert.Contains("on MPG 2", panel.Find(".title").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_move_offers_other_places_and_never_the_one_it_has()
    {
        await Lab.BookedAsync(2, 2, TestLab.Hours(3, 8, 12));
        var (panel, row) = await OpenAsync();
        await panel.FindAll("[role=group] .button").First(button => button.TextContent == "Move or resize").ClickAsync(new());
        await panel.Find("#move-dyno").ChangeAsync(new() { Value = "2" });

        await panel.Find(".primary").ClickAsync(new());

        Assert.Contains("MPG 2 is taken by A-1001", panel.Find(".refused").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(panel.FindAll(".alternative"), button => button.TextContent.Contains("MPG 1", StringComparison.Ordinal) && button.TextContent.Contains("Tue 3 Mar 2026 08:00–12:00", StringComparison.Ordinal));
        await panel.Find(".alternative").ClickAsync(new());
        Assert.True(closed);
        Assert.Equal(row.Revision + 1, (await Lab.Schedule.FindAsync(Lab.Facility.Id, row.Id, default))!.Allocation.Revision);
    }

    [Fact]
    public async Task The_history_says_who_did_what_and_what_became_different()
    {
        var (_, row) = await OpenAsync();
        await ApplyAsync(new ScheduleChange.Move(row.Id, new(2), TestLab.Hours(4, 8, 12)));

        var (panel, _) = await OpenAsync(row.Id);

        panel.WaitForAssertion(() => Assert.Equal(2, panel.FindAll("ol li").Count));
        Assert.Contains("moved by Ann Lee", panel.Find("ol li").TextContent, StringComparison.Ordinal);
        Assert.Contains("MPG 1 → MPG 2", panel.Find("ol li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_is_neither_read_nor_shown_without_its_permission()
    {
        var row = await Lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        Lab.Permissions.Clear();
        Lab.Permissions.Add(Permission.View);
        var board = await Lab.BoardAsync();

        var panel = context.Render<AllocationPanel>(each => each.Add(of => of.Board, board).Add(of => of.Actor, Lab.Actor).Add(of => of.Row, Lab.Listed(row)));

        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll("section[aria-label=History]")));
        Assert.Null(await Lab.Reader.HistoryAsync(Lab.Actor, row.Id, default));
    }

    private async Task<(IRenderedComponent<AllocationPanel> Panel, Allocation Row)> OpenAsync(AllocationId? id = null)
    {
        var row = id is { } known ? (await Lab.Schedule.FindAsync(Lab.Facility.Id, known, default))!.Allocation : await Lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var board = await Lab.BoardAsync();
        var panel = context.Render<AllocationPanel>(each => each.Add(of => of.Board, board).Add(of => of.Actor, Lab.Actor).Add(of => of.Row, Lab.Listed(row)).Add(of => of.OnClose, () => closed = true));
        panel.WaitForElement("[role=group] .danger");
        return (panel, row);
    }

    private async Task<Allocation> ApplyAsync(ScheduleChange change) => Assert.IsType<ChangeOutcome.Applied>(await Lab.Service.ApplyAsync(Lab.Actor, TestLab.Set(change), default)).Changes[0].After!;

    private void Show(IRenderedComponent<AllocationPanel> panel, Allocation row) => panel.Render(each => each.Add(of => of.Row, Lab.Listed(row)));
}
