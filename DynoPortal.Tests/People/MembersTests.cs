using DynoPortal.Data.People;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Tests.People;

public sealed class MembersTests
{
    private static readonly CancellationToken Token = CancellationToken.None;

    [Fact]
    public async Task An_administrator_admits_a_registered_person_whatever_the_case_of_the_address()
    {
        await using var lab = await PeopleLab.CreateAsync();
        var admin = await lab.AddPersonAsync("ada", lab.Detroit, "Admin");
        var waiting = await lab.AddPersonAsync("wim", null);

        var refusal = await lab.Members.AdmitAsync(On(lab.Detroit, admin), " WIM@Example.com ", "Engineer", Token);

        Assert.Null(refusal);
        Assert.Contains(Permission.Create, await lab.PermissionsAsync(waiting, lab.Detroit));
        var listed = await lab.Members.ListAsync(On(lab.Detroit, admin), Token);
        Assert.Equal([("ada", "Admin"), ("wim", "Engineer")], listed!.Select(member => (member.DisplayName, member.Role)));
    }

    [Theory]
    [InlineData("nobody@example.com", "Viewer", RefusalCode.NotFound)]
    [InlineData("not an address", "Viewer", RefusalCode.Invalid)]
    [InlineData("eve\0@example.com", "Viewer", RefusalCode.Invalid)]
    [InlineData("wim@example.com", "Emperor", RefusalCode.Invalid)]
    [InlineData("wim@example.com", "Adm\0in", RefusalCode.Invalid)]
    [InlineData("ada@example.com", "Viewer", RefusalCode.Invalid)]
    public async Task What_cannot_be_admitted_is_refused_with_a_reason(string email, string role, string code)
    {
        await using var lab = await PeopleLab.CreateAsync();
        var admin = await lab.AddPersonAsync("ada", lab.Detroit, "Admin");
        await lab.AddPersonAsync("wim", null);

        var refusal = await lab.Members.AdmitAsync(On(lab.Detroit, admin), email, role, Token);

        Assert.Equal(code, refusal?.Code);
    }

    [Theory]
    [InlineData("Viewer")]
    [InlineData("Engineer")]
    [InlineData("Technician")]
    [InlineData("Scheduler")]
    [InlineData("Manager")]
    public async Task Only_who_may_manage_people_sees_and_changes_them(string role)
    {
        await using var lab = await PeopleLab.CreateAsync();
        await lab.AddPersonAsync("ada", lab.Detroit, "Admin");
        var person = await lab.AddPersonAsync("eve", lab.Detroit, role);
        var other = await lab.AddPersonAsync("olga", lab.Detroit, "Viewer");
        await lab.AddPersonAsync("wim", null);
        var actor = On(lab.Detroit, person);

        Assert.Null(await lab.Members.ListAsync(actor, Token));
        Assert.Empty(await lab.Members.RolesAsync(actor, Token));
        Assert.Equal(RefusalCode.Forbidden, (await lab.Members.AdmitAsync(actor, "wim@example.com", "Viewer", Token))?.Code);
        Assert.Equal(RefusalCode.Forbidden, (await lab.Members.ChangeRoleAsync(actor, person, "Admin", Token))?.Code);
        Assert.Equal(RefusalCode.Forbidden, (await lab.Members.RemoveAsync(actor, other, Token))?.Code);
        Assert.Equal(RefusalCode.Forbidden, (await lab.Members.RemoveAsync(actor, new UserId(Guid.NewGuid()), Token))?.Code);
    }

    [Fact]
    public async Task An_administrator_of_one_facility_rules_nothing_in_another()
    {
        await using var lab = await PeopleLab.CreateAsync();
        var admin = await lab.AddPersonAsync("ada", lab.Detroit, "Admin");
        var foreign = await lab.AddPersonAsync("max", lab.Munich, "Admin");

        Assert.Null(await lab.Members.ListAsync(On(lab.Munich, admin), Token));
        Assert.Equal(RefusalCode.Forbidden, (await lab.Members.ChangeRoleAsync(On(lab.Munich, admin), foreign, "Viewer", Token))?.Code);
        Assert.Equal(RefusalCode.NotFound, (await lab.Members.ChangeRoleAsync(On(lab.Detroit, admin), foreign, "Viewer", Token))?.Code);
        Assert.Equal(RefusalCode.NotFound, (await lab.Members.RemoveAsync(On(lab.Detroit, admin), foreign, Token))?.Code);
    }

    [Fact]
    public async Task Nobody_gives_or_takes_a_role_that_may_more_than_themselves()
    {
        await using var lab = await PeopleLab.CreateAsync();
        await using (var context = lab.CreateDbContext())
        {
            context.Roles.Add(new() { FacilityId = lab.Detroit.Value, Name = "Receptionist", Permissions = [Permission.View, Permission.ManageUsers] });
            await context.SaveChangesAsync();
        }
        var admin = await lab.AddPersonAsync("ada", lab.Detroit, "Admin");
        var desk = On(lab.Detroit, await lab.AddPersonAsync("rita", lab.Detroit, "Receptionist"));
        var viewer = await lab.AddPersonAsync("vic", lab.Detroit, "Viewer");

        Assert.Equal(["Viewer", "Receptionist"], (await lab.Members.RolesAsync(desk, Token)).Select(role => role.Name));
        Assert.Equal(RefusalCode.Forbidden, (await lab.Members.ChangeRoleAsync(desk, viewer, "Admin", Token))?.Code);
        Assert.Equal(RefusalCode.Forbidden, (await lab.Members.ChangeRoleAsync(desk, admin, "Viewer", Token))?.Code);
        Assert.Equal(RefusalCode.Forbidden, (await lab.Members.RemoveAsync(desk, admin, Token))?.Code);
        Assert.Null(await lab.Members.ChangeRoleAsync(desk, viewer, "Receptionist", Token));
    }

    [Fact]
    public async Task The_last_person_above_every_role_can_neither_leave_nor_step_down_though_others_manage_people()
    {
        await using var lab = await PeopleLab.CreateAsync();
        await using (var context = lab.CreateDbContext())
        {
            context.Roles.Add(new() { FacilityId = lab.Detroit.Value, Name = "Receptionist", Permissions = [Permission.View, Permission.ManageUsers] });
            await context.SaveChangesAsync();
        }

        var admin = await lab.AddPersonAsync("ada", lab.Detroit, "Admin");
        await lab.AddPersonAsync("rex", lab.Detroit, "Receptionist");

        Assert.Equal(Members.LastAbove, await lab.Members.ChangeRoleAsync(On(lab.Detroit, admin), admin, "Manager", Token));
        Assert.Equal(Members.LastAbove, await lab.Members.RemoveAsync(On(lab.Detroit, admin), admin, Token));
        Assert.Contains(Permission.ManageRules, await lab.PermissionsAsync(admin, lab.Detroit));
        await lab.AddPersonAsync("bob", lab.Detroit, "Admin");
        Assert.Null(await lab.Members.ChangeRoleAsync(On(lab.Detroit, admin), admin, "Manager", Token));
    }

    [Fact]
    public async Task The_last_administrator_can_neither_be_removed_nor_demoted()
    {
        await using var lab = await PeopleLab.CreateAsync();
        var admin = await lab.AddPersonAsync("ada", lab.Detroit, "Admin");
        var actor = On(lab.Detroit, admin);

        Assert.Contains("last administrator", (await lab.Members.RemoveAsync(actor, admin, Token))?.Message, StringComparison.Ordinal);
        Assert.Contains("last administrator", (await lab.Members.ChangeRoleAsync(actor, admin, "Manager", Token))?.Message, StringComparison.Ordinal);
        Assert.Null(await lab.Members.ChangeRoleAsync(actor, admin, "Admin", Token));
    }

    [Fact]
    public async Task Two_administrators_who_demote_each_other_at_once_leave_one()
    {
        await using var lab = await PeopleLab.CreateAsync();
        for (var round = 0; round < 10; round++)
        {
            var first = await lab.AddPersonAsync($"first{round}", lab.Detroit, "Admin");
            var second = await lab.AddPersonAsync($"second{round}", lab.Detroit, "Admin");

            var answers = await Task.WhenAll(
                Task.Run(() => lab.Members.ChangeRoleAsync(On(lab.Detroit, first), second, "Viewer", Token)),
                Task.Run(() => lab.Members.ChangeRoleAsync(On(lab.Detroit, second), first, "Viewer", Token)));

            Assert.Single(answers, answer => answer is null);
            Assert.Single(answers, answer => answer?.Code == RefusalCode.Forbidden);
            var system = Actor.System(lab.Detroit);
            var left = (await lab.Members.ListAsync(system, Token))!.Single(member => member.Role == "Admin");
            await using var context = lab.CreateDbContext();
            context.Memberships.Remove(context.Memberships.Single(row => row.UserId == left.Id.Value));
            await context.SaveChangesAsync();
        }
    }

    [Fact]
    public async Task Who_is_removed_is_signed_out_everywhere()
    {
        await using var lab = await PeopleLab.CreateAsync();
        var admin = await lab.AddPersonAsync("ada", lab.Detroit, "Admin");
        var engineer = await lab.AddPersonAsync("eve", lab.Detroit, "Engineer");
        var before = (await lab.UserAsync(engineer)).SecurityStamp;

        Assert.Null(await lab.Members.RemoveAsync(On(lab.Detroit, admin), engineer, Token));

        Assert.NotEqual(before, (await lab.UserAsync(engineer)).SecurityStamp);
        Assert.Empty(await lab.PermissionsAsync(engineer, lab.Detroit));
    }

    private static Actor On(FacilityId facility, UserId person) => new(person, facility, Channel.Screen);
}
