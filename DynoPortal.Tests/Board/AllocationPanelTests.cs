using Bunit;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class AllocationPanelTests : IDisposable
{
    private readonly BoardContext context = new();
    private AllocationId? opened;
    private bool closed;

    private BoardLab Lab => context.Lab;

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task What_is_shown_follows_changes_while_nothing_is_being_entered()
    {
        var (panel, row) = await OpenAsync();

        Show(panel, await ApplyAsync(new ScheduleChange.Move(row.Id, new(2), row.Slot)));

        Assert.Contains("on MPG 2", panel.Find(".title").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll(".note.warn"));
    }

    [Fact]
    public void An_outage_is_declared_only_once_it_is_known_whom_it_affects()
    {
        var answer = new TaskCompletionSource();
        Lab.Schedule.Ready = answer.Task;
        var form = context.Render<OutageForm>(each => each.Add(one => one.Facility, Lab.Facility).Add(one => one.Actor, Lab.Actor).Add(one => one.Dyno, new(1)));
        form.Find("#outage-reason").Input("Belt");

        Assert.True(form.Find(".button.primary").HasAttribute("disabled"));
        answer.SetResult();
        form.WaitForAssertion(() => Assert.False(form.Find(".button.primary").HasAttribute("disabled")));
    }

    [Fact]
    public async Task It_reads_the_booking_for_itself_when_it_opens()
    {
        var row = await Lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await ApplyAsync(new ScheduleChange.Move(row.Id, new(2), row.Slot));

        var panel = await RenderAsync(row);

        panel.WaitForAssertion(() => Assert.Contains("on MPG 2", panel.Find(".title").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_being_entered_goes_by_what_was_seen_and_is_refused_as_stale_with_what_changed()
    {
        var (panel, row) = await OpenAsync();
        await panel.Find("[role=group] .danger").ClickAsync(new());
        Show(panel, await ApplyAsync(new ScheduleChange.Move(row.Id, new(2), row.Slot)));
        Assert.Contains("Ann Lee has changed this booking meanwhile (moved).", panel.Find(".note.warn").TextContent, StringComparison.Ordinal);
        Assert.Contains("Dyno: MPG 1 → MPG 2", panel.Find(".note.warn").TextContent, StringComparison.Ordinal);

        await panel.Find("form").SubmitAsync();

        Assert.False(closed);
        Assert.Contains("has changed since you saw it", panel.Find(".refused").TextContent, StringComparison.Ordinal);
        await panel.Find(".again").ClickAsync(new());
        Assert.Contains("on MPG 2", panel.Find(".title").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll(".note.warn"));
    }

    [Fact]
    public async Task A_stale_save_that_nobody_had_heard_of_says_what_changed_and_keeps_the_text()
    {
        var (panel, row) = await OpenAsync();
        await panel.Find("[aria-label='Edit the notes']").ClickAsync(new());
        await panel.Find("#edit-notes").InputAsync(new() { Value = "Mine" });
        await ApplyAsync(new ScheduleChange.Annotate(row.Id, "Theirs"));

        await panel.Find("form").SubmitAsync();
        Assert.Contains("Notes: Theirs", panel.Find(".note.warn").TextContent, StringComparison.Ordinal);
        Assert.Equal("Mine", panel.Find("#edit-notes").GetAttribute("value"));
        await panel.FindAll(".note.warn button").First(button => button.TextContent == "Keep mine on top of it").ClickAsync(new());
        await panel.Find("form").SubmitAsync();

        Assert.Equal("Mine", (await Lab.Schedule.FindAsync(Lab.Facility.Id, row.Id, default))!.Allocation.Notes);
    }

    [Fact]
    public async Task Notes_are_written_in_place_and_the_sheet_stays_open()
    {
        var (panel, _) = await OpenAsync();

        await panel.Find("[aria-label='Edit the notes']").ClickAsync(new());
        await panel.Find("#edit-notes").InputAsync(new() { Value = "Cold soak first" });
        await panel.Find("form").SubmitAsync();

        Assert.False(closed);
        Assert.Equal("Cold soak first", panel.Find("section[aria-label=Notes] p").TextContent);
    }

    [Fact]
    public async Task A_technician_is_assigned_and_the_sheet_says_who()
    {
        var (panel, _) = await OpenAsync();

        await panel.FindAll("[role=group] .button").First(button => button.TextContent == "Technician").ClickAsync(new());
        await panel.Find("#technician").ChangeAsync(new() { Value = Lab.Technician.Value.ToString() });
        await panel.Find("form").SubmitAsync();

        Assert.Contains("Tom Ito", panel.Find("dl").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_for_a_cancellation_is_kept_in_the_notes()
    {
        var (panel, row) = await OpenAsync();

        await panel.Find("[role=group] .danger").ClickAsync(new());
        await panel.Find("#cancel-reason").InputAsync(new() { Value = "Program stopped" });
        await panel.Find("form").SubmitAsync();

        Assert.True(closed);
        var now = (await Lab.Schedule.FindAsync(Lab.Facility.Id, row.Id, default))!.Allocation;
        Assert.Equal((AllocationStatus.Cancelled, "Cancelled: Program stopped"), (now.Status, now.Notes));
    }

    [Fact]
    public async Task Neighbours_on_the_dyno_and_of_the_vehicle_can_be_opened()
    {
        await Lab.BookedAsync(2, 1, TestLab.Hours(2, 13, 14));
        var next = await Lab.BookedAsync(3, 1, TestLab.Hours(4, 8, 9));
        var other = await Lab.BookedAsync(1, 2, TestLab.Hours(4, 10, 12));
        var (panel, _) = await OpenAsync();

        var named = panel.FindAll("section[aria-label=Neighbours] button");
        Assert.Equal(3, named.Count);
        await named[1].ClickAsync(new());
        Assert.Equal(next.Id, opened);
        await panel.FindAll("section[aria-label=Neighbours] button")[2].ClickAsync(new());
        Assert.Equal(other.Id, opened);
    }

    [Fact]
    public async Task A_booking_on_a_dyno_that_was_disabled_says_so()
    {
        var row = await Lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        Lab.Dynos[0] = Lab.Dynos[0] with { Enabled = false };

        var (panel, _) = await OpenAsync(row.Id);

        Assert.Contains("MPG 1 is disabled", panel.Find(".flags").TextContent, StringComparison.Ordinal);
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

        var panel = await RenderAsync(row);

        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll("section[aria-label=History]")));
        Assert.Null(await Lab.Reader.HistoryAsync(Lab.Actor, row.Id, default));
    }

    private async Task<(IRenderedComponent<AllocationPanel> Panel, Allocation Row)> OpenAsync(AllocationId? id = null)
    {
        var row = id is { } known ? (await Lab.Schedule.FindAsync(Lab.Facility.Id, known, default))!.Allocation : await Lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var panel = await RenderAsync(row);
        panel.WaitForElement("[role=group] .danger");
        return (panel, row);
    }

    private async Task<IRenderedComponent<AllocationPanel>> RenderAsync(Allocation row)
    {
        var board = await Lab.BoardAsync();
        return context.Render<AllocationPanel>(each => each.Add(of => of.Board, board).Add(of => of.Actor, Lab.Actor).Add(of => of.Row, Lab.Listed(row))
            .Add(of => of.OnClose, () => closed = true).Add(of => of.OnOpen, id => opened = id));
    }

    private async Task<Allocation> ApplyAsync(ScheduleChange change) => Assert.IsType<ChangeOutcome.Applied>(await Lab.Service.ApplyAsync(Lab.Actor, TestLab.Set(change), default)).Changes[0].After!;

    private void Show(IRenderedComponent<AllocationPanel> panel, Allocation row) => panel.Render(each => each.Add(of => of.Row, Lab.Listed(row)));
}
