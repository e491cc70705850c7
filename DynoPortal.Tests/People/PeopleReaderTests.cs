using DynoPortal.Domain.People;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.People;

public sealed class PeopleReaderTests
{
    [Fact]
    public async Task A_person_may_what_their_role_says_in_that_facility_and_nothing_in_another()
    {
        await using var lab = await PeopleLab.CreateAsync();
        var engineer = await lab.AddPersonAsync("eve", lab.Detroit, "Engineer");

        var here = await lab.PermissionsAsync(engineer, lab.Detroit);
        var there = await lab.PermissionsAsync(engineer, lab.Munich);

        Assert.Equal(Role.Defaults.Single(role => role.Name == "Engineer").Permissions.Order(), here.Order());
        Assert.Empty(there);
    }

    [Fact]
    public async Task Someone_locked_by_hand_may_nothing_and_who_is_locked_after_wrong_passwords_keeps_what_they_may()
    {
        await using var lab = await PeopleLab.CreateAsync();
        var viewer = await lab.AddPersonAsync("vic", lab.Detroit, "Viewer");
        await lab.ChangeAsync(viewer, user => user.LockoutEnd = lab.Clock.GetUtcNow().AddMinutes(15));
        Assert.Equal([Permission.View], await lab.PermissionsAsync(viewer, lab.Detroit));

        await lab.ChangeAsync(viewer, user => user.LockoutEnd = DateTimeOffset.MaxValue);
        Assert.Empty(await lab.PermissionsAsync(viewer, lab.Detroit));
    }

    [Fact]
    public async Task A_person_who_does_not_exist_may_nothing()
    {
        await using var lab = await PeopleLab.CreateAsync();

        Assert.Empty(await lab.PermissionsAsync(new UserId(Guid.NewGuid()), lab.Detroit));
    }

    [Fact]
    public async Task Those_with_a_permission_are_listed_by_name_and_only_of_that_facility()
    {
        await using var lab = await TestLab.CreateAsync();
        var munich = await lab.AddFacilityAsync("MUC", "Europe/Berlin");
        var technician = await lab.AddPersonAsync("Technician");
        var scheduler = await lab.AddPersonAsync("Scheduler");
        await lab.AddPersonAsync("Viewer");
        await lab.AddPersonAsync("Technician", munich);

        var found = await lab.People.WithPermissionAsync(lab.Facility, Permission.Run, default);

        Assert.Equal([scheduler.Id, technician.Id], found.Select(person => (UserId?)person.Id));
    }
}
