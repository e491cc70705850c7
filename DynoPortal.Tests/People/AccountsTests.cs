using DynoPortal.Data.People;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Tests.People;

public sealed class AccountsTests : IAsyncLifetime
{
    private PeopleLab lab = null!;
    private Actor admin = null!;

    public async Task InitializeAsync()
    {
        lab = await PeopleLab.CreateAsync();
        admin = On(lab.Detroit, await lab.AddPersonAsync("ada", lab.Detroit, "Admin"));
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task Who_is_locked_may_do_nothing_until_they_are_unlocked()
    {
        var eve = await lab.AddPersonAsync("eve", lab.Detroit, "Engineer");

        Assert.Null(await lab.Accounts.LockAsync(admin, eve, default));
        Assert.Empty(await lab.PermissionsAsync(eve, lab.Detroit));
        Assert.Contains(await lab.Members.ListAsync(admin, default) ?? [], member => member is { DisplayName: "eve", LockedOut: true, IsLockedByHand: true });
        Assert.Null(await lab.Accounts.UnlockAsync(admin, eve, default));
        Assert.NotEmpty(await lab.PermissionsAsync(eve, lab.Detroit));
    }

    [Fact]
    public async Task A_sign_out_changes_the_stamp_that_every_session_bears()
    {
        var eve = await lab.AddPersonAsync("eve", lab.Detroit, "Engineer");

        Assert.Null(await lab.Accounts.SignOutAsync(admin, eve, default));

        Assert.NotEqual("first", (await lab.UserAsync(eve)).SecurityStamp);
    }

    [Fact]
    public async Task Nobody_locks_themselves_those_above_them_or_people_of_a_facility_that_they_do_not_administer()
    {
        await lab.Roles.AddAsync(admin, new("Desk", [Permission.View, Permission.ManageUsers]), default);
        var desk = On(lab.Detroit, await lab.AddPersonAsync("dan", lab.Detroit, "Desk"));
        var both = await lab.AddPersonAsync("bea", lab.Detroit, "Viewer");
        await lab.JoinAsync(both, lab.Munich, "Viewer");
        var stranger = await lab.AddPersonAsync("mia", lab.Munich, "Viewer");

        Assert.Contains("yourself", (await lab.Accounts.LockAsync(admin, admin.Id!.Value, default))?.Message, StringComparison.Ordinal);
        Assert.Equal(RefusalCode.Forbidden, (await lab.Accounts.LockAsync(desk, admin.Id!.Value, default))?.Code);
        Assert.Contains("Munich", (await lab.Accounts.LockAsync(admin, both, default))?.Message, StringComparison.Ordinal);
        Assert.Equal(RefusalCode.NotFound, (await lab.Accounts.SignOutAsync(admin, stranger, default))?.Code);
    }

    [Fact]
    public async Task Who_may_do_more_elsewhere_is_neither_locked_nor_reset_nor_unlocked_from_here()
    {
        await lab.Roles.AddAsync(Actor.System(lab.Munich), new("Desk", [Permission.View, Permission.ManageUsers]), default);
        await lab.JoinAsync(admin.Id!.Value, lab.Munich, "Desk");
        var max = await lab.AddPersonAsync("max", lab.Detroit, "Viewer");
        await lab.JoinAsync(max, lab.Munich, "Admin");

        Assert.Contains("Munich", (await lab.Accounts.LockAsync(admin, max, default))?.Message, StringComparison.Ordinal);
        Assert.Contains("Munich", (await lab.Accounts.ResetAsync(admin, max, default))?.Message, StringComparison.Ordinal);
        await lab.ChangeAsync(max, user => user.LockoutEnd = DateTimeOffset.MaxValue);
        Assert.Contains("Munich", (await lab.Accounts.UnlockAsync(admin, max, default))?.Message, StringComparison.Ordinal);
        await lab.ChangeAsync(max, user => user.LockoutEnd = lab.Clock.GetUtcNow().AddMinutes(15));
        Assert.Null(await lab.Accounts.UnlockAsync(admin, max, default));
    }

    [Fact]
    public async Task A_locked_administrator_is_none_who_could_stay_behind()
    {
        var bob = await lab.AddPersonAsync("bob", lab.Detroit, "Admin");
        Assert.Null(await lab.Accounts.LockAsync(admin, bob, default));

        Assert.Equal(Members.LastManager, await lab.Members.RemoveAsync(admin, admin.Id!.Value, default));
        Assert.Equal(Members.LastManager, await lab.Members.ChangeRoleAsync(admin, admin.Id!.Value, "Manager", default));
    }

    private static Actor On(FacilityId facility, UserId person) => new(person, facility, Channel.Screen);
}
