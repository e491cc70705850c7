using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class AllowedActionsTests
{
    private readonly BoardLab lab = new();

    [Theory]
    [InlineData("Viewer", "")]
    [InlineData("Engineer", "Move Cancel Annotate")]
    [InlineData("Technician", "Start Annotate")]
    [InlineData("Scheduler", "Move Start Cancel Annotate Assign")]
    public async Task A_role_is_offered_what_the_service_lets_it_do(string role, string actions)
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(2, 9, 12));
        lab.Permissions.Clear();
        lab.Permissions.UnionWith(Role.Defaults.Single(each => each.Name == role).Permissions);

        var allowed = await AllowedAsync(row);

        Assert.Equal(actions, Names(allowed));
    }

    [Fact]
    public async Task A_running_test_can_be_completed_and_extended_and_not_cancelled()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(2, 9, 12));
        await lab.Service.ApplyAsync(lab.Actor, TestLab.Set(new ScheduleChange.Start(row.Id)), default);

        var allowed = await AllowedAsync(row);

        Assert.Equal("Move Complete Annotate Assign", Names(allowed));
    }

    private async Task<AllowedActions> AllowedAsync(Allocation row) => AllowedActions.Of(
        await lab.Schedule.SnapshotAsync(lab.Actor, new SnapshotScope { Vehicles = [row.VehicleId], Dynos = [row.DynoId], Allocations = [row.Id], Window = row.Slot }, default), lab.Actor, row, lab.Clock.GetUtcNow());

    private static string Names(AllowedActions allowed) => string.Join(' ', new[]
    {
        allowed.Move ? "Move" : null, allowed.Confirm ? "Confirm" : null, allowed.Start ? "Start" : null, allowed.Complete ? "Complete" : null, allowed.Cancel ? "Cancel" : null, allowed.Annotate ? "Annotate" : null, allowed.Assign ? "Assign" : null,
    }.OfType<string>());
}
