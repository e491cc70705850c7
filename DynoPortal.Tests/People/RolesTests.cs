using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Tests.People;

public sealed class RolesTests : IAsyncLifetime
{
    private static readonly CancellationToken Token = CancellationToken.None;
    private PeopleLab lab = null!;
    private Actor admin = null!;

    public async Task InitializeAsync()
    {
        lab = await PeopleLab.CreateAsync();
        admin = On(lab.Detroit, await lab.AddPersonAsync("ada", lab.Detroit, "Admin"));
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task A_role_that_is_edited_counts_at_once_and_in_its_own_facility_only()
    {
        var (here, there) = (await lab.AddPersonAsync("eve", lab.Detroit, "Engineer"), await lab.AddPersonAsync("mia", lab.Munich, "Engineer"));
        var invited = Assert.IsType<InvitationOutcome.Created>(await lab.Invitations.CreateAsync(admin, "Engineer", Token));

        var outcome = await lab.Roles.ChangeAsync(admin, "Engineer", new(" Test engineer ", [Permission.Run, Permission.View]), seen: 1, Token);

        var saved = Assert.IsType<RoleOutcome.Saved>(outcome);
        Assert.Equal(("Test engineer", 2), (saved.Role.Name, saved.Revision));
        Assert.Equal([Permission.View, Permission.Run], saved.Role.Permissions);
        Assert.Equal(new HashSet<string> { Permission.View, Permission.Run }, await lab.PermissionsAsync(here, lab.Detroit));
        Assert.Contains(Permission.Create, await lab.PermissionsAsync(there, lab.Munich));
        Assert.Equal("Test engineer", (await lab.Invitations.FindAsync(invited.Code, Token))?.Role);
        Assert.Contains(await lab.Roles.ListAsync(admin, Token) ?? [], role => role is { Role.Name: "Test engineer", Invitations: 1 } && role.Holders.Single().Id == here);
    }

    [Theory]
    [InlineData("", "1 to 40")]
    [InlineData("A name that is longer than forty letters!", "1 to 40")]
    [InlineData("Ring\abell", "1 to 40")]
    [InlineData("nul\0", "1 to 40")]
    [InlineData(" eNGINEER ", "already")]
    public async Task A_name_that_will_not_do_is_refused(string name, string sentence)
    {
        var added = Assert.IsType<RoleOutcome.Refused>(await lab.Roles.AddAsync(admin, new(name, [Permission.View]), Token));
        var renamed = Assert.IsType<RoleOutcome.Refused>(await lab.Roles.ChangeAsync(admin, "Viewer", new(name, [Permission.View]), null, Token));

        Assert.Equal(RefusalCode.Invalid, added.Refusal.Code);
        Assert.Contains(sentence, added.Refusal.Message, StringComparison.Ordinal);
        Assert.Equal(added.Refusal, renamed.Refusal);
        Assert.Equal(6, (await lab.Roles.ListAsync(admin, Token))!.Count);
    }

    [Fact]
    public async Task Names_may_hold_markup_and_permissions_must_exist()
    {
        var markup = await lab.Roles.AddAsync(admin, new("<b>Chief</b><script>", [Permission.View]), Token);
        var unknown = await lab.Roles.AddAsync(admin, new("Emperor", ["everything"]), Token);

        Assert.Equal("<b>Chief</b><script>", Assert.IsType<RoleOutcome.Saved>(markup).Role.Name);
        Assert.Contains("everything", Assert.IsType<RoleOutcome.Refused>(unknown).Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_gives_what_they_do_not_have_and_nobody_touches_a_role_above_their_own()
    {
        Assert.IsType<RoleOutcome.Saved>(await lab.Roles.AddAsync(admin, new("Desk", [Permission.View, Permission.ManageUsers]), Token));
        var desk = On(lab.Detroit, await lab.AddPersonAsync("dan", lab.Detroit, "Desk"));

        var (more, above) = (await lab.Roles.AddAsync(desk, new("Mine", [Permission.View, Permission.Import]), Token), await lab.Roles.ChangeAsync(desk, "Engineer", new("Engineer", [Permission.View]), null, Token));

        Assert.All([more, above], outcome => Assert.Equal(RefusalCode.Forbidden, Assert.IsType<RoleOutcome.Refused>(outcome).Refusal.Code));
        Assert.Equal(RefusalCode.Forbidden, (await lab.Roles.DeleteAsync(desk, "Engineer", Token))?.Code);
        Assert.IsType<RoleOutcome.Saved>(await lab.Roles.ChangeAsync(desk, "Viewer", new("Guest", []), null, Token));
    }

    [Fact]
    public async Task The_last_administrator_is_not_demoted_by_editing_the_role_either()
    {
        var refused = await lab.Roles.ChangeAsync(admin, "Admin", new("Admin", [Permission.View]), null, Token);

        Assert.Contains("last administrator", Assert.IsType<RoleOutcome.Refused>(refused).Refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Permission.ManageUsers, await lab.PermissionsAsync(admin.Id!.Value, lab.Detroit));
    }

    [Fact]
    public async Task Administrators_do_not_put_other_roles_out_of_everybodys_reach()
    {
        var less = Permission.All.Where(each => each != Permission.Override).ToList();

        var refused = await lab.Roles.ChangeAsync(admin, "Admin", new("Admin", less), null, Token);

        Assert.Contains("Scheduler", Assert.IsType<RoleOutcome.Refused>(refused).Refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Permission.Override, await lab.PermissionsAsync(admin.Id!.Value, lab.Detroit));
        Assert.IsType<RoleOutcome.Saved>(await lab.Roles.ChangeAsync(admin, "Viewer", new("Viewer", []), null, Token));
    }

    [Fact]
    public async Task A_stale_edit_says_what_has_changed_and_changes_nothing()
    {
        var seen = (await lab.Roles.ListAsync(admin, Token))!.Single(role => role.Role.Name == "Viewer");
        await lab.Roles.ChangeAsync(admin, "Viewer", new("Viewer", [Permission.ViewHistory]), seen.Revision, Token);

        var stale = Assert.IsType<RoleOutcome.Stale>(await lab.Roles.ChangeAsync(admin, "Viewer", new("Viewer", []), seen.Revision, Token));

        Assert.Equal("Somebody else has changed this role meanwhile: it has got: Read the history of others' changes; it has lost: See the schedule and the fleet.", stale.Since(seen.Role));
        Assert.IsType<RoleOutcome.Saved>(await lab.Roles.ChangeAsync(admin, "Viewer", new("Viewer", []), stale.Revision, Token));
    }

    [Fact]
    public async Task A_role_is_deleted_only_when_nobody_has_it()
    {
        await lab.AddPersonAsync("eve", lab.Detroit, "Engineer");
        await lab.Invitations.CreateAsync(admin, "Viewer", Token);

        Assert.Contains("eve", (await lab.Roles.DeleteAsync(admin, "Engineer", Token))?.Message, StringComparison.Ordinal);
        Assert.Contains("invitation", (await lab.Roles.DeleteAsync(admin, "Viewer", Token))?.Message, StringComparison.Ordinal);
        Assert.Equal(RefusalCode.NotFound, (await lab.Roles.DeleteAsync(admin, "Nothing", Token))?.Code);
        Assert.Null(await lab.Roles.DeleteAsync(admin, "Scheduler", Token));
        Assert.DoesNotContain(await lab.Roles.ListAsync(admin, Token) ?? [], role => role.Role.Name == "Scheduler");
    }

    [Fact]
    public async Task Invitations_end_that_their_maker_may_no_longer_give()
    {
        var manager = On(lab.Detroit, await lab.AddPersonAsync("max", lab.Detroit, "Viewer"));
        await lab.Roles.AddAsync(admin, new("Desk", [Permission.View, Permission.ManageUsers]), Token);
        Assert.Null(await lab.Members.ChangeRoleAsync(admin, manager.Id!.Value, "Desk", Token));
        var invited = Assert.IsType<InvitationOutcome.Created>(await lab.Invitations.CreateAsync(manager, "Viewer", Token));

        await lab.Roles.ChangeAsync(admin, "Viewer", new("Viewer", [Permission.View, Permission.Import]), null, Token);

        Assert.Null(await lab.Invitations.FindAsync(invited.Code, Token));
    }

    [Fact]
    public void Every_permission_has_its_own_words()
    {
        var lines = PermissionGroup.All.SelectMany(group => group.Permissions).ToList();

        Assert.Equal(lines.Count, lines.Select(line => line.Name).Distinct().Count());
        Assert.Equal(lines.Count, lines.Select(line => line.Words).Distinct().Count());
        Assert.Equal(typeof(Permission).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(), Permission.All.Order());
    }

    private static Actor On(FacilityId facility, UserId person) => new(person, facility, Channel.Screen);
}
