using DynoPortal.Data.History;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace DynoPortal.Tests.History;

/// <summary>What was sealed can't be changed behind the portal's back without the verifier naming it.</summary>
public sealed class RecordChainTests : IAsyncLifetime
{
    private readonly SettableClock clock = new(TestLab.Monday);
    private TestLab lab = null!;
    private Actor manager = null!;

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync(clock);
        manager = await lab.AddPersonAsync("Manager");
        await lab.BookedAsync(manager, await lab.AddVehicleAsync(), await lab.AddDynoAsync("MPG 1"), TestLab.Hours(3, 8, 10));
        clock.Advance(TimeSpan.FromSeconds(1));
        await EditAsync("1");
        clock.Advance(TimeSpan.FromSeconds(1));
        await EditAsync("2");
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task A_record_as_it_was_written_is_verified_to_its_end()
    {
        Assert.Equal(3, await Sealer().SealAsync(default));
        Assert.Equal(0, await Sealer().SealAsync(default));

        var verdict = await VerifyAsync();

        Assert.Null(verdict.Fault);
        Assert.Equal(3, verdict.Verified);
        Assert.Equal(verdict.End, await lab.Get<IRecordChain>().EndAsync(manager, default));
        Assert.Null(await lab.Get<IRecordChain>().VerifyAsync(await lab.AddPersonAsync("Scheduler"), null, default));
    }

    [Theory]
    [InlineData("UPDATE history SET after = jsonb_set(after, '{notes}', '\"made up\"')", ChainFaultKind.Altered, 1)]
    [InlineData("UPDATE history SET at = at + interval '1 microsecond'", ChainFaultKind.Altered, 1)]
    [InlineData("DELETE FROM history", ChainFaultKind.Removed, 1)]
    [InlineData("UPDATE edits SET actor_id = NULL WHERE thing = '2'", ChainFaultKind.Altered, 3)]
    [InlineData("UPDATE seals SET digest = sha256('x') WHERE seq = 2", ChainFaultKind.SealAltered, 2)]
    [InlineData("UPDATE seals SET sealed_at = now() WHERE seq = 2", ChainFaultKind.SealAltered, 2)]
    [InlineData("DELETE FROM seals WHERE seq = 2", ChainFaultKind.SealRemoved, 2)]
    public async Task What_was_done_behind_the_portals_back_is_named(string sql, ChainFaultKind kind, long seal)
    {
        await Sealer().SealAsync(default);
        await lab.ExecuteAsync(sql);

        var verdict = await VerifyAsync();

        Assert.Equal((kind, seal, seal - 1), (verdict.Fault?.Kind, verdict.Fault?.Seal, verdict.Verified));
        if (kind == ChainFaultKind.Altered && seal == 1) Assert.Contains("Booking A-1001, booked (row 1 of history) was altered", verdict.Fault!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_is_put_in_under_an_older_date_is_named()
    {
        await Sealer().SealAsync(default);
        await lab.ExecuteAsync("INSERT INTO edits (facility_id, at, channel, noun, thing, label, action, after) SELECT facility_id, at - interval '2 hours', 'screen', 'dyno', '9', 'MPG 9', 'added', '{}' FROM edits WHERE thing = '1'");
        Assert.Equal(1, await Sealer().SealAsync(default));

        Assert.Equal((ChainFaultKind.BackDated, 4), ((await VerifyAsync()).Fault?.Kind, (await VerifyAsync()).Fault?.Seal));
    }

    [Fact]
    public async Task A_row_that_is_committed_late_is_sealed_late_and_by_nobody_passed_over()
    {
        await using var connection = await lab.Source.OpenConnectionAsync();
        await using var open = await connection.BeginTransactionAsync();
        await using (var batch = connection.CreateBatch())
        {
            batch.AddFacility(lab.Facility);
            batch.AddEdit(Edit("late"));
            await batch.ExecuteNonQueryAsync();
        }

        clock.Advance(TimeSpan.FromMinutes(10));
        await EditAsync("after it");
        Assert.Equal(4, await Sealer().SealAsync(default));
        await open.CommitAsync();
        Assert.Equal(ChainFaultKind.Unsealed, (await VerifyAsync()).Fault?.Kind);

        Assert.Equal(1, await Sealer().SealAsync(default));
        Assert.Equal((5, null), ((await VerifyAsync()).Verified, (await VerifyAsync()).Fault));
    }

    [Fact]
    public async Task A_facility_that_can_not_be_sealed_keeps_no_other_from_its_seals()
    {
        var munich = await lab.AddFacilityAsync("MUC", "Europe/Berlin");
        await lab.ExecuteAsync($"INSERT INTO edits (facility_id, at, channel, noun, thing, label, action, after) SELECT {munich.Value}, at, 'screen', 'dyno', '9', 'ROL 9', 'added', '{{}}' FROM edits WHERE thing = '1'");
        await lab.ScalarAsync<int>($"ALTER TABLE seals ADD CONSTRAINT broken CHECK (facility_id <> {lab.Facility.Value}); SELECT 1");
        var sealer = Sealer();

        Assert.Equal(1, await sealer.SealAsync(default));
        await lab.ScalarAsync<int>("ALTER TABLE seals DROP CONSTRAINT broken; SELECT 1");
        Assert.Equal(3, await sealer.SealAsync(default));
    }

    [Fact]
    public async Task Nodes_that_seal_at_once_make_one_chain()
    {
        await lab.ExecuteAsync("INSERT INTO edits (facility_id, at, channel, noun, thing, label, action, after) SELECT e.facility_id, e.at, 'screen', 'dyno', n::text, '', 'added', '{}' FROM edits e, generate_series(1, 12000) n WHERE e.thing = '1'");

        var nodes = Enumerable.Range(0, 3).Select(_ => Sealer()).ToList();
        var sealedByAll = await Task.WhenAll(nodes.Select(node => node.SealAsync(default)));

        Assert.Equal(12003, sealedByAll.Sum());
        Assert.Equal((12003, null), ((await VerifyAsync()).Verified, (await VerifyAsync()).Fault));
    }

    private RecordSealer Sealer() => new(lab.Source, clock, NullLogger<RecordSealer>.Instance);

    private async Task<ChainVerdict> VerifyAsync() => (await lab.Get<IRecordChain>().VerifyAsync(manager, null, default))!;

    private Edit Edit(string thing) => new(manager, clock.GetUtcNow(), EditNoun.Dyno, thing, $"MPG {thing}", "added", null, new { Name = thing });

    private Task<int> EditAsync(string thing) => lab.Source.WriteAsync(lab.Facility, batch => batch.AddEdit(Edit(thing)), _ => Task.FromResult(0), default);
}
