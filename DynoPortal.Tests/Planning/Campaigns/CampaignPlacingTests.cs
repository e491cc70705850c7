using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Planning.Campaigns;

/// <summary>A campaign is placed as a whole, and mended where a test fails.</summary>
public sealed class CampaignPlacingTests : IAsyncLifetime
{
    private TestLab lab = null!;
    private Actor engineer = null!;
    private Actor scheduler = null!;
    private VehicleId vehicle;

    private ICampaignStore Store => lab.Get<ICampaignStore>();

    private CampaignPlacing Placing => lab.Get<CampaignPlacing>();

    private CampaignApproval Approval => lab.Get<CampaignApproval>();

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        (engineer, scheduler) = (await lab.AddPersonAsync("Engineer"), await lab.AddPersonAsync("Scheduler"));
        vehicle = await lab.AddVehicleAsync();
        await lab.AddDynoAsync("MPG 1");
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task All_steps_get_a_place_in_their_order_and_soak_once_somebody_who_may_approves()
    {
        var made = await MadeAsync(Step("A"), Step("B", "A") with { Soak = TimeSpan.FromHours(12) }, Step("C", "B") with { TestType = "emission" });

        var proposed = Done(await Placing.PlaceAsync(engineer, made.Campaign.Id, null, default));
        Assert.Equal((CampaignState.Proposed, null), (proposed.State, proposed.ExpectedEnd));
        Assert.Equal([RefusalCode.WrongStatus], Codes(await lab.Get<CampaignService>().SaveAsync(engineer, made.Campaign.Id, CampaignDraft.Of(proposed), null, default)));
        Assert.Equal([RefusalCode.Forbidden], Codes(await Approval.ApproveAsync(engineer, made.Campaign.Id, null, default)));
        var approved = Done(await Approval.ApproveAsync(scheduler, made.Campaign.Id, null, default));

        Assert.Equal(CampaignState.Approved, approved.State);
        Assert.Empty(approved.Problems(SiteClock.Of("America/Detroit")));
        Assert.All(approved.Steps, step => Assert.Equal(AllocationStatus.Scheduled, step.PlacedAs!.Status));
        Assert.Equal(0, await lab.OverlapsAsync());
    }

    [Fact]
    public async Task Where_one_step_has_no_place_none_is_proposed_and_it_is_named_with_the_reason()
    {
        await lab.ExecuteAsync("UPDATE capabilities SET test_types = '{brake}'");
        var made = await MadeAsync(Step("A"), Step("B", "A") with { TestType = "emission" });

        var refused = Assert.IsType<CampaignOutcome.Refused>(await Placing.PlaceAsync(engineer, made.Campaign.Id, null, default));

        Assert.StartsWith("B has no place. ", Assert.Single(refused.Faults).Refusal.Message, StringComparison.Ordinal);
        Assert.Equal(CampaignState.Draft, (await FindAsync(made)).State);
        Assert.Equal(0, await lab.ScalarAsync<int>("SELECT count(*)::int FROM proposals"));
    }

    [Fact]
    public async Task A_deadline_that_can_t_be_kept_is_no_place()
    {
        var made = await MadeAsync(Step("A") with { TestType = "emission" }, Step("B", "A") with { Deadline = TestLab.Hours(3, 12, 13).Start });

        var refused = Assert.IsType<CampaignOutcome.Refused>(await Placing.PlaceAsync(engineer, made.Campaign.Id, null, default));

        Assert.StartsWith("B has no place before its deadline: it would end on ", Assert.Single(refused.Faults).Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_proposed_places_takes_them_back_and_changes_the_campaign()
    {
        var made = await MadeAsync(Step("A"));
        Done(await Placing.PlaceAsync(engineer, made.Campaign.Id, null, default));

        Assert.Equal([RefusalCode.Forbidden], Codes(await Approval.RejectAsync(await lab.AddPersonAsync("Engineer"), made.Campaign.Id, default)));
        var back = Done(await Approval.RejectAsync(engineer, made.Campaign.Id, default));

        Done(await lab.Get<CampaignService>().SaveAsync(engineer, made.Campaign.Id, CampaignDraft.Of(back) with { Notes = "Later" }, null, default));
    }

    [Fact]
    public async Task What_was_turned_down_can_be_changed_and_placed_again()
    {
        var made = await MadeAsync(Step("A"));
        Done(await Placing.PlaceAsync(engineer, made.Campaign.Id, null, default));
        var rejected = Done(await Approval.RejectAsync(scheduler, made.Campaign.Id, default));

        Assert.Equal((CampaignState.Draft, ProposalState.Rejected), (rejected.State, rejected.Proposal));
        Assert.Equal(CampaignState.Proposed, Done(await Placing.PlaceAsync(engineer, made.Campaign.Id, rejected.Campaign.Revision, default)).State);
    }

    [Fact]
    public async Task A_failed_test_is_done_again_and_only_the_steps_behind_it_that_no_longer_fit_move()
    {
        // A, then B at once and C a week later; D waits for nothing.
        var made = await MadeAsync(Step("A"), Step("B", "A"), Step("C", "A") with { EarliestStart = TestLab.Hours(12, 8, 9).Start }, Step("D") with { EarliestStart = TestLab.Hours(5, 8, 9).Start });
        Done(await Placing.PlaceAsync(engineer, made.Campaign.Id, null, default));
        var before = Done(await Approval.ApproveAsync(scheduler, made.Campaign.Id, null, default));
        var first = before.Steps.Single(step => step.Request.Step!.Name == "A");
        ((SettableClock)lab.Clock).Set(first.PlacedAs!.Slot.Start);
        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(scheduler, TestLab.Set(new ScheduleChange.Start(first.PlacedAs.Id)), default));
        ((SettableClock)lab.Clock).Set(first.PlacedAs.Slot.End.AddMinutes(-30));

        var failed = Done(await lab.Get<CampaignRunning>().FailAsync(scheduler, made.Campaign.Id, first.Request.Id, default));
        var again = Done(await lab.Get<CampaignRunning>().FailAsync(scheduler, made.Campaign.Id, first.Request.Id, default));
        Assert.Equal(5, again.Steps.Count);
        Assert.Equal((0, 4, CampaignState.UnderWay), (failed.DoneSteps, failed.Counted.Count(), failed.State));
        Done(await Placing.PlaceAsync(engineer, made.Campaign.Id, null, default));
        var after = Done(await Approval.ApproveAsync(scheduler, made.Campaign.Id, null, default));

        Assert.Empty(after.Problems(SiteClock.Of("America/Detroit")));
        var retest = after.Steps.Single(step => step.Request.Step!.RetestOf == first.Request.Id);
        Assert.Equal("A (re-test)", retest.Request.Step!.Name);
        Assert.True(retest.PlacedAs!.Slot.End <= SlotOf(after, "B").Start);
        Assert.Equal(["B"], before.Steps.Where(step => step != first && SlotOf(after, step.Request.Step!.Name) != step.PlacedAs!.Slot).Select(step => step.Request.Step!.Name));
    }

    [Fact]
    public async Task Who_gives_a_campaign_up_frees_its_slots()
    {
        var made = await MadeAsync(Step("A"), Step("B", "A"));
        Done(await Placing.PlaceAsync(engineer, made.Campaign.Id, null, default));
        Done(await Approval.ApproveAsync(scheduler, made.Campaign.Id, null, default));

        var cancelled = Done(await lab.Get<CampaignRunning>().CancelAsync(scheduler, made.Campaign.Id, null, default));

        Assert.Equal(CampaignState.Cancelled, cancelled.State);
        Assert.All(cancelled.Steps, step => Assert.Equal(RequestStatus.Withdrawn, step.Status));
        Assert.Equal(0, await lab.ScalarAsync<int>("SELECT count(*)::int FROM allocations WHERE status <> 'cancelled'"));
        Assert.Equal([RefusalCode.WrongStatus], Codes(await Placing.PlaceAsync(engineer, made.Campaign.Id, null, default)));
        // Nor do the bookings come back to a campaign that is gone.
        var cancelling = await lab.ScalarAsync<Guid>($"SELECT id FROM change_sets WHERE id <> '{cancelled.Campaign.Proposal!.Value.Value}'");
        var undone = Assert.IsType<ChangeOutcome.Refused>(await lab.Service.UndoAsync(scheduler, new(cancelling), ChangeSetId.New(TimeProvider.System), default));
        Assert.All(undone.Refusals, refusal => Assert.Contains("has been withdrawn since", refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_test_can_t_fail_while_a_proposal_waits_and_runs_on_then()
    {
        var made = await MadeAsync(Step("A"));
        Done(await Placing.PlaceAsync(engineer, made.Campaign.Id, null, default));
        var placed = Done(await Approval.ApproveAsync(scheduler, made.Campaign.Id, null, default));
        var first = placed.Steps[0].PlacedAs!;
        ((SettableClock)lab.Clock).Set(first.Slot.Start);
        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(scheduler, TestLab.Set(new ScheduleChange.Start(first.Id)), default));
        Done(await lab.Get<CampaignService>().SaveAsync(engineer, made.Campaign.Id, CampaignDraft.Of(await FindAsync(made)) with { Steps = [.. CampaignDraft.Of(placed).Steps, Step("B", "A")] }, null, default));
        Done(await Placing.PlaceAsync(engineer, made.Campaign.Id, null, default));

        Assert.Equal([RefusalCode.WrongStatus], Codes(await lab.Get<CampaignRunning>().FailAsync(scheduler, made.Campaign.Id, placed.Steps[0].Request.Id, default)));

        Assert.Equal(AllocationStatus.InProgress, (await FindAsync(made)).Steps[0].PlacedAs!.Status);
    }

    [Fact]
    public async Task A_step_that_stands_behind_its_deadline_is_placed_before_it()
    {
        var made = await MadeAsync(Step("A") with { EarliestStart = TestLab.Hours(6, 8, 9).Start });
        Done(await Placing.PlaceAsync(engineer, made.Campaign.Id, null, default));
        var placed = Done(await Approval.ApproveAsync(scheduler, made.Campaign.Id, null, default));
        var sooner = CampaignDraft.Of(placed).Steps[0] with { EarliestStart = null, Deadline = TestLab.Hours(5, 8, 17).End };
        var late = Done(await lab.Get<CampaignService>().SaveAsync(engineer, made.Campaign.Id, CampaignDraft.Of(placed) with { Steps = [sooner] }, null, default));
        Assert.Single(late.Problems(SiteClock.Of("America/Detroit")));

        Done(await Placing.PlaceAsync(engineer, made.Campaign.Id, null, default));
        var mended = Done(await Approval.ApproveAsync(scheduler, made.Campaign.Id, null, default));

        Assert.Empty(mended.Problems(SiteClock.Of("America/Detroit")));
    }

    private static Slot SlotOf(ListedCampaign campaign, string step) => campaign.Steps.Single(each => each.Request.Step!.Name == step).PlacedAs!.Slot;

    private static StepDraft Step(string name, params string[] after) => new() { Name = name, TestType = "brake", After = after };

    private async Task<ListedCampaign> MadeAsync(params StepDraft[] steps) =>
        Done(await lab.Get<CampaignService>().CreateAsync(engineer, CampaignId.New(TimeProvider.System), new() { Name = "Certification", Vehicle = vehicle, Steps = steps }, default));

    private async Task<ListedCampaign> FindAsync(ListedCampaign made) => (await Store.FindAsync(lab.Facility, made.Campaign.Id, default))!;

    private static ListedCampaign Done(CampaignOutcome outcome) =>
        outcome is CampaignOutcome.Refused refused ? throw new Xunit.Sdk.XunitException(string.Join(" ", refused.Faults)) : ((CampaignOutcome.Done)outcome).Campaign;

    private static IEnumerable<string> Codes(CampaignOutcome outcome) => Assert.IsType<CampaignOutcome.Refused>(outcome).Faults.Select(fault => fault.Refusal.Code);
}
