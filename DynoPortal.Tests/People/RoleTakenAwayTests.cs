using DynoPortal.Data;
using DynoPortal.Data.People;
using DynoPortal.Data.People.Security;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DynoPortal.Tests.People;

public sealed class RoleTakenAwayTests
{
    [Fact]
    public async Task A_role_that_is_taken_away_counts_from_the_next_command_on()
    {
        await using var lab = await TestLab.CreateAsync();
        var (admin, engineer) = (await lab.AddPersonAsync("Admin"), await lab.AddPersonAsync("Engineer"));
        var (dyno, vehicle) = (await lab.AddDynoAsync("MPG 1"), await lab.AddVehicleAsync());
        var members = new Members(new Contexts(lab), lab.Clock, new SecurityLog(lab.Source, lab.Clock));
        var booked = await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(3, 8, 12));

        Assert.Null(await members.ChangeRoleAsync(admin, engineer.Id!.Value, "Viewer", default));
        var asViewer = await lab.Service.ApplyAsync(engineer, TestLab.Set(new ScheduleChange.Cancel(booked.Id)), default);
        Assert.Null(await members.RemoveAsync(admin, engineer.Id!.Value, default));
        var asNobody = await lab.Service.ApplyAsync(engineer, TestLab.Set(new ScheduleChange.Cancel(booked.Id)), default);

        Assert.All([asViewer, asNobody], outcome => Assert.Contains(Assert.IsType<ChangeOutcome.Refused>(outcome).Refusals, refusal => refusal.Code == RefusalCode.Forbidden));
    }

    private sealed class Contexts(TestLab lab) : IDbContextFactory<PortalDbContext>
    {
        public PortalDbContext CreateDbContext() => new(new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(lab.Source).Options);
    }
}
