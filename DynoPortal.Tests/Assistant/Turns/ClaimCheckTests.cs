using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Tests.Assistant.Turns;

/// <summary>S-11: an answer that claims a change gets a word beside it, unless the person has just approved one.</summary>
public sealed class ClaimCheckTests
{
    [Theory]
    [InlineData("I have booked V42 on D2.", true)]
    [InlineData("We've moved it.", true)]
    [InlineData("V42 is booked on D2.", true)]
    [InlineData("Booked V42 on D2.", true)]
    [InlineData("Done!\n- Cancelled A-1002 for you.", true)]
    [InlineData("A-1002 and A-1003 are cancelled.", true)]
    [InlineData("I haven't booked anything.", false)]
    [InlineData("It can be booked when you approve the card.", false)]
    [InlineData("Shall I book V42 on D2?", false)]
    public void S11_a_claim_is_found_however_it_is_said(string answer, bool claims) => Assert.Equal(claims, ClaimCheck.Of(answer, hasOnlyRead: false) is not null);

    [Theory]
    [InlineData("D2 is booked from 8 to 12.", false)]
    [InlineData("Booked by Erin Engel: D2 from 8 to 12.", false)]
    [InlineData("I have moved it to Friday.", true)]
    public void S11_what_tools_have_read_may_be_told(string answer, bool claims) => Assert.Equal(claims, ClaimCheck.Of(answer, hasOnlyRead: true) is not null);

    [Theory]
    [InlineData("reject")]
    [InlineData("refuse")]
    [InlineData("approve earlier")]
    public async Task S11_another_outcome_than_an_approval_since_the_last_message_makes_no_claim_true(string outcome)
    {
        var clock = new Support.SettableClock(LabSmall.Now);
        var model = new ScriptedModel(asked => asked.Number == 0 ? ScriptedModel.Call(("propose_cancel", new { bookings = new[] { "A-1002" } })) : ScriptedModel.Text("A-1002 is cancelled."));
        await using var lab = await TurnLab.CreateAsync(model, clock: clock);
        var proposals = lab.Lab.Lab.Get<ProposalService>();
        var (first, events) = await lab.SayAsync("cancel A-1002");
        var id = new ChangeSetId(Guid.Parse(events.Data(TurnEventKind.Proposal).Said("proposalId")!));
        clock.Advance(TimeSpan.FromSeconds(5));
        if (outcome == "reject") await proposals.RejectAsync(lab.Engineer, id, default);
        if (outcome == "refuse") await lab.Lab.Lab.Service.ApplyAsync(lab.Engineer, Support.TestLab.Set(new ScheduleChange.Cancel((await lab.Lab.BookingAsync("A-1002")).Allocation.Id)), default);
        if (outcome != "reject") await proposals.ApproveAsync(lab.Engineer with { Channel = Channel.Assistant }, id, default);
        clock.Advance(TimeSpan.FromSeconds(5));
        var second = await lab.SayAsync("and now?", first.Conversation);
        clock.Advance(TimeSpan.FromSeconds(5));

        var said = outcome == "approve earlier" ? (await lab.SayAsync("and now?", first.Conversation)).Events : second.Events;

        Assert.Equal("nothing_changed", said.Data(TurnEventKind.Notice).Said("code"));
        if (outcome == "approve earlier") Assert.DoesNotContain(TurnEventKind.Notice, second.Events.Kinds());
    }
}
