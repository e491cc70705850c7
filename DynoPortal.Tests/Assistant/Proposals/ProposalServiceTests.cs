using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Assistant.Providers;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DynoPortal.Tests.Assistant.Proposals;

/// <summary>What the assistant proposes changes nothing until its proposer approves it, and then does what was proposed or nothing.</summary>
public sealed class ProposalServiceTests : IAsyncLifetime
{
    private readonly SettableClock clock = new(LabSmall.Now);
    private LabSmall lab = null!;

    private Actor Engineer => lab.Person("engineer", Channel.Assistant);

    private ProposalService Proposals => lab.Lab.Get<ProposalService>();

    public async Task InitializeAsync() => lab = await LabSmall.CreateAsync(clock, services => services.AddLogging(logging => logging.Services.AddSingleton<LogLines>().AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogLines>())));

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task S1_a_proposal_changes_nothing_until_it_is_approved()
    {
        var before = await lab.BookingAsync("A-1002");

        var stored = await StoredAsync(await MoveAsync("A-1002", TestLab.Hours(6, 8, 12)));

        Assert.Equal(before.Allocation, (await lab.BookingAsync("A-1002")).Allocation);
        Assert.Equal(TestLab.Hours(6, 8, 12), stored.Preview[0].Entry!.After!.Slot);
        var applied = Assert.IsType<ChangeOutcome.Applied>(await Proposals.ApproveAsync(Engineer, stored.Proposal.Id, default));
        Assert.Equal((TestLab.Hours(6, 8, 12), Channel.Assistant), ((await lab.BookingAsync("A-1002")).Allocation.Slot, applied.Changes[0].Channel));
    }

    [Fact]
    public async Task S2_a_proposal_whose_row_was_altered_is_not_applied_and_that_is_logged()
    {
        var stored = await StoredAsync(await MoveAsync("A-1002", TestLab.Hours(6, 8, 12)));
        await lab.Lab.AlterAsync("UPDATE proposals SET content = jsonb_set(content, '{changes,0,dyno}', '1')");

        var refused = Assert.IsType<ChangeOutcome.Refused>(await Proposals.ApproveAsync(Engineer, stored.Proposal.Id, default));

        Assert.Equal(RefusalCode.Forbidden, refused.Refusals.Single().Code);
        Assert.Equal(TestLab.Hours(5, 8, 12), (await lab.BookingAsync("A-1002")).Allocation.Slot);
        Assert.Contains(lab.Lab.Get<LogLines>().Lines, line => line.StartsWith("ProposalAltered", StringComparison.Ordinal) && line.Contains(stored.Proposal.Id.Value.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task S2_a_proposal_of_another_person_is_as_if_it_did_not_exist()
    {
        var stored = await StoredAsync(await MoveAsync("A-1002", TestLab.Hours(6, 8, 12)));
        var other = lab.Person("admin");

        Assert.Equal(RefusalCode.NotFound, Assert.IsType<ChangeOutcome.Refused>(await Proposals.ApproveAsync(other, stored.Proposal.Id, default)).Refusals.Single().Code);
        Assert.Equal(RefusalCode.NotFound, (await Proposals.RejectAsync(other, stored.Proposal.Id, default))!.Code);
        Assert.Null(await Proposals.PreviewAsync(other, stored.Proposal.Id, default));
    }

    [Fact]
    public async Task S2_a_proposal_expires_after_a_day()
    {
        var stored = await StoredAsync(await MoveAsync("A-1002", TestLab.Hours(6, 8, 12)));
        clock.Advance(Proposal.Life);

        var refused = Assert.IsType<ChangeOutcome.Refused>(await Proposals.ApproveAsync(Engineer, stored.Proposal.Id, default));

        Assert.Contains("older than 24 hours", refused.Refusals.Single().Message, StringComparison.Ordinal);
        Assert.Single(await lab.Lab.Get<IProposalStore>().ListAsync(Engineer, null, ProposalState.Expired, default));
        Assert.Empty(await lab.Lab.Get<IProposalStore>().ListAsync(Engineer, null, ProposalState.Open, default));
    }

    [Fact]
    public async Task S3_what_somebody_took_meanwhile_refuses_the_approval_with_what_is_free_now_and_the_proposal_stays_open()
    {
        var stored = await StoredAsync(await MoveAsync("A-1002", TestLab.Hours(6, 8, 12)));
        await lab.Lab.BookedAsync(lab.Person("engineer2"), lab.Vehicle("V8"), lab.Dyno("D2"), TestLab.Hours(6, 10, 14));

        var refused = Assert.IsType<ChangeOutcome.Refused>(await Proposals.ApproveAsync(Engineer, stored.Proposal.Id, default));

        Assert.Contains(refused.Refusals, refusal => refusal.Code == RefusalCode.DynoOverlap);
        Assert.NotEmpty(refused.Changes[0].Alternatives);
        Assert.Equal(TestLab.Hours(5, 8, 12), (await lab.BookingAsync("A-1002")).Allocation.Slot);
        Assert.Single(await lab.Lab.Get<IProposalStore>().ListAsync(Engineer, null, ProposalState.Open, default));
    }

    [Fact]
    public async Task S4_an_approved_proposal_is_undone_by_its_id_until_the_booking_starts()
    {
        var stored = await StoredAsync(await MoveAsync("A-1002", TestLab.Hours(6, 8, 12)));
        await Proposals.ApproveAsync(Engineer, stored.Proposal.Id, default);

        Assert.IsType<ChangeOutcome.Applied>(await Proposals.UndoAsync(Engineer, stored.Proposal.Id, ChangeSetId.New(clock), default));

        Assert.Equal(TestLab.Hours(5, 8, 12), (await lab.BookingAsync("A-1002")).Allocation.Slot);
    }

    [Fact]
    public async Task S4_once_the_booking_has_started_it_is_not_undone()
    {
        var stored = await StoredAsync(await MoveAsync("A-1002", TestLab.Hours(4, 8, 12)));
        await Proposals.ApproveAsync(Engineer, stored.Proposal.Id, default);
        clock.Advance(TestLab.Hours(4, 9, 12).Start - clock.GetUtcNow());

        Assert.IsType<ChangeOutcome.Refused>(await Proposals.UndoAsync(Engineer, stored.Proposal.Id, ChangeSetId.New(clock), default));

        Assert.Equal(TestLab.Hours(4, 8, 12), (await lab.BookingAsync("A-1002")).Allocation.Slot);
    }

    [Fact]
    public async Task S5_more_than_five_bookings_are_not_proposed()
    {
        var changes = Enumerable.Range(0, 6).Select(day => (ScheduleChange)new ScheduleChange.Book(AllocationId.New(clock), lab.Vehicle("V42"), lab.Dyno("D2"), TestLab.Hours(16 + (day % 5), 8, 9), "brake"));

        var refused = Assert.IsType<ProposalOutcome.Refused>(await Proposals.ProposeAsync(Of([.. changes]), default));

        Assert.Contains("at most 5", refused.Changes[0].Refusals.Single().Message, StringComparison.Ordinal);
        Assert.Empty(await lab.Lab.Get<IProposalStore>().ListAsync(Engineer, null, null, default));
    }

    [Fact]
    public async Task S5_more_than_twenty_changes_an_hour_are_not_approved()
    {
        for (var day = 0; day < 4; day++) Assert.IsType<ChangeOutcome.Applied>(await Proposals.ApproveAsync(Engineer, (await FiveAsync(16 + day)).Proposal.Id, default));
        var fifth = await StoredAsync(await MoveAsync("A-1002", TestLab.Hours(6, 8, 12)));

        var refused = Assert.IsType<ChangeOutcome.Refused>(await Proposals.ApproveAsync(Engineer, fifth.Proposal.Id, default));

        Assert.Equal(RefusalCode.Quota, refused.Refusals.Single().Code);
        clock.Advance(TimeSpan.FromMinutes(61));
        Assert.IsType<ChangeOutcome.Applied>(await Proposals.ApproveAsync(Engineer, fifth.Proposal.Id, default));
    }

    [Fact]
    public async Task S8_approving_twice_at_once_applies_once_and_answers_the_same()
    {
        var stored = await StoredAsync(Of(new ScheduleChange.Book(AllocationId.New(clock), lab.Vehicle("V42"), lab.Dyno("D2"), TestLab.Hours(16, 8, 12), "brake")));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Proposals.ApproveAsync(Engineer, stored.Proposal.Id, default)));

        Assert.All(outcomes, outcome => Assert.IsType<ChangeOutcome.Applied>(outcome));
        Assert.Equal(3, outcomes.Cast<ChangeOutcome.Applied>().Count(applied => applied.Again));
        Assert.Equal(1, await lab.Lab.ScalarAsync<int>("SELECT count(*)::int FROM allocations WHERE slot && tstzrange('2026-03-16 04:00Z', '2026-03-17 04:00Z') AND vehicle_id = (SELECT id FROM vehicles WHERE tag = 'V42')"));
    }

    [Fact]
    public async Task A_proposal_that_was_turned_down_is_not_approved()
    {
        var stored = await StoredAsync(await MoveAsync("A-1002", TestLab.Hours(6, 8, 12)));

        Assert.Null(await Proposals.RejectAsync(Engineer, stored.Proposal.Id, default));

        Assert.Equal(RefusalCode.WrongStatus, Assert.IsType<ChangeOutcome.Refused>(await Proposals.ApproveAsync(Engineer, stored.Proposal.Id, default)).Refusals.Single().Code);
    }

    [Fact]
    public async Task S6_a_role_that_was_taken_away_since_refuses_the_approval()
    {
        var stored = await StoredAsync(await MoveAsync("A-1002", TestLab.Hours(6, 8, 12)));
        await lab.Lab.AlterAsync($"UPDATE memberships SET role = 'Viewer' WHERE user_id = '{Engineer.Id!.Value.Value}'");

        var refused = Assert.IsType<ChangeOutcome.Refused>(await Proposals.ApproveAsync(Engineer, stored.Proposal.Id, default));

        Assert.Equal(RefusalCode.Forbidden, refused.Refusals.Single().Code);
    }

    private async Task<Proposal> MoveAsync(string booking, Slot slot)
    {
        var row = (await lab.BookingAsync(booking)).Allocation;
        return Of(new ScheduleChange.Move(row.Id, row.DynoId, slot, row.Revision));
    }

    private Proposal Of(params ScheduleChange[] changes) => new()
    {
        Set = ChangeSet.Of(ChangeSetId.New(clock), changes),
        Proposer = Engineer,
        Tool = "test/1",
        Summary = "What a test proposes.",
        MadeAt = clock.GetUtcNow(),
    };

    private async Task<ProposalOutcome.Stored> FiveAsync(int day)
    {
        var set = Of([.. Enumerable.Range(0, 5).Select(hour => (ScheduleChange)new ScheduleChange.Book(AllocationId.New(clock), lab.Vehicle("V42"), lab.Dyno("D2"), TestLab.Hours(day, 8 + hour, 9 + hour), "brake"))]);
        return await StoredAsync(set);
    }

    private async Task<ProposalOutcome.Stored> StoredAsync(Proposal proposal) => Assert.IsType<ProposalOutcome.Stored>(await Proposals.ProposeAsync(proposal, default));
}
