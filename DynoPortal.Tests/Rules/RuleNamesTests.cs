using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Rules;

/// <summary>Rules name roles, dynos and dyno groups; none of them is taken away under a rule.</summary>
public sealed class RuleNamesTests : IAsyncLifetime
{
    private TestLab lab = null!;
    private Actor manager = null!;
    private DynoId dyno;

    private RuleDesk Rules => lab.Get<RuleDesk>();

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        manager = await lab.AddPersonAsync("Manager");
        dyno = await lab.AddDynoAsync("MPG 1");
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task A_role_that_rules_name_is_not_deleted_and_its_new_name_stands_in_the_history_of_the_rules()
    {
        var wanted = await WantedAsync();
        await Rules.SaveAsync(manager, wanted with { Rules = new([], [new(null, "MPG", ["Viewer"], [])], [new("brake", ["Viewer"])]) }, 1, default);
        var (roles, admin) = (lab.Get<IRoles>(), await lab.AddPersonAsync("Admin"));

        var kept = await roles.DeleteAsync(admin, "Viewer", default);
        var renamed = await roles.ChangeAsync(admin, "Viewer", new("Guest", [Permission.View]), null, default);

        Assert.Equal("Rules of booking name the role Viewer: who approves brake, who may book dynos of MPG. Take it out of them first.", kept?.Message);
        Assert.IsType<RoleOutcome.Saved>(renamed);
        Assert.Equal(["Guest"], (await Rules.ReadAsync(manager, default))!.Facility.Rules.ApproversOf("brake"));
        Assert.Equal(1L, await lab.ScalarAsync<long>($"SELECT count(*) FROM edits WHERE noun = 'rule' AND actor_id = '{admin.Id!.Value.Value}' AND after::text LIKE '%Guest%' AND before::text LIKE '%Viewer%'"));
    }

    [Fact]
    public async Task The_last_dyno_of_a_reserved_group_keeps_its_group_and_is_not_deleted()
    {
        var (wanted, desk) = (await WantedAsync(), lab.Get<DynoDesk>());
        await Rules.SaveAsync(manager, wanted with { Rules = new([], [new(null, "MPG", ["Viewer"], [])], []) }, 1, default);
        var last = (await lab.Fleet.DynosAsync(lab.Facility, default)).Single(each => each.Id == dyno);

        var moved = Assert.IsType<EditOutcome<Dyno>.Refused>(await desk.SaveAsync(manager, last with { Group = "VTS" }, [], default));
        var deleted = Assert.IsType<EditOutcome<Dyno>.Refused>(await desk.DeleteAsync(manager, dyno, null, default));
        await lab.AddDynoAsync("MPG 2");

        Assert.Equal(("group", "A rule of booking says who may book dynos of MPG, and none would be left in that group. Take the group out of the rules first."), (Assert.Single(moved.Faults).Field, moved.Faults[0].Refusal.Message));
        Assert.Equal(moved.Faults[0].Refusal, Assert.Single(deleted.Faults).Refusal);
        Assert.IsType<EditOutcome<Dyno>.Done>(await desk.SaveAsync(manager, last with { Group = "VTS" }, [], default));
    }

    private async Task<RuleSettings> WantedAsync()
    {
        var facility = (await Rules.ReadAsync(manager, default))!.Facility;
        return new(facility.Limits, facility.Rules, new Dictionary<string, bool>());
    }
}
