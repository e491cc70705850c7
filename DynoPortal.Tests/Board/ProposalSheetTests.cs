using Bunit;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;
using Microsoft.Extensions.DependencyInjection;

namespace DynoPortal.Tests.Board;

/// <summary>The circuit's side of open proposals: who sees them, when, and what a decision on the board does.</summary>
public sealed class ProposalSheetTests : IDisposable
{
    private readonly BoardContext context = new();

    private BoardLab Lab => context.Lab;

    private TurnFeed Feed => context.Services.GetRequiredService<TurnFeed>();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task A_board_draws_the_open_proposals_of_its_reader_and_of_nobody_else()
    {
        var mine = context.Proposals.Add("Mine", Book(1, 1, TestLab.Hours(4, 8, 12)));
        var theirs = context.Proposals.Add(new Actor(Lab.Technician, Lab.Facility.Id, Channel.Assistant), "Theirs", Book(2, 2, TestLab.Hours(4, 8, 12)));
        var board = Open();

        Assert.Equal([mine.Id.Value], (await board.InvokeAsync(() => board.Instance.GhostsAsync())).Select(ghost => ghost.Proposal));
        await board.InvokeAsync(() => board.Instance.OpenProposalAsync(theirs.Id.Value));

        Assert.Empty(board.FindAll("[data-proposal-sheet]"));
        board.WaitForAssertion(() => Assert.Contains("isn't open any more", board.Find(".toast").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Approving_applies_the_stored_change_set_says_so_with_undo_and_closes_the_sheet()
    {
        var board = await OpenAsync(context.Proposals.Add("Book P702 T100 on MPG 1", Book(1, 1, TestLab.Hours(4, 8, 12))));
        Assert.Equal("Book P702 T100 on MPG 1", board.Find("[data-proposal-sheet] .summary").TextContent);

        await board.Find("[data-approve]").ClickAsync(new());

        board.WaitForAssertion(() => Assert.Contains("Done: Book P702 T100 on MPG 1", board.Find(".toast").TextContent, StringComparison.Ordinal));
        Assert.Empty(board.FindAll("[data-proposal-sheet]"));
        Assert.Equal(ProposalState.Approved, Assert.Single(await AllAsync()).State);
        Assert.True((await Lab.Reader.FindAsync(Lab.Facility, "A-1001", default))!.Allocation.IsLive);
        await board.Find(".toast button").ClickAsync(new());
        await Eventually.HoldsAsync(async () => !(await Lab.Reader.FindAsync(Lab.Facility, "A-1001", default))!.Allocation.IsLive);
    }

    [Fact]
    public async Task A_proposal_whose_slot_was_taken_says_why_and_what_is_free_which_one_click_takes()
    {
        var proposed = context.Proposals.Add("Book P702 T100 on MPG 1", Book(1, 1, TestLab.Hours(4, 8, 12)));
        var board = await OpenAsync(proposed);
        await Lab.BookedAsync(2, 1, TestLab.Hours(4, 8, 12));

        await board.Find("[data-approve]").ClickAsync(new());

        Assert.Contains("It can't be done any more", board.Find(".refused").TextContent, StringComparison.Ordinal);
        Assert.Equal("Try again", board.Find("[data-approve]").TextContent);
        await board.Find(".alternative").ClickAsync(new());
        board.WaitForAssertion(() => Assert.Empty(board.FindAll("[data-proposal-sheet]")));
        Assert.Equal(ProposalState.Rejected, Assert.Single(await AllAsync()).State);
        Assert.Equal(new(1), (await Lab.Reader.FindAsync(Lab.Facility, "A-1002", default))!.Allocation.VehicleId);
    }

    [Fact]
    public async Task Of_several_bookings_that_went_stale_what_is_free_is_told_without_a_button()
    {
        var proposed = context.Proposals.Add("Two", Book(1, 1, TestLab.Hours(4, 8, 12)), Book(3, 3, TestLab.Hours(4, 8, 12)));
        await Lab.BookedAsync(2, 1, TestLab.Hours(4, 8, 12));

        var board = await OpenAsync(proposed);

        Assert.NotEmpty(board.FindAll(".refused .free li"));
        Assert.Empty(board.FindAll(".alternative"));
    }

    [Fact]
    public async Task Turning_down_changes_nothing_and_ends_the_proposal()
    {
        var board = await OpenAsync(context.Proposals.Add("One", Book(1, 1, TestLab.Hours(4, 8, 12))));

        await board.Find("[data-reject]").ClickAsync(new());

        board.WaitForAssertion(() => Assert.Empty(board.FindAll("[data-proposal-sheet]")));
        Assert.Equal(ProposalState.Rejected, Assert.Single(await AllAsync()).State);
        Assert.Null(await Lab.Reader.FindAsync(Lab.Facility, "A-1001", default));
    }

    [Fact]
    public async Task News_of_a_proposal_is_told_to_the_script_and_a_sheet_whose_proposal_ended_elsewhere_closes()
    {
        var proposed = context.Proposals.Add("One", Book(1, 1, TestLab.Hours(4, 8, 12)));
        var board = await OpenAsync(proposed);

        Feed.Publish(Lab.Technician, new(null, null, Proposals: true));
        Feed.Publish(Lab.User, new(new(Guid.NewGuid()), new(Guid.NewGuid())));
        await context.Proposals.Service.RejectAsync(Lab.Actor, proposed.Id, default);
        Feed.Publish(Lab.User, new(null, null, Proposals: true));

        board.WaitForAssertion(() => Assert.Empty(board.FindAll("[data-proposal-sheet]")));
        Assert.Equal(1, context.Calls("propose"));
    }

    [Fact]
    public async Task A_board_that_is_left_listens_to_proposals_no_more()
    {
        Open();
        Assert.Equal(1, Feed.Listeners);

        await context.DisposeComponentsAsync();

        Assert.Equal(0, Feed.Listeners);
    }

    private Task<IReadOnlyList<Proposal>> AllAsync() => ((IProposalStore)context.Proposals).ListAsync(Lab.Actor, null, null, default);

    private IRenderedComponent<BoardView> Open()
    {
        var board = context.Board();
        board.WaitForElement(".board[data-live=true]");
        return board;
    }

    private async Task<IRenderedComponent<BoardView>> OpenAsync(Proposal proposed)
    {
        var board = Open();
        await board.InvokeAsync(() => board.Instance.OpenProposalAsync(proposed.Id.Value));
        return board;
    }

    private ScheduleChange.Book Book(int vehicle, int dyno, Slot slot) => new(AllocationId.New(Lab.Clock), new(vehicle), new(dyno), slot, "brake");
}
