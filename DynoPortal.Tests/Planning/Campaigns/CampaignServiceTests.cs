using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Planning.Campaigns;

/// <summary>Campaigns on a real database: what is kept, what is refused, and where they stand.</summary>
public sealed class CampaignServiceTests : IAsyncLifetime
{
    private TestLab lab = null!;
    private Actor engineer = null!;
    private VehicleId vehicle;
    private DynoId dyno;

    private CampaignService Service => lab.Get<CampaignService>();

    private ICampaignStore Store => lab.Get<ICampaignStore>();

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        engineer = await lab.AddPersonAsync("Engineer");
        (vehicle, dyno) = (await lab.AddVehicleAsync(), await lab.AddDynoAsync("MPG 1"));
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task A_campaign_is_kept_with_its_steps_in_their_order()
    {
        var made = await MadeAsync(Mileage() with { Steps = [.. Mileage().Steps.Reverse()] });

        var found = (await Store.FindAsync(lab.Facility, made.Campaign.Number, default))!;
        Assert.Equal(["0K–5K", "5K–75K", "75K–150K"], found.Steps.Select(step => step.Request.Step!.Name));
        Assert.Equal([0, 1, 2], found.Steps.Select(step => found.Depths[step.Request.Id]));
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromHours(12), TimeSpan.FromHours(12)], found.Steps.Select(step => step.Request.Soak));
        Assert.Equal((CampaignState.Draft, 0, null), (found.State, found.DoneSteps, found.ExpectedEnd));
        Assert.Equal(made.Campaign, found.Campaign);
        Assert.Equal(made.Campaign.Number, Campaign.ParseNumber(made.Campaign.DisplayNumber));
    }

    [Fact]
    public async Task A_circle_is_refused_and_named_and_nothing_of_the_change_is_kept()
    {
        var made = await MadeAsync(Mileage());
        var draft = DraftOf(made) with { Name = "Round" };
        draft = draft with { Steps = [draft.Steps[0], draft.Steps[1] with { After = ["75k-150k"] }, draft.Steps[2]] };

        var fault = Assert.Single(Refused(await Service.SaveAsync(engineer, made.Campaign.Id, draft, null, default)));

        Assert.Equal("Steps wait for each other in a circle: 5K–75K waits for 75K–150K, which waits for 5K–75K.", fault.Refusal.Message);
        Assert.Equal("P702 certification", (await FindAsync(made)).Campaign.Name);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_by_field()
    {
        var step = Step("A");
        var draft = new CampaignDraft
        {
            Vehicle = vehicle,
            Steps = [step with { TestType = "unknown" }, step with { Deadline = TestLab.Monday, EarliestStart = TestLab.Monday }, step with { Name = "B", After = ["C"], Soak = TimeSpan.FromDays(31), Priority = 9 }],
        };

        var faults = Refused(await Service.CreateAsync(engineer, CampaignId.New(TimeProvider.System), draft, default));

        Assert.Equal(["name", "steps[0].testType", "steps[1].deadline", "steps[1].name", "steps[2].after", "steps[2].priority", "steps[2].soak"], faults.Select(fault => fault.Field).Order());
        Assert.Empty(await Store.ListAsync(lab.Facility, default));
    }

    [Fact]
    public async Task What_was_wrong_with_a_step_before_holds_no_other_change_up()
    {
        var made = await MadeAsync(Mileage());
        await lab.ExecuteAsync($"UPDATE test_requests SET miles = 5000, miles_per_day = NULL, wanted_start = now(), deadline = now() - interval '1 day' WHERE id = '{made.Steps[1].Request.Id.Value}'");
        var draft = DraftOf(await FindAsync(made)) with { Name = "Renamed" };
        var worse = draft with { Steps = [draft.Steps[0] with { Effort = new(500, 0.001m) }, .. draft.Steps.Skip(1)] };

        var renamed = await Service.SaveAsync(engineer, made.Campaign.Id, draft, null, default);

        Assert.Equal("Renamed", Assert.IsType<CampaignOutcome.Done>(renamed).Campaign.Campaign.Name);
        Assert.Equal(["steps[0].effort"], Refused(await Service.SaveAsync(engineer, made.Campaign.Id, worse, null, default)).Select(fault => fault.Field));
    }

    [Fact]
    public async Task Who_has_seen_an_older_revision_changes_nothing()
    {
        var made = await MadeAsync(Mileage());
        var first = await Service.SaveAsync(engineer, made.Campaign.Id, DraftOf(made) with { Notes = "first" }, 1, default);

        var second = await Service.SaveAsync(engineer, made.Campaign.Id, DraftOf(made) with { Notes = "second" }, 1, default);

        Assert.Equal(2, Assert.IsType<CampaignOutcome.Done>(first).Campaign.Campaign.Revision);
        Assert.Equal([RefusalCode.Stale], Refused(second).Select(fault => fault.Refusal.Code));
        Assert.Equal("first", (await FindAsync(made)).Campaign.Notes);
    }

    [Fact]
    public async Task A_change_of_nothing_but_a_soak_is_in_the_history()
    {
        var made = await MadeAsync(Mileage());
        var draft = DraftOf(made);

        Assert.IsType<CampaignOutcome.Done>(await Service.SaveAsync(engineer, made.Campaign.Id, draft with { Steps = [draft.Steps[0], draft.Steps[1] with { Soak = TimeSpan.FromHours(30) }, draft.Steps[2]] }, null, default));

        Assert.Equal(1, await lab.ScalarAsync<int>("SELECT count(*)::int FROM edits WHERE noun = 'campaign' AND action = 'changed' AND after::text LIKE '%1.06:00:00%' AND before::text NOT LIKE '%1.06:00:00%'"));
    }

    [Fact]
    public async Task A_viewer_defines_nothing_and_an_engineer_approves_nothing()
    {
        var viewer = await lab.AddPersonAsync("Viewer");
        var made = await MadeAsync(Mileage());

        Assert.Equal([RefusalCode.Forbidden], Refused(await Service.SaveAsync(viewer, made.Campaign.Id, DraftOf(made), null, default)).Select(fault => fault.Refusal.Code));
        Assert.Equal([RefusalCode.Forbidden], Refused(await Service.ApproveAsync(engineer, made.Campaign.Id, null, default)).Select(fault => fault.Refusal.Code));
    }

    [Fact]
    public async Task A_step_that_is_taken_out_is_withdrawn_and_one_that_is_booked_stays()
    {
        var made = await MadeAsync(Mileage());
        await BookAsync(made.Steps[0], TestLab.Hours(3, 8, 12));
        var draft = DraftOf(made);

        var withoutLast = Assert.IsType<CampaignOutcome.Done>(await Service.SaveAsync(engineer, made.Campaign.Id, draft with { Steps = [.. draft.Steps.Take(2)] }, null, default)).Campaign;
        var withoutFirst = Refused(await Service.SaveAsync(engineer, made.Campaign.Id, draft with { Steps = [draft.Steps[1] with { After = [] }] }, null, default));
        var otherTest = Refused(await Service.SaveAsync(engineer, made.Campaign.Id, draft with { Steps = [draft.Steps[0] with { TestType = "emission" }, draft.Steps[1]] }, null, default));

        Assert.Equal(2, withoutLast.Steps.Count);
        Assert.Equal(RequestStatus.Withdrawn, (await lab.Get<ITestRequests>().FindAsync(lab.Facility, made.Steps[2].Request.Id, default))!.Status);
        Assert.Contains("is booked as A-", Assert.Single(withoutFirst).Refusal.Message, StringComparison.Ordinal);
        Assert.Contains("can't be changed", Assert.Single(otherTest).Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_follows_the_bookings()
    {
        var scheduler = await lab.AddPersonAsync("Scheduler");
        var made = await MadeAsync(new() { Name = "Short", Vehicle = vehicle, Steps = [Step("A"), Step("B") with { After = ["A"], Soak = TimeSpan.FromHours(2) }] });
        var first = await BookAsync(made.Steps[0], TestLab.Hours(3, 8, 12));
        Assert.Equal([RefusalCode.WrongStatus], Refused(await Service.ApproveAsync(scheduler, made.Campaign.Id, null, default)).Select(fault => fault.Refusal.Code));
        var second = await BookAsync(made.Steps[1], TestLab.Hours(3, 13, 17));
        var booked = await FindAsync(made);
        var clock = SiteClock.Of("America/Detroit");

        Assert.Equal((CampaignState.Draft, TestLab.Hours(3, 13, 17).End), (booked.State, booked.ExpectedEnd));
        Assert.Equal("B starts before A has ended and its soak of 2 hours is over.", Assert.Single(booked.Problems(clock)));
        Assert.Contains("B starts before A has ended", Assert.Single(Refused(await Service.ApproveAsync(scheduler, made.Campaign.Id, null, default))).Refusal.Message, StringComparison.Ordinal);
        await ApplyAsync(scheduler, new ScheduleChange.Move(second.Id, dyno, TestLab.Hours(3, 14, 18)));
        Assert.Empty((await FindAsync(made)).Problems(clock));
        Assert.IsType<CampaignOutcome.Done>(await Service.ApproveAsync(scheduler, made.Campaign.Id, null, default));
        Assert.Equal(CampaignState.Approved, (await FindAsync(made)).State);
        var clockOfLab = (SettableClock)lab.Clock;
        clockOfLab.Set(TestLab.Hours(3, 8, 9).Start);
        await ApplyAsync(scheduler, new ScheduleChange.Start(first.Id));
        Assert.Equal(CampaignState.UnderWay, (await FindAsync(made)).State);
        await ApplyAsync(scheduler, new ScheduleChange.Complete(first.Id));
        Assert.Equal((CampaignState.UnderWay, 1), ((await FindAsync(made)).State, (await FindAsync(made)).DoneSteps));
        clockOfLab.Set(TestLab.Hours(3, 14, 15).Start);
        await ApplyAsync(scheduler, new ScheduleChange.Start(second.Id));
        await ApplyAsync(scheduler, new ScheduleChange.Complete(second.Id));
        Assert.Equal((CampaignState.Done, 2), ((await FindAsync(made)).State, (await FindAsync(made)).DoneSteps));
    }

    [Fact]
    public async Task A_request_that_people_made_is_taken_in_by_who_may_change_any_and_given_back_as_it_was()
    {
        var (scheduler, other) = (await lab.AddPersonAsync("Scheduler"), await lab.AddRequestAsync(vehicle));
        var id = await lab.AddRequestAsync(vehicle, shape: row => (row.After, row.Notes) = ([other.Value], "Ask Kim"));
        var made = await MadeAsync(new() { Name = "Short", Vehicle = vehicle, Steps = [Step("A")] });
        CampaignDraft With(StepDraft step) => DraftOf(made) with { Steps = [.. DraftOf(made).Steps, step] };
        var taken = Step("Theirs") with { Id = id, Notes = "Ask Kim", After = ["A"] };

        Assert.Equal([RefusalCode.Forbidden], Refused(await Service.SaveAsync(engineer, made.Campaign.Id, With(taken), null, default)).Select(fault => fault.Refusal.Code));
        Assert.Contains("can't change that", Assert.Single(Refused(await Service.SaveAsync(scheduler, made.Campaign.Id, With(taken with { TestType = "emission" }), null, default))).Refusal.Message, StringComparison.Ordinal);
        Assert.IsType<CampaignOutcome.Done>(await Service.SaveAsync(scheduler, made.Campaign.Id, With(taken), null, default));
        Assert.Equal([RefusalCode.Forbidden], Refused(await Service.SaveAsync(engineer, made.Campaign.Id, DraftOf(made), null, default)).Select(fault => fault.Refusal.Code));
        Assert.IsType<CampaignOutcome.Done>(await Service.SaveAsync(scheduler, made.Campaign.Id, DraftOf(made), null, default));

        var back = (await lab.Get<ITestRequests>().FindAsync(lab.Facility, id, default))!;
        Assert.Equal((RequestStatus.Open, null, "Ask Kim"), (back.Status, back.Request.Step, back.Request.Notes));
        Assert.Equal([other], back.Request.After);
    }

    [Fact]
    public async Task A_circle_through_a_request_outside_of_the_campaign_is_refused()
    {
        var scheduler = await lab.AddPersonAsync("Scheduler");
        var outside = await lab.AddRequestAsync(vehicle);
        var first = await lab.AddRequestAsync(vehicle, shape: row => row.After = [outside.Value]);
        var made = await MadeAsync(new() { Name = "Round", Vehicle = vehicle, Steps = [Step("S2")] });
        Assert.IsType<RequestOutcome.Done>(await lab.Get<RequestService>().ChangeAsync(scheduler, outside, null, request => request with { After = [made.Steps[0].Request.Id] }, default));

        var fault = Assert.Single(Refused(await Service.SaveAsync(scheduler, made.Campaign.Id, DraftOf(made) with { Steps = [DraftOf(made).Steps[0] with { After = ["S1"] }, Step("S1") with { Id = first }] }, null, default)));

        Assert.Matches("^Steps wait for each other in a circle: S2 waits for S1, which waits for R-[0-9]+, which waits for S2.$", fault.Refusal.Message);
    }

    [Fact]
    public async Task A_step_that_comes_after_the_approval_is_not_approved()
    {
        var scheduler = await lab.AddPersonAsync("Scheduler");
        var made = await MadeAsync(new() { Name = "Short", Vehicle = vehicle, Steps = [Step("A")] });
        await BookAsync(made.Steps[0], TestLab.Hours(3, 8, 12));
        Assert.IsType<CampaignOutcome.Done>(await Service.ApproveAsync(scheduler, made.Campaign.Id, null, default));
        var more = Assert.IsType<CampaignOutcome.Done>(await Service.SaveAsync(engineer, made.Campaign.Id, DraftOf(made) with { Steps = [.. DraftOf(made).Steps, Step("B")] }, null, default)).Campaign;

        await BookAsync(more.Steps[1], TestLab.Hours(3, 13, 17));

        Assert.Equal(CampaignState.Draft, (await FindAsync(made)).State);
    }

    [Fact]
    public async Task Who_meets_an_import_is_told_so_and_doesn_t_hang()
    {
        var scheduler = await lab.AddPersonAsync("Scheduler");
        var made = await MadeAsync(new() { Name = "Short", Vehicle = vehicle, Steps = [Step("A")] });
        await using var importing = await lab.Source.OpenConnectionAsync();
        await using var held = await importing.BeginTransactionAsync();
        await using var locked = new Npgsql.NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtext('import'), $1)", importing, held) { Parameters = { new() { Value = lab.Facility.Value } } };
        await locked.ExecuteNonQueryAsync();

        var campaign = Service.SaveAsync(engineer, made.Campaign.Id, DraftOf(made) with { Notes = "now" }, null, default);
        var request = lab.Get<RequestService>().ChangeAsync(scheduler, made.Steps[0].Request.Id, null, before => before with { Notes = "now" }, default);

        Assert.Equal([RefusalCode.Contended], Refused(await campaign).Select(fault => fault.Refusal.Code));
        Assert.Equal([RefusalCode.Contended], Assert.IsType<RequestOutcome.Refused>(await request).Faults.Select(fault => fault.Refusal.Code));
    }

    private static StepDraft Step(string name) => new() { Name = name, TestType = "brake" };

    private CampaignDraft Mileage() => new()
    {
        Name = "P702 certification",
        Vehicle = vehicle,
        Steps =
        [
            Step("0K–5K"),
            Step("5K–75K") with { After = ["0K–5K"], Soak = TimeSpan.FromHours(12) },
            Step("75K–150K") with { After = ["5K–75K"], Soak = TimeSpan.FromHours(12) },
        ],
    };

    private static CampaignDraft DraftOf(ListedCampaign made) => CampaignDraft.Of(made);

    private async Task<ListedCampaign> MadeAsync(CampaignDraft draft) =>
        Assert.IsType<CampaignOutcome.Done>(await Service.CreateAsync(engineer, CampaignId.New(TimeProvider.System), draft, default)).Campaign;

    private async Task<ListedCampaign> FindAsync(ListedCampaign made) => (await Store.FindAsync(lab.Facility, made.Campaign.Id, default))!;

    private Task<Allocation> BookAsync(ListedRequest step, Slot slot) => ApplyAsync(engineer, TestLab.Book(vehicle, dyno, slot) with { Request = step.Request.Id });

    private async Task<Allocation> ApplyAsync(Actor actor, ScheduleChange change) =>
        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(actor, TestLab.Set(change), default)).Changes[0].After!;

    private static IReadOnlyList<CampaignFault> Refused(CampaignOutcome outcome) => Assert.IsType<CampaignOutcome.Refused>(outcome).Faults;
}
