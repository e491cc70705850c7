using System.Globalization;
using DynoPortal.Tests.Support;
using Xunit.Abstractions;

namespace DynoPortal.Tests.Faults;

/// <summary>The portal, or its PostgreSQL, is killed in the middle of change sets: all or nothing, nothing acknowledged is lost, and it recovers by itself.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("portal")]
    [InlineData("database")]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_half_done(string victim)
    {
        var portal = Start();
        try
        {
            using var writers = await ChangeSetWriters.SignInAsync(await portal.ReadyAsync());
            for (var kill = 0; kill < Math.Max(1, Effort.Kills / 2); kill++)
            {
                var writing = writers.WriteAsync();
                await writers.AcknowledgedAsync(writing, 15 + (kill % 7));
                if (victim == "portal") portal.Signal("KILL");
                else Kill(EmbeddedFiles.Postmaster(directory.Path)!.Value);
                await writers.StopAsync(writing);
                if (victim == "portal")
                {
                    await portal.ExitAsync();
                    portal = Start();
                    writers.MoveTo(await portal.ReadyAsync());
                }

                await writers.RecoveredAsync();
                await CheckAsync(writers);
            }

            output.WriteLine($"{Math.Max(1, Effort.Kills / 2)} kills of the {victim}: {writers.Acknowledged.Count} change sets acknowledged and found, {writers.Unsure.Count} cut off and settled by asking again");
        }
        finally
        {
            await portal.DisposeAsync();
        }
    }

    private WebProcess Start() => WebProcess.Start(
        [$"--Portal:DataDirectory={directory.Path}", "--Demo:Enabled=true", $"--Demo:Password={ChangeSetWriters.Password}", "--RateLimits:CommandBurst=10000", "--RateLimits:CommandsPerMinute=100000"]);

    private async Task CheckAsync(ChangeSetWriters writers)
    {
        var halves = await CountAsync("SELECT count(*) FROM change_sets c WHERE (SELECT count(*) FROM history h WHERE h.facility_id = c.facility_id AND h.change_set_id = c.id) < 1 OR (c.id = ANY({0}) AND (SELECT count(*) FROM history h WHERE h.facility_id = c.facility_id AND h.change_set_id = c.id) < 2)", writers.Everything);
        var orphans = await CountAsync("SELECT count(*) FROM allocations a WHERE NOT EXISTS (SELECT FROM history h WHERE h.allocation_id = a.id AND (h.after->>'revision')::int = a.revision)", []);
        var strays = await CountAsync("SELECT count(*) FROM history h WHERE NOT EXISTS (SELECT FROM change_sets c WHERE c.id = h.change_set_id)", []);
        var found = await CountAsync("SELECT count(*) FROM change_sets WHERE id = ANY({0})", writers.Acknowledged);
        var overlaps = await CountAsync("SELECT count(*) FROM allocations a JOIN allocations b ON a.id < b.id AND a.status <> 'cancelled' AND b.status <> 'cancelled' AND ((a.dyno_id = b.dyno_id AND a.occupied && b.occupied) OR (a.vehicle_id = b.vehicle_id AND a.slot && b.slot))", []);

        Assert.Equal((0L, 0L, 0L, 0L), (halves, orphans, strays, overlaps));
        Assert.Equal(writers.Acknowledged.Count, found);
    }

    private async Task<long> CountAsync(string sql, IEnumerable<Guid> ids) =>
        (long)(await EmbeddedFiles.ExecuteAsync(directory.Path, string.Format(CultureInfo.InvariantCulture, sql, $"ARRAY[{string.Join(",", ids.Select(id => $"'{id}'"))}]::uuid[]")))!;

    private static void Kill(int process)
    {
        using var kill = System.Diagnostics.Process.Start("/bin/sh", ["-c", $"kill -9 {process}"]);
        kill.WaitForExit();
    }
}
