using System.Diagnostics;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Hosting;

/// <summary>The portal with its embedded database, as real processes: starts, ends and violent ends.</summary>
public sealed class PortalLifeTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task It_says_where_it_is_and_a_signal_ends_it_together_with_its_database(string signal)
    {
        await using var portal = Start();
        var address = await portal.ReadyAsync();
        using var client = new HttpClient { BaseAddress = address };
        var alive = await client.GetStringAsync("/live");
        var server = EmbeddedFiles.Postmaster(_directory.Path);

        portal.Signal(signal);
        var code = await portal.ExitAsync();

        Assert.NotEmpty(alive);
        Assert.Contains($"Data directory: {_directory.Path}", portal.Output, StringComparison.Ordinal);
        Assert.Equal(0, code);
        Assert.Empty(portal.Errors);
        Assert.NotNull(server);
        Assert.Null(EmbeddedFiles.Postmaster(_directory.Path));
    }

    [Fact]
    public async Task A_second_instance_is_refused_with_the_process_that_is_there()
    {
        await using var first = Start();
        await first.ReadyAsync();

        await using var second = Start();
        var code = await second.ExitAsync();

        Assert.Equal(1, code);
        var holder = File.ReadAllText(_directory["portal.pid"]);
        Assert.Equal($"Another DynoPortal (process {holder}) is running on the data directory {_directory.Path}: use that one, stop it, or give this one its own directory with Portal:DataDirectory.", second.Errors);
    }

    [Fact]
    public async Task After_a_kill_the_next_start_takes_over_and_finds_the_data()
    {
        await using var first = Start();
        await first.ReadyAsync();
        await EmbeddedFiles.ExecuteAsync(_directory.Path, "CREATE TABLE kept (id int)");
        var orphan = EmbeddedFiles.Postmaster(_directory.Path)!.Value;
        first.Signal("KILL");
        await first.ExitAsync();

        await using var second = Start();
        await second.ReadyAsync();

        Assert.NotEqual(orphan, EmbeddedFiles.Postmaster(_directory.Path));
        Assert.Equal(0L, await EmbeddedFiles.ExecuteAsync(_directory.Path, "SELECT count(*) FROM kept"));
    }

    [Fact]
    public async Task After_a_kill_of_both_the_next_start_recovers()
    {
        await using var first = Start();
        await first.ReadyAsync();
        await EmbeddedFiles.ExecuteAsync(_directory.Path, "CREATE TABLE kept (id int)");
        first.Signal("KILL");
        KillPostgres();
        await first.ExitAsync();

        await using var second = Start();
        await second.ReadyAsync();

        Assert.Equal(0L, await EmbeddedFiles.ExecuteAsync(_directory.Path, "SELECT count(*) FROM kept"));
    }

    [Fact]
    public async Task While_the_portal_runs_a_killed_database_comes_back()
    {
        await using var portal = Start();
        await portal.ReadyAsync();
        await EmbeddedFiles.ExecuteAsync(_directory.Path, "CREATE TABLE kept (id int)");

        KillPostgres();

        await Eventually.HoldsAsync(async () => Equals(0L, await EmbeddedFiles.ExecuteAsync(_directory.Path, "SELECT count(*) FROM kept")));
    }

    private WebProcess Start() => WebProcess.Start([$"--Portal:DataDirectory={_directory.Path}", "--Demo:Enabled=false"]);

    private void KillPostgres()
    {
        using var postmaster = Process.GetProcessById(EmbeddedFiles.Postmaster(_directory.Path)!.Value);
        postmaster.Kill();
    }
}
