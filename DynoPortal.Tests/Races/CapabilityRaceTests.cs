using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using Npgsql;

namespace DynoPortal.Tests.Races;

/// <summary>A capability is taken away at the moment at which somebody books just that.</summary>
public sealed class CapabilityRaceTests : IAsyncLifetime
{
    private const int Writers = 5;
    private RaceTrack track = null!;

    public async Task InitializeAsync() => track = await RaceTrack.CreateAsync(Writers);

    public async Task DisposeAsync() => await track.DisposeAsync();

    [Fact]
    public async Task A_booking_comes_before_the_edit_and_is_flagged_or_after_it_and_is_refused()
    {
        var manager = await track.Lab.AddPersonAsync("Manager");
        var desk = track.Lab.Get<DynoDesk>();
        // Notices come in the order of commits, one for each.
        await using var listening = new NpgsqlConnection(track.Lab.ConnectionString);
        await listening.OpenAsync();
        var heard = new List<string>();
        listening.Notification += (_, notice) => heard.Add(notice.Payload);
        await using (var listen = new NpgsqlCommand("LISTEN dynoportal_schedule", listening)) await listen.ExecuteNonQueryAsync();
        for (var round = 0; round < Effort.RaceRounds; round++)
        {
            var before = await DynoAsync();
            var editing = Task.Run(() => desk.SaveAsync(manager, before with { Capabilities = [before.Capabilities[0] with { TestTypes = ["emission"] }] }, [], default));
            // One hour each, side by side, so that only the capability can refuse them.
            var outcomes = await track.RunAsync(writer => TestLab.Book(track.Vehicles[writer], track.Dynos[0], RaceTrack.SlotOf((round * Writers) + writer)));
            var edited = Assert.IsType<EditOutcome<Dyno>.Done>(await editing);

            var snapshot = await track.Lab.Reader.SnapshotAsync(Actor.System(track.Lab.Facility), new() { Vehicles = track.Vehicles, Dynos = [track.Dynos[0]], Window = new(RaceTrack.SlotOf(0).Start, RaceTrack.SlotOf(0).End.AddYears(2)) }, default);
            var flags = BookingFlags.Of(snapshot, track.Lab.Clock.GetUtcNow());
            Assert.All(outcomes.OfType<ChangeOutcome.Applied>(), applied => Assert.Equal(RefusalCode.NotCapable, Assert.Single(flags[applied.Changes[0].After!.Id]).Code));
            Assert.All(outcomes.OfType<ChangeOutcome.Refused>(), refused => Assert.Equal(RefusalCode.NotCapable, Assert.Single(refused.Refusals).Code));
            while (heard.Count < outcomes.OfType<ChangeOutcome.Applied>().Count() + 1) await listening.WaitAsync();
            Assert.True(heard.FindIndex(IsEdit) == heard.Count - 1, $"round {round}: a booking was accepted after the edit");

            Assert.IsType<EditOutcome<Dyno>.Done>(await desk.SaveAsync(manager, before with { Revision = edited.Now!.Revision }, [], default));
            while (heard.Count(IsEdit) < 2) await listening.WaitAsync();
            heard.Clear();
        }
    }

    // An edit names no bookings: all is read anew.
    private static bool IsEdit(string notice) => notice.Contains("\"Allocations\":[]", StringComparison.Ordinal);

    private async Task<Dyno> DynoAsync() => (await track.Lab.Fleet.DynosAsync(track.Lab.Facility, default)).Single(dyno => dyno.Id == track.Dynos[0]);
}
