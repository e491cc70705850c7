using System.Diagnostics;
using System.Globalization;

namespace DynoPortal.Data.Embedded;

/// <summary>What postmaster.pid says about the server of a cluster.</summary>
/// <param name="ProcessId">The main server process, alive or not.</param>
/// <param name="Data">The data directory as that process knows it.</param>
internal sealed record Postmaster(int ProcessId, string Data)
{
    private const string FileName = "postmaster.pid";

    /// <summary>Reads the file; null when there is none, or none with an id in it yet.</summary>
    public static Postmaster? Read(Cluster cluster)
    {
        try
        {
            var lines = File.ReadAllLines(Path.Combine(cluster.Data, FileName));
            return lines.Length >= 2 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var id) && id > 0 ? new Postmaster(id, lines[1].Trim()) : null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether the process runs and is a PostgreSQL. One that ended but that nobody has reaped doesn't run.</summary>
    public bool IsAlive()
    {
        if (!OperatingSystem.IsLinux()) return IsListed();
        try
        {
            var state = File.ReadAllText($"/proc/{ProcessId}/stat").Split(' ', 4);
            return state is [_, "(postgres)", not ("Z" or "X"), ..];
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether a living server works on the cluster. A process that merely got the same id after a reboot, or a file that was copied
    /// together with the directory of another portal, doesn't count.
    /// </summary>
    public async Task<bool> ServesAsync(Cluster cluster, ServerAccount account, CancellationToken cancellationToken)
    {
        if (!IsAlive()) return false;
        if (!OperatingSystem.IsLinux()) return Data == cluster.Data;
        // The server's working directory is its data directory all its life. Only its own user may ask: in a container root may not.
        var asked = await account.RunAsync("readlink", [$"/proc/{ProcessId}/cwd"], cancellationToken).ConfigureAwait(false);
        return asked.ExitCode == 0 && asked.Output.TrimEnd('\n') == cluster.Data;
    }

    /// <summary>Removes the file that a dead server left; the caller has made sure that it is dead.</summary>
    public static void Forget(Cluster cluster) => File.Delete(Path.Combine(cluster.Data, FileName));

    private bool IsListed()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return !process.HasExited && process.ProcessName.StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
