using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Rules;

/// <summary>Held bookings in the list of who decides about them, and decisions that race with others.</summary>
public sealed class ApprovalDeskTests : IAsyncLifetime
{
    private const string Certification = "4k-certification";
    private readonly SettableClock clock = new(TestLab.Monday);
    private TestLab lab = null!;
    private Actor scheduler = null!;
    private Actor engineer = null!;
    private DynoId dyno;

    private ApprovalDesk Approvals => lab.Get<ApprovalDesk>();

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync(clock);
        (scheduler, engineer) = (await lab.AddPersonAsync("Scheduler"), await lab.AddPersonAsync("Engineer", name: "Eva Engineer"));
        dyno = await lab.AddDynoAsync("MPG 1");
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task What_waits_is_listed_with_its_age_for_who_may_decide_and_for_nobody_else()
    {
        var held = await HeldAsync(TestLab.Days(5, 6));
        clock.Advance(TimeSpan.FromHours(5));

        var row = Assert.Single((await Approvals.ListAsync(scheduler, default))!);

        Assert.Equal((held.Id, "Eva Engineer", false), (row.Row.Allocation.Id, row.Row.RequesterName, row.HasExpired));
        Assert.Equal(TestLab.Monday, row.Since);
        Assert.Null(await Approvals.ListAsync(engineer, default));
        Assert.Equal((1, 0), (await Approvals.CountAsync(scheduler, default), await Approvals.CountAsync(engineer, default)));
    }

    [Fact]
    public async Task One_that_fails_stops_no_other_and_each_says_what_became_of_it()
    {
        var (first, gone, last) = (await HeldAsync(TestLab.Days(5, 6)), await HeldAsync(TestLab.Days(9, 10)), await HeldAsync(TestLab.Days(11, 12)));
        await lab.Service.ApplyAsync(engineer, TestLab.Set(new ScheduleChange.Cancel(gone.Id)), default);

        var results = await Approvals.ApproveAsync(scheduler, [new(first.Id, 1), new(gone.Id, 1), new(last.Id, 1)], default);

        Assert.Equal([AllocationStatus.Scheduled, null, AllocationStatus.Scheduled], results.Select(result => result.After?.Status));
        Assert.Contains("has changed since you saw it", Assert.Single(results[1].Refusals).Message, StringComparison.Ordinal);
        Assert.Empty((await Approvals.ListAsync(scheduler, default))!);
    }

    [Fact]
    public async Task Every_booking_that_was_chosen_has_its_result_however_many_they_are()
    {
        var chosen = Enumerable.Range(0, ApprovalDesk.MostAtOnce + 1).Select(_ => new SeenBooking(AllocationId.New(clock), 1)).ToList();

        var results = await Approvals.ApproveAsync(scheduler, chosen, default);

        Assert.Equal(chosen.Select(each => each.Id), results.Select(result => result.Id));
    }

    [Fact]
    public async Task Who_approves_only_by_a_rule_takes_back_a_refusal()
    {
        var rules = lab.Get<RuleDesk>();
        var manager = await lab.AddPersonAsync("Manager");
        var now = (await rules.ReadAsync(manager, default))!.Facility;
        await rules.SaveAsync(manager, new(now.Limits, now.Rules with { Approvals = [new(Certification, ["Engineer"])] }, new Dictionary<string, bool>()), now.Revision, default);
        var held = await lab.BookedAsync(await lab.AddPersonAsync("Scheduler"), await lab.AddVehicleAsync(), dyno, TestLab.Days(5, 6), Certification);
        var refused = TestLab.Set(new ScheduleChange.Cancel(held.Id, CancelReason.Refused) { Why = "the wrong dyno" });
        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(engineer, refused, default));

        var undone = Assert.IsType<ChangeOutcome.Applied>(await lab.Service.UndoAsync(engineer, refused.Id, ChangeSetId.New(clock), default));

        Assert.Equal(AllocationStatus.Held, undone.Changes[0].After!.Status);
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_which_the_requester_reads_in_the_notes()
    {
        var held = await HeldAsync(TestLab.Days(5, 6));

        var silent = await Approvals.RefuseAsync(scheduler, [new(held.Id, null)], " ", default);
        var told = await Approvals.RefuseAsync(scheduler, [new(held.Id, null)], "no fuel that week", default);
        var row = (await lab.Reader.FindAsync(lab.Facility, held.Id, default))!.Allocation;

        Assert.Equal(RefusalCode.Invalid, Assert.Single(Assert.Single(silent).Refusals).Code);
        Assert.Empty(Assert.Single(told).Refusals);
        Assert.Equal((AllocationStatus.Cancelled, CancelReason.Refused, "Refused: no fuel that week"), (row.Status, row.CancelReason, row.Notes));
    }

    [Fact]
    public async Task Who_may_not_approve_refuses_nothing_and_what_is_scheduled_is_not_refused()
    {
        var held = await HeldAsync(TestLab.Days(5, 6));

        var forbidden = await Approvals.RefuseAsync(engineer, [new(held.Id, null)], "because", default);
        await Approvals.ApproveAsync(scheduler, [new(held.Id, null)], default);
        var late = await Approvals.RefuseAsync(scheduler, [new(held.Id, null)], "because", default);

        Assert.Equal(RefusalCode.Forbidden, Assert.Single(Assert.Single(forbidden).Refusals).Code);
        Assert.Equal(RefusalCode.WrongStatus, Assert.Single(Assert.Single(late).Refusals).Code);
    }

    [Fact]
    public async Task A_hold_that_ran_out_is_named_and_can_not_be_approved()
    {
        var held = await HeldAsync(TestLab.Days(10, 11));
        clock.Advance(TimeSpan.FromHours(73));

        Assert.True(Assert.Single((await Approvals.ListAsync(scheduler, default))!).HasExpired);
        Assert.Equal(0, await Approvals.CountAsync(scheduler, default));
        var late = await Approvals.ApproveAsync(scheduler, [new(held.Id, null)], default);
        await lab.Sweeper.SweepAsync(default);

        Assert.Equal(RefusalCode.WrongStatus, Assert.Single(Assert.Single(late).Refusals).Code);
        Assert.True(Assert.Single((await Approvals.ListAsync(scheduler, default))!).HasExpired);
        clock.Advance(TimeSpan.FromDays(8));
        Assert.Empty((await Approvals.ListAsync(scheduler, default))!);
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("booking")]
    [InlineData("expiry")]
    public async Task An_approval_that_races_has_exactly_one_outcome(string rival)
    {
        var other = await lab.AddVehicleAsync();
        // The clock doesn't go back behind an expiry.
        var rounds = rival == "expiry" ? 1 : Math.Min(Effort.RaceRounds, 8);
        for (var round = 0; round < rounds; round++)
        {
            var slot = TestLab.Days(10, 11);
            var held = await HeldAsync(slot);
            if (rival == "expiry") clock.Set(held.HeldUntil!.Value);
            using var start = new Barrier(2);
            var approving = Task.Run(async () =>
            {
                start.SignalAndWait();
                return (await Approvals.ApproveAsync(scheduler, [new(held.Id, null)], default))[0].Refusals.Count == 0;
            });
            var racing = Task.Run(async () =>
            {
                start.SignalAndWait();
                return rival switch
                {
                    "cancel" => await lab.Service.ApplyAsync(engineer, TestLab.Set(new ScheduleChange.Cancel(held.Id, Revision: 1)), default) is ChangeOutcome.Applied,
                    "booking" => await lab.Service.ApplyAsync(scheduler, TestLab.Set(TestLab.Book(other, dyno, slot)), default) is ChangeOutcome.Applied,
                    _ => await lab.Sweeper.SweepAsync(default) == 1,
                };
            });

            var (approved, won) = (await approving, await racing);
            var row = (await lab.Reader.FindAsync(lab.Facility, held.Id, default))!.Allocation;
            // A hold keeps its slot against a booking, and one that has run out is nobody's to approve.
            Assert.Equal(rival switch { "booking" => (true, false), "expiry" => (false, true), _ => (approved, !approved) }, (approved, won));
            Assert.Equal(approved ? AllocationStatus.Scheduled : AllocationStatus.Cancelled, row.Status);
            Assert.Equal(0, await lab.OverlapsAsync());
            if (approved) await lab.Service.ApplyAsync(scheduler, TestLab.Set(new ScheduleChange.Cancel(held.Id)), default);
        }
    }

    private async Task<Allocation> HeldAsync(Slot slot)
    {
        var held = await lab.BookedAsync(engineer, await lab.AddVehicleAsync(), dyno, slot, Certification);
        Assert.Equal(AllocationStatus.Held, held.Status);
        return held;
    }
}
