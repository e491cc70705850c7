using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Fleet;

/// <summary>Dynos are edited as a whole, by who may, on what they saw.</summary>
public sealed class DynoDeskTests : IAsyncLifetime
{
    private TestLab lab = null!;
    private Actor manager = null!;
    private DynoDesk desk = null!;

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        manager = await lab.AddPersonAsync("Manager");
        desk = lab.Get<DynoDesk>();
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task A_capability_row_with_nothing_in_it_is_told_by_number_and_so_are_unknown_and_covered_ones()
    {
        var dyno = await DynoAsync(await lab.AddDynoAsync("MPG 1"));
        Capability Row(string[] tests, params WeightClass[] weights) => new(tests, [Domain.Fleet.DriveType.TwoWheel], weights);

        var refused = Assert.IsType<EditOutcome<Dyno>.Refused>(await desk.SaveAsync(manager, dyno with
        {
            Capabilities = [Row([], WeightClass.UpTo10K), Row(["brakes"], WeightClass.UpTo10K), Row(["brake"], WeightClass.UpTo10K, WeightClass.Over10K), Row(["brake"], WeightClass.UpTo10K), Row(["emission"])],
        }, [], default));

        Assert.Equal(["capabilities[0]", "capabilities[1]", "capabilities[3]", "capabilities[4]"], refused.Faults.Select(fault => fault.Field));
        Assert.Equal("Row 1 covers nothing, because it has no test type. Choose one, or delete the row.", refused.Faults[0].Refusal.Message);
        Assert.Contains("“brakes”", refused.Faults[1].Refusal.Message, StringComparison.Ordinal);
        Assert.Equal("Row 4 is covered by row 3 already; delete it, or change one of them.", refused.Faults[2].Refusal.Message);
        Assert.Equal(1, (await DynoAsync(dyno.Id)).Revision);
    }

    [Fact]
    public async Task A_stale_edit_is_refused_with_where_the_dyno_differs_by_now()
    {
        var seen = await DynoAsync(await lab.AddDynoAsync("VTS 1"));
        var saved = Assert.IsType<EditOutcome<Dyno>.Done>(await desk.SaveAsync(manager, seen with { Group = "TRP" }, [], default));

        var refused = Assert.IsType<EditOutcome<Dyno>.Refused>(await desk.SaveAsync(manager, seen with { Enabled = false }, [], default));
        var undone = await desk.SaveAsync(manager, saved.Before! with { Revision = saved.Now!.Revision }, [], default);

        Assert.Equal(RefusalCode.Stale, Assert.Single(refused.Faults).Refusal.Code);
        Assert.Equal(2, refused.Now!.Revision);
        Assert.Equal([("group", "VTS", "TRP"), ("enabled", "no", "yes")], refused.Differences!.Select(each => (each.Field, each.Yours, each.Theirs)));
        Assert.Equal(("VTS", 3), (Assert.IsType<EditOutcome<Dyno>.Done>(undone).Now!.Group, (await DynoAsync(seen.Id)).Revision));
    }

    [Fact]
    public async Task A_name_is_unique_and_what_has_been_used_is_disabled_and_not_deleted()
    {
        var (first, second) = (await DynoAsync(await lab.AddDynoAsync("TRP 1")), await DynoAsync(await lab.AddDynoAsync("TRP 2")));
        await lab.BookedAsync(manager, await lab.AddVehicleAsync(), first.Id, TestLab.Hours(10, 8, 10));

        var named = Assert.IsType<EditOutcome<Dyno>.Refused>(await desk.SaveAsync(manager, second with { Name = " trp 1" }, [], default));
        var used = Assert.IsType<EditOutcome<Dyno>.Refused>(await desk.DeleteAsync(manager, first.Id, 1, default));
        var deleted = await desk.DeleteAsync(manager, second.Id, 1, default);
        var added = Assert.IsType<EditOutcome<Dyno>.Done>(await desk.AddAsync(manager, second with { Id = default }, default));

        Assert.Equal(("name", $"The name trp 1 is dyno {first.Id.Value}'s already; choose another."), (Assert.Single(named.Faults).Field, named.Faults[0].Refusal.Message));
        Assert.Equal("TRP 1 has 1 booking, which keep its name. Disable it instead.", Assert.Single(used.Faults).Refusal.Message);
        Assert.IsType<EditOutcome<Dyno>.Done>(deleted);
        Assert.NotEqual(second.Id, added.Now!.Id);
        Assert.Equal(2L, await lab.ScalarAsync<long>($"SELECT count(*) FROM edits WHERE noun = 'dyno' AND label = 'TRP 2'"));
    }

    [Fact]
    public async Task Who_may_not_manage_the_fleet_edits_nothing_and_several_are_edited_together_or_not_at_all()
    {
        var (first, second) = (await DynoAsync(await lab.AddDynoAsync("ATDL 1")), await DynoAsync(await lab.AddDynoAsync("ATDL 2")));

        var engineer = await desk.SaveAsync(await lab.AddPersonAsync("Engineer"), first with { Enabled = false }, [], default);
        var half = await desk.SaveAllAsync(manager, [first with { Group = "NEW" }, second with { Group = "NEW", AvailableFrom = new(2026, 5, 1), AvailableTo = new(2026, 4, 1) }], [], default);
        var both = await desk.SaveAllAsync(manager, [first with { Group = "NEW" }, second with { Group = "NEW" }], [], default);

        Assert.Equal(RefusalCode.Forbidden, Assert.Single(Assert.IsType<EditOutcome<Dyno>.Refused>(engineer).Faults).Refusal.Code);
        Assert.Equal("ATDL 2.availableTo", Assert.Single(Assert.IsType<EditOutcome<IReadOnlyList<Dyno>>.Refused>(half).Faults).Field);
        Assert.Equal(["NEW", "NEW"], Assert.IsType<EditOutcome<IReadOnlyList<Dyno>>.Done>(both).Now!.Select(dyno => dyno.Group));
        Assert.Equal(2, (await DynoAsync(first.Id)).Revision);
    }

    private async Task<Dyno> DynoAsync(DynoId id) => (await lab.Fleet.DynosAsync(lab.Facility, default)).Single(dyno => dyno.Id == id);
}
