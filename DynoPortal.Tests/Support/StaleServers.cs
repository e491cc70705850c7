using System.Diagnostics;
using System.Globalization;
using DynoPortal.Data.Embedded;

namespace DynoPortal.Tests.Support;

/// <summary>The directories of test servers, and the removal of those whose test run was killed.</summary>
internal static class StaleServers
{
    private const string Prefix = "dynoportal-server-";
    private const string Disk = "/tmp";
    private const string Memory = "/dev/shm";

    // A run needs about 2 GB; several may run at once.
    private const long RoomNeeded = 8L << 30;

    /// <summary>A new directory in memory, or on the disk where there is little: each test's database is hundreds of files, and ext4 takes longer to make them after others were deleted than everything else a test does.</summary>
    public static string NewDirectory()
    {
        var parent = Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= RoomNeeded ? Memory : Disk;
        var directory = Path.Combine(parent, Prefix + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        return directory;
    }

    /// <summary>Stops the server of each directory that no living test run holds, and deletes the directory.</summary>
    public static async Task RemoveAsync()
    {
        foreach (var directory in new[] { Memory, Disk }.Where(Directory.Exists).SelectMany(parent => Directory.GetDirectories(parent, Prefix + "*")))
        {
            // Without the file a run is just about to take it.
            if (File.Exists(Path.Combine(directory, "portal.lock"))) await RemoveAsync(directory);
        }
    }

    /// <summary>
    /// Lets a shell wait for the end of this process, however it comes, and then stop the server and delete its directory.
    /// The test host can't do that itself: it is killed a tenth of a second after its last test.
    /// </summary>
    public static void RemoveWhenThisRunEnds(string directory)
    {
        const string script = """
            (
              while kill -0 "$1"; do sleep 0.5; done
              server=$(head -n 1 "$2/postgres/data/postmaster.pid") && kill -QUIT "$server" && while kill -0 "$server"; do sleep 0.1; done
              rm -rf "$2"
            ) </dev/null >/dev/null 2>&1 &
            """;
        using var shell = Process.Start("/bin/sh", ["-c", script, "sh", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), directory]);
        shell.WaitForExit();
    }

    private static async Task RemoveAsync(string directory)
    {
        try
        {
            using var held = DirectoryLock.TryTake(directory);
            if (held is null) return;
            var cluster = Cluster.Open(directory);
            var account = ServerAccount.Current();
            var binaries = await PostgresBinaries.FindAsync(null, cluster.MajorVersion, account, CancellationToken.None);
            var options = new EmbeddedPostgresOptions { DataDirectory = directory };
            await new ServerProcess(cluster, binaries, account, options).StopLeftoverAsync(CancellationToken.None);
            // The lock's file goes last: a directory without it is taken for one in the making.
            if (Directory.Exists(cluster.Home)) Directory.Delete(cluster.Home, recursive: true);
            Directory.Delete(directory, recursive: true);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // Another run removes it at the same time, or it belongs to another user.
        }
    }
}
