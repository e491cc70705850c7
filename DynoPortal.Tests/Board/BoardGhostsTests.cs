using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Journeys;
using DynoPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Board;

/// <summary>Open proposals among the bars: the script in Chromium, over what the portal reads of them.</summary>
[Collection("Journeys")]
public sealed class BoardGhostsTests(Browser chromium)
{
    private readonly BoardLab lab = new();
    private MemoryProposals? proposals;

    private MemoryProposals Proposals => proposals ??= new(lab);

    [Fact]
    public async Task A_new_booking_a_move_a_cancellation_and_an_outage_are_drawn_where_they_would_be()
    {
        var moved = await lab.BookedAsync(2, 2, TestLab.Hours(3, 8, 12));
        var given = await lab.BookedAsync(3, 3, TestLab.Hours(3, 8, 12));
        Proposals.Add("Several", Book(1, 1, TestLab.Hours(4, 8, 12)), new ScheduleChange.Move(moved.Id, new(1), TestLab.Hours(5, 8, 12)), new ScheduleChange.Cancel(given.Id),
            new ScheduleChange.DeclareOutage(new(Guid.NewGuid()), new(2), TestLab.Days(4, 5), OutageKind.Maintenance, "New rollers"));
        await using var board = await BoardScript.OpenAsync(chromium, lab);

        await ShowAsync(board);

        await Expect(board.Lane("MPG 1").Locator(".proposed")).ToHaveTextAsync(["Proposed: P702 T100 · brake", "Proposed: P702 T200 · brake"]);
        await Expect(board.Lane("MPG 1").Locator(".proposed").First).ToHaveAttributeAsync("aria-label", "Proposed: P702 T100 · brake, MPG 1, Wed 4 Mar 2026 08:00–12:00, waits for your approval");
        await Expect(board.Lane("MPG 2").Locator(".proposed.out")).ToHaveTextAsync(["Proposed: maintenance · New rollers"]);
        var (bar, end) = ((await board.Lane("VTS #1").Locator(".bar").BoundingBoxAsync())!, (await board.Lane("VTS #1").Locator(".proposed.end").BoundingBoxAsync())!);
        Assert.Equal((bar.X, bar.Y, bar.Width), (end.X, end.Y, end.Width));
        Assert.Equal("dashed", await board.Page.Locator(".proposed").First.EvaluateAsync<string>("each => getComputedStyle(each).borderTopStyle"));
    }

    [Fact]
    public async Task Ghosts_that_overlap_each_other_or_a_bar_stand_under_each_other_and_none_is_hidden()
    {
        await lab.BookedAsync(3, 1, TestLab.Hours(4, 10, 14));
        Proposals.Add("First", Book(1, 1, TestLab.Days(4, 5)));
        Proposals.Add("Second", Book(2, 1, TestLab.Hours(4, 8, 12)));
        Proposals.Add("Third", Book(2, 1, TestLab.Hours(3, 8, 12)));
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        var below = (await board.Lane("MPG 2").BoundingBoxAsync())!.Y;

        await ShowAsync(board);

        await Expect(board.Lane("MPG 1").Locator(".proposed")).ToHaveCountAsync(3);
        var boxes = new List<(double Top, double Bottom, double Left, double Right)>();
        foreach (var each in await board.Lane("MPG 1").Locator(".bar, .proposed").AllAsync())
            if (await each.BoundingBoxAsync() is { } box) boxes.Add((box.Y, box.Y + box.Height, box.X, box.X + box.Width));
        Assert.Equal(4, boxes.Count);
        Assert.DoesNotContain(boxes, one => boxes.Any(other => one != other && one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom));
        Assert.Equal(3, boxes.Select(box => box.Top).Distinct().Count());
        Assert.Equal(below + 68, (await board.Lane("MPG 2").BoundingBoxAsync())!.Y);
    }

    [Fact]
    public async Task A_ghost_is_reached_by_arrows_opened_by_enter_and_by_a_click()
    {
        var proposed = Proposals.Add("One", Book(1, 1, TestLab.Hours(4, 8, 12)));
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await ShowAsync(board);
        var opens = $"OpenProposalAsync [\"{proposed.Id.Value}\"]";

        await board.Page.Locator(".name").First.FocusAsync();
        await board.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(board.Page.Locator(".proposed")).ToBeFocusedAsync();
        await board.Page.Keyboard.PressAsync("m");
        await board.Page.Keyboard.PressAsync("Enter");
        await Eventually.HoldsAsync(() => board.Told.Count(told => told == opens) == 1);
        await board.Page.Locator(".proposed").ClickAsync();

        await Eventually.HoldsAsync(() => board.Told.Count(told => told == opens) == 2);
        Assert.DoesNotContain(board.Told, told => told.StartsWith("BookAt", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_proposal_that_comes_is_said_and_one_that_was_approved_gives_the_focus_to_its_booking_whichever_is_heard_first(bool bookingFirst)
    {
        var proposed = Proposals.Add("One", Book(1, 1, TestLab.Hours(4, 8, 12)));
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await ShowAsync(board);
        await Expect(board.Page.Locator("[data-announcer]")).ToHaveTextAsync("Proposed: P702 T100 · brake, MPG 1, Wed 4 Mar 2026 08:00–12:00, waits for your approval.");
        await board.Page.Locator(".proposed").FocusAsync();

        var applied = Assert.IsType<ChangeOutcome.Applied>(await Proposals.Service.ApproveAsync(lab.Actor, proposed.Id, default));
        if (bookingFirst) await board.ApplyAsync(applied.Changes[0].After!);
        await ShowAsync(board);
        await Expect(board.Page.Locator(".proposed")).ToHaveCountAsync(0);
        if (!bookingFirst) await board.ApplyAsync(applied.Changes[0].After!);

        await Expect(board.Bar("T100")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_ghost_goes_when_its_proposal_is_too_old_to_be_approved()
    {
        Proposals.Add("One", Book(1, 1, TestLab.Hours(5, 8, 12)));
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await board.Page.Clock.InstallAsync();
        await ShowAsync(board);
        await Expect(board.Page.Locator(".proposed")).ToHaveCountAsync(1);

        await board.Page.Clock.FastForwardAsync((long)Proposal.Life.TotalMilliseconds + 60_000);

        await Expect(board.Page.Locator(".proposed")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task On_a_phone_a_proposal_is_a_dashed_line_of_the_agenda()
    {
        var proposed = Proposals.Add("One", Book(1, 1, TestLab.Hours(4, 8, 12)));
        await using var board = await BoardScript.OpenAsync(chromium, lab, width: 360, height: 740);

        await ShowAsync(board);
        await board.Page.Locator(".agenda .line.proposal", new() { HasText = "Proposed: P702 T100 · brake" }).ClickAsync();

        await Eventually.HoldsAsync(() => board.Told.Contains($"OpenProposalAsync [\"{proposed.Id.Value}\"]"));
    }

    private async Task ShowAsync(BoardScript board) => await board.ProposeAsync(await Proposals.Ghosts.ReadAsync(lab.Actor, await lab.BoardAsync(), null, default));

    private ScheduleChange.Book Book(int vehicle, int dyno, Slot slot) => new(AllocationId.New(lab.Clock), new(vehicle), new(dyno), slot, "brake");
}
