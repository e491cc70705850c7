using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Assistant;

namespace DynoPortal.Tests.Assistant.Panel;

public sealed class ChatSessionTests : IAsyncDisposable
{
    private readonly ChatLab lab = new();
    private readonly ChatSession session;

    public ChatSessionTests() => session = lab.Open();

    public ValueTask DisposeAsync() => session.DisposeAsync();

    [Fact]
    public async Task A_message_that_is_taken_is_shown_and_the_draft_is_empty()
    {
        await SayAsync("when is T100 on a dyno?");

        Assert.Equal("when is T100 on a dyno?", Assert.Single(session.Shown).Turn.Message);
        Assert.Equal(("", TurnState.Running), (session.Draft, session.Running!.State));
    }

    [Fact]
    public async Task U18_A_message_that_is_refused_says_why_and_stays_in_the_draft()
    {
        lab.Memory.Refusal = new("rate_limited", "At most 20 messages a minute. Wait a little.", TimeSpan.FromMinutes(1));

        await SayAsync("hello");

        Assert.Equal(("hello", "rate_limited"), (session.Draft, session.Problem!.Code));
        Assert.Empty(session.Shown);
    }

    [Fact]
    public async Task U2_An_answer_grows_as_its_log_does_and_nothing_is_drawn_twice()
    {
        await SayAsync("hello");

        for (var part = 0; part < 20; part++) lab.Says($"{part} ");
        lab.Ends();

        await lab.ShowsAsync(() => session.Shown[0].State == TurnState.Completed);
        Assert.Equal(string.Concat(Enumerable.Range(0, 20).Select(part => $"{part} ")), session.Shown[0].Text);
        await session.ReloadAsync();
        Assert.Equal(20, session.Shown[0].Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task U1_A_page_that_was_loaded_again_goes_on_from_what_the_log_says()
    {
        await SayAsync("hello");
        lab.Says("Before ");

        await using var again = lab.Open();
        await again.OpenAsync(session.Conversation!.Id);
        lab.Says("and after.");
        lab.Ends();

        await lab.ShowsAsync(() => again.Shown[0].State == TurnState.Completed);
        Assert.Equal("Before and after.", again.Shown[0].Text);
    }

    [Fact]
    public async Task U16_A_second_tab_of_the_conversation_shows_what_is_said_in_the_first()
    {
        await SayAsync("hello");
        lab.Ends();
        await using var other = lab.Open();
        await other.OpenAsync(session.Conversation!.Id);

        await SayAsync("and now?");
        lab.Says("Now this.");

        await lab.ShowsAsync(() => other.Shown.Count == 2 && other.Shown[1].Text == "Now this.");
    }

    [Fact]
    public async Task U4_Stop_asks_for_the_turn_that_runs_to_be_stopped()
    {
        await SayAsync("hello");

        await session.StopAsync();

        Assert.Equal(lab.Turn, Assert.Single(lab.Memory.Stopped));
    }

    [Fact]
    public async Task U6_U7_An_edited_message_is_a_branch_and_both_can_be_read()
    {
        await SayAsync("book T100");
        lab.Ends();
        await lab.ShowsAsync(() => session.Running is null);

        session.Edit(session.Shown[0]);
        Assert.Equal("book T100", session.Draft);
        await SayAsync("book T200");

        Assert.Equal(lab.Memory.Turns[0].Id, lab.Memory.Asked[^1].InPlaceOf);
        Assert.Equal("book T200", Assert.Single(session.Shown).Turn.Message);
        Assert.Equal(2, session.BranchesAt(session.Shown[0]).Count);
        await session.ShowBranchAsync(session.BranchesAt(session.Shown[0])[0]);
        Assert.Equal("book T100", Assert.Single(session.Shown).Turn.Message);
    }

    [Fact]
    public async Task U5_Asking_again_repeats_the_message_beside_the_first()
    {
        await SayAsync("hello");
        lab.Ends("failed");
        await lab.ShowsAsync(() => session.Running is null);
        session.Draft = "something else";

        await session.RetryAsync(session.Shown[0]);

        Assert.Equal(("hello", (object)lab.Memory.Turns[0].Id), (lab.Memory.Asked[^1].Message, lab.Memory.Asked[^1].InPlaceOf!.Value));
        Assert.Equal("something else", session.Draft);
    }

    [Fact]
    public async Task With_the_database_down_the_draft_is_kept_and_the_panel_is_back_when_it_is()
    {
        await SayAsync("hello");
        lab.Memory.IsDown = true;

        await SayAsync("are you there?");

        Assert.True(session.IsAway);
        Assert.Equal("are you there?", session.Draft);
        lab.Says("Hello.", tell: false);
        lab.Memory.IsDown = false;
        await lab.ShowsAsync(() => !session.IsAway && session.Shown[0].Text == "Hello.");
    }

    [Fact]
    public async Task With_the_database_down_before_the_first_message_the_panel_stays_away_until_it_is_back_and_keeps_what_a_button_said()
    {
        lab.Memory.IsDown = true;

        await session.SayAsync("What can you do?");

        Assert.Equal("What can you do?", session.Draft);
        lab.Board.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True(session.IsAway);
        lab.Memory.IsDown = false;
        await lab.ShowsAsync(() => !session.IsAway);
    }

    [Fact]
    public async Task A_panel_that_is_closed_listens_no_more()
    {
        Assert.Equal((1, 1), (lab.Memory.Feed.Listeners, lab.Board.Feed.Listeners));

        await session.DisposeAsync();

        Assert.Equal((0, 0), (lab.Memory.Feed.Listeners, lab.Board.Feed.Listeners));
    }

    [Fact]
    public async Task Only_the_last_turns_are_drawn_until_the_reader_asks_for_more()
    {
        for (var turn = 0; turn < ChatSession.MostDrawn + 5; turn++)
        {
            await SayAsync($"message {turn}");
            lab.Ends();
        }

        await session.OpenAsync(session.Conversation!.Id);
        Assert.Equal((ChatSession.MostDrawn, 5), (session.Shown.Count, session.Earlier));
        await session.ShowEarlierAsync();

        Assert.Equal((ChatSession.MostDrawn + 5, 0), (session.Shown.Count, session.Earlier));
    }

    [Fact]
    public async Task Approving_books_what_was_proposed_and_nothing_was_booked_before()
    {
        var proposed = await ProposedAsync(1, 1);
        Assert.Empty((await BookedAsync()).Items);

        await Task.WhenAll(session.ApproveAsync(proposed), session.ApproveAsync(proposed));
        await session.ApproveAsync(proposed);

        Assert.Single((await BookedAsync()).Items);
        Assert.Equal("approved", proposed.Standing.State);
        Assert.Equal(["A-1001"], proposed.Standing.Bookings);
    }

    [Fact]
    public async Task A_slot_that_went_meanwhile_says_so_with_what_is_free_now()
    {
        var proposed = await ProposedAsync(1, 1);
        await lab.Board.BookedAsync(2, 1, TestLab.Hours(3, 8, 12));

        await session.ApproveAsync(proposed);

        Assert.Equal("refused", proposed.Standing.State);
        Assert.NotEmpty(proposed.Standing.Refusals);
        Assert.NotEmpty(proposed.Standing.Alternatives);
        Assert.Single((await BookedAsync()).Items);
    }

    [Fact]
    public async Task S3_A_card_says_by_itself_when_its_slot_went_and_is_open_again_when_it_is_free_again()
    {
        var proposed = await ProposedAsync(1, 1);

        var other = await lab.Board.BookedAsync(2, 1, TestLab.Hours(3, 8, 12));
        await lab.ShowsAsync(() => proposed.Standing.State == "refused");
        Assert.NotEmpty(proposed.Standing.Alternatives);
        await lab.Board.DoneAsync(new ScheduleChange.Cancel(other.Id));

        await lab.ShowsAsync(() => proposed.Standing.State == "open");
    }

    [Fact]
    public async Task A_proposal_of_yesterday_has_expired()
    {
        var proposed = await ProposedAsync(1, 1);
        lab.Board.Clock.Advance(TimeSpan.FromHours(24));

        await session.OpenAsync(session.Conversation!.Id);

        Assert.Equal("expired", session.Shown[0].Proposals.Single().Standing.State);
        Assert.NotSame(proposed, session.Shown[0].Proposals.Single());
    }

    [Fact]
    public async Task A_proposal_that_is_turned_down_can_not_be_approved_any_more()
    {
        var proposed = await ProposedAsync(1, 1);

        await session.RejectAsync(proposed);
        await session.ApproveAsync(proposed);

        Assert.Equal("rejected", proposed.Standing.State);
        Assert.Empty((await BookedAsync()).Items);
    }

    [Fact]
    public async Task S4_What_was_approved_can_be_undone_and_both_tabs_say_so()
    {
        var proposed = await ProposedAsync(1, 1);
        await using var other = lab.Open();
        await other.OpenAsync(session.Conversation!.Id);
        await session.ApproveAsync(proposed);

        await session.UndoAsync(proposed);

        Assert.Equal("undone", proposed.Standing.State);
        Assert.Empty((await BookedAsync()).Items);
        await lab.ShowsAsync(() => other.Shown[0].Proposals.Single().Standing.State == "undone");
    }

    [Fact]
    public async Task With_the_database_down_nothing_is_approved_and_the_card_stays_open()
    {
        var proposed = await ProposedAsync(1, 1);
        lab.Memory.IsDown = true;

        await session.ApproveAsync(proposed);

        Assert.True(session.IsAway);
        Assert.True(proposed.Standing.IsOpen);
        Assert.False(session.IsBusy(proposed.Content.ProposalId));
    }

    private async Task<TurnPiece.Proposed> ProposedAsync(int vehicle, int dyno)
    {
        await SayAsync("book it");
        await lab.ProposesAsync(vehicle, dyno, TestLab.Hours(3, 8, 12));
        await lab.ShowsAsync(() => session.Shown[0].Proposals.Any());
        return session.Shown[0].Proposals.Single();
    }

    private Task<Page<ListedAllocation>> BookedAsync() => lab.Board.Schedule.ListAsync(lab.Board.Facility.Id, new AllocationQuery(TestLab.Hours(3, 0, 23)), default);

    private Task SayAsync(string text)
    {
        session.Draft = text;
        return session.SendAsync();
    }
}
