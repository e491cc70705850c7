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

    private static Actor On(FacilityId facility, UserId person) => new(person, facility, Channel.Screen);
}
