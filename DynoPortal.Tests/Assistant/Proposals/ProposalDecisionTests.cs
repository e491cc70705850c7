using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using Npgsql;

namespace DynoPortal.Tests.Assistant.Proposals;

/// <summary>Decisions on proposals that come at the same time, or that the portal ended in the middle of.</summary>
public sealed class ProposalDecisionTests : IAsyncLifetime
{
    private readonly SettableClock clock = new(LabSmall.Now);
    private LabSmall lab = null!;

    private Actor Engineer => lab.Person("engineer", Channel.Assistant);

    private ProposalService Proposals => lab.Lab.Get<ProposalService>();

    private IProposalStore Store => lab.Lab.Get<IProposalStore>();

    public async Task InitializeAsync() => lab = await LabSmall.CreateAsync(clock);

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task S8_what_was_applied_is_approved_when_the_portal_ended_before_it_was_noted()
    {
        var cutOff = await StoredAsync(16, 1);
        await lab.Lab.Service.ApplyAsync(cutOff.Proposer, cutOff.Set, default);

        Assert.Equal(RefusalCode.WrongStatus, (await Proposals.RejectAsync(Engineer, cutOff.Id, default))!.Code);

        Assert.Equal("approved", await lab.Lab.ScalarAsync<string>("SELECT state FROM proposals"));
    }

    [Fact]
    public async Task S8_what_was_applied_does_not_expire()
    {
        var cutOff = await StoredAsync(16, 1);
        await lab.Lab.Service.ApplyAsync(cutOff.Proposer, cutOff.Set, default);
        clock.Advance(Proposal.Life);

        Assert.Empty(await Store.ListAsync(Engineer, null, ProposalState.Expired, default));
        Assert.Equal(cutOff.Id, Assert.Single(await Store.ListAsync(Engineer, null, ProposalState.Approved, default)).Id);
        Assert.True(Assert.IsType<ChangeOutcome.Applied>(await Proposals.ApproveAsync(Engineer, cutOff.Id, default)).Again);
    }

    [Fact]
    public async Task Turning_down_waits_for_an_approval_under_way_and_then_comes_too_late()
    {
        var stored = await StoredAsync(16, 1);
        await using var others = await HoldAsync();
        var approval = Proposals.ApproveAsync(Engineer, stored.Id, default);
        await Eventually.HoldsAsync(async () => await WaitingAsync("transactionid") == 1);

        var rejection = Proposals.RejectAsync(Engineer, stored.Id, default);
        await Eventually.HoldsAsync(async () => rejection.IsCompleted || await WaitingAsync("advisory") == 1);
        await others.DisposeAsync();

        Assert.IsType<ChangeOutcome.Applied>(await approval);
        Assert.Contains("approved already", (await rejection)!.Message, StringComparison.Ordinal);
        Assert.Equal("approved", await lab.Lab.ScalarAsync<string>("SELECT state FROM proposals"));
    }

    [Fact]
    public async Task S5_approvals_at_once_stay_within_the_hours_twenty()
    {
        var five = new List<Proposal>();
        for (var day = 16; day <= 20; day++) five.Add(await StoredAsync(day, 5));

        var outcomes = await Task.WhenAll(five.Select(each => Proposals.ApproveAsync(Engineer, each.Id, default)));

        Assert.Equal(4, outcomes.Count(outcome => outcome is ChangeOutcome.Applied));
        Assert.Equal(RefusalCode.Quota, outcomes.OfType<ChangeOutcome.Refused>().Single().Refusals.Single().Code);
    }

    [Fact]
    public async Task S5_what_is_taken_back_counts_too()
    {
        for (var day = 16; day <= 18; day++) await Proposals.ApproveAsync(Engineer, (await StoredAsync(day, 5)).Id, default);
        var last = await StoredAsync(19, 3);
        await Proposals.ApproveAsync(Engineer, last.Id, default);

        var refused = Assert.IsType<ChangeOutcome.Refused>(await Proposals.UndoAsync(Engineer, last.Id, ChangeSetId.New(clock), default));

        Assert.Equal(RefusalCode.Quota, refused.Refusals.Single().Code);
    }

    [Fact]
    public async Task S19_a_switch_to_read_only_waits_for_an_approval_under_way_and_holds_for_the_next()
    {
        var (first, second) = (await StoredAsync(16, 1), await StoredAsync(17, 1));
        await using var others = await HoldAsync();
        var approval = Proposals.ApproveAsync(Engineer, first.Id, default);
        await Eventually.HoldsAsync(async () => await WaitingAsync("transactionid") == 1);

        var switching = lab.Lab.Get<IAssistantSettings>().SwitchAsync(lab.Person("admin"), AssistantMode.ReadOnly, default);
        await Eventually.HoldsAsync(async () => switching.IsCompleted || await WaitingAsync("advisory") == 1);
        var wasFirst = !switching.IsCompleted;
        await others.DisposeAsync();

        await switching;
        Assert.IsType<ChangeOutcome.Applied>(await approval);
        Assert.True(wasFirst, "The switch was set while an approval that had read the old one was under way.");
        Assert.Equal(RefusalCode.Forbidden, Assert.IsType<ChangeOutcome.Refused>(await Proposals.ApproveAsync(Engineer, second.Id, default)).Refusals.Single().Code);
        Assert.Equal(RefusalCode.Forbidden, Assert.IsType<ChangeOutcome.Refused>(await Proposals.UndoAsync(Engineer, first.Id, ChangeSetId.New(clock), default)).Refusals.Single().Code);
    }

    private Task<long> WaitingAsync(string kind) => lab.Lab.ScalarAsync<long>($"SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE a.datname = current_database() AND NOT l.granted AND l.locktype = '{kind}'");

    // Somebody else has the dyno in hand, so that an approval waits before it is applied.
    private async Task<NpgsqlConnection> HoldAsync()
    {
        var connection = new NpgsqlConnection(lab.Lab.ConnectionString);
        await connection.OpenAsync();
        await using var hold = new NpgsqlCommand($"BEGIN; SELECT FROM dynos WHERE id = {lab.Dyno("D2").Value} FOR UPDATE", connection);
        await hold.ExecuteNonQueryAsync();
        return connection;
    }

    private async Task<Proposal> StoredAsync(int day, int hours) => Assert.IsType<ProposalOutcome.Stored>(await Proposals.ProposeAsync(new()
    {
        Set = ChangeSet.Of(ChangeSetId.New(clock), [.. Enumerable.Range(8, hours).Select(hour => new ScheduleChange.Book(AllocationId.New(clock), lab.Vehicle("V42"), lab.Dyno("D2"), TestLab.Hours(day, hour, hour + 1), "brake"))]),
        Proposer = Engineer,
        Tool = "test/1",
        Summary = "What a test proposes.",
        MadeAt = clock.GetUtcNow(),
    }, default)).Proposal;
}
