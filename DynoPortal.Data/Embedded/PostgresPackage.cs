using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace DynoPortal.Data.Embedded;

/// <summary>The PostgreSQL that comes as an npm package, installed once into the user's cache.</summary>
internal static class PostgresPackage
{
    /// <summary>Pinned, so that a data directory meets the same major version again.</summary>
    public const string Version = "18.4.0-beta.17";

    /// <summary>The bin directory of the package; installs it when the cache has none.</summary>
    public static Task<string> InstallAsync(CancellationToken cancellationToken) => InstallAsync("npm", CacheDirectory(), cancellationToken);

    /// <summary>Installs with the given npm into the given cache, once.</summary>
    internal static async Task<string> InstallAsync(string npm, string cacheDirectory, CancellationToken cancellationToken)
    {
        var name = $"@embedded-postgres/{Platform()}";
        var cache = Path.Combine(cacheDirectory, $"postgresql-{Version}");
        var package = Path.Combine(cache, "node_modules", name);
        if (!Directory.Exists(package))
        {
            var parts = $"{cache}.{Environment.ProcessId}";
            await RunNpmAsync(npm, name, parts, cancellationToken).ConfigureAwait(false);
            Link(Path.Combine(parts, "node_modules", name));
            Keep(parts, cache);
        }
        return Path.Combine(package, "native", "bin");
    }

    private static async Task RunNpmAsync(string npm, string name, string target, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(target);
            // The package's script only makes the links that Link makes too, so none needs to run.
            string[] arguments = ["install", "--prefix", target, "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", $"{name}@{Version}"];
            var result = await new ServerAccount((string?)null).RunAsync(npm, arguments, cancellationToken).ConfigureAwait(false);
            if (result.ExitCode == 0) return;
            Directory.Delete(target, recursive: true);
            throw new EmbeddedPostgresException($"No PostgreSQL {PostgresBinaries.Oldest} or newer is installed, and npm couldn't fetch {name} ({result.LastError}): {Advice}");
        }
        catch (Win32Exception missing)
        {
            Directory.Delete(target, recursive: true);
            throw new EmbeddedPostgresException($"No PostgreSQL {PostgresBinaries.Oldest} or newer is installed, and there is no npm to fetch one: {Advice}", missing);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"PostgreSQL can't be installed into {target} ({refused.Message}): {Advice}", refused);
        }
    }

    private const string Advice = "install it (Debian, Ubuntu: apt-get install postgresql), or name its bin directory in Portal:PostgresBinaries.";

    // npm archives carry no links; the package lists the ones its libraries need.
    private static void Link(string package)
    {
        using var list = JsonDocument.Parse(File.ReadAllText(Path.Combine(package, "native", "pg-symlinks.json")));
        foreach (var link in list.RootElement.EnumerateArray())
        {
            var source = link.GetProperty("source").GetString() ?? "";
            var target = Path.Combine(package, link.GetProperty("target").GetString() ?? "");
            if (!File.Exists(target)) File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target) ?? "", Path.Combine(package, source)));
        }
    }

    private static void Keep(string parts, string cache)
    {
        try
        {
            Directory.Move(parts, cache);
        }
        catch (IOException) when (Directory.Exists(cache))
        {
            // Another portal installed it meanwhile.
            Directory.Delete(parts, recursive: true);
        }
    }

    // Root's own cache can't be entered by the user that runs the server.
    private static string CacheDirectory()
    {
        if (Environment.IsPrivilegedProcess) return "/var/cache/dynoportal";
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } chosen ? chosen
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
            : Path.Combine(home, ".cache");
        return Path.Combine(cache, "dynoportal");
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => $"{system}-x64",
            Architecture.Arm64 => $"{system}-arm64",
            var other => throw new EmbeddedPostgresException($"No PostgreSQL {PostgresBinaries.Oldest} or newer is installed, and there is no package for {system} on {other}: {Advice}"),
        };
    }
}
