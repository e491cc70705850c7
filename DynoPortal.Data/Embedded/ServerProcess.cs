namespace DynoPortal.Data.Embedded;

/// <summary>Makes, starts and stops the server of one cluster. One caller at a time, who holds the lock on the data directory.</summary>
internal sealed class ServerProcess(Cluster cluster, PostgresBinaries binaries, ServerAccount account, EmbeddedPostgresOptions options)
{
    /// <summary>The role that initdb makes: owner of everything, used for migrations.</summary>
    public const string Owner = "dynoportal";

    private const long LeastFreeBytes = 100L << 20;
    private static readonly TimeSpan OrphansEnd = TimeSpan.FromSeconds(10);
    private Postmaster? _running;

    /// <summary>The main server process; null before the first start.</summary>
    public int? ProcessId => _running?.ProcessId;

    public bool IsRunning => _running?.IsAlive() == true;

    /// <summary>Stops a server that a killed portal left running, and clears what a dead one left.</summary>
    public async Task StopLeftoverAsync(CancellationToken cancellationToken)
    {
        if (Postmaster.Read(cluster) is not { } left) return;
        if (await left.ServesAsync(cluster, account, cancellationToken).ConfigureAwait(false)) await StopAsync(cancellationToken).ConfigureAwait(false);
        else Postmaster.Forget(cluster);
    }

    /// <summary>Makes the database files when there are none yet.</summary>
    public async Task InitAsync(CancellationToken cancellationToken)
    {
        if (cluster.Exists) return;
        if (new DriveInfo(cluster.Home).AvailableFreeSpace < LeastFreeBytes) throw new EmbeddedPostgresException(PostgresFailure.DiskFull(cluster.Root));
        await cluster.PasswordAsync(account, cancellationToken).ConfigureAwait(false);
        var result = await InitAsync("C.UTF-8", cancellationToken).ConfigureAwait(false);
        if (result.Text.Contains("invalid locale name", StringComparison.Ordinal)) result = await InitAsync("C", cancellationToken).ConfigureAwait(false);
        if (result.ExitCode != 0) throw PostgresFailure.Init(cluster, result);
        await File.AppendAllTextAsync(Path.Combine(cluster.Unfinished, "postgresql.conf"), $"\n{ServerSettings.IncludeLine}\n", cancellationToken).ConfigureAwait(false);
        Directory.Move(cluster.Unfinished, cluster.Data);
    }

    /// <summary>Starts the server on the port, and waits until it accepts connections.</summary>
    /// <returns>False when another program has the port.</returns>
    public async Task<bool> StartAsync(int port, CancellationToken cancellationToken)
    {
        ServerSettings.Write(cluster, options, port);
        // PostgreSQL itself takes a dead but unreaped process for a living one. Its shared memory, found by the directory's inode, still protects the data.
        if (Postmaster.Read(cluster) is { } last && !last.IsAlive()) Postmaster.Forget(cluster);
        using var patience = new CancellationTokenSource(OrphansEnd);
        while (true)
        {
            var from = File.Exists(cluster.Log) ? new FileInfo(cluster.Log).Length : 0;
            // The log takes the server's output, so the server doesn't inherit the pipe that pg_ctl answers on.
            var result = await account.RunAsync(binaries["pg_ctl"], ["start", "-D", cluster.Data, "-l", cluster.Log, "-w", "-t", "300"], cancellationToken).ConfigureAwait(false);
            if (result.ExitCode == 0)
            {
                _running = Postmaster.Read(cluster);
                return true;
            }
            var log = ReadLog(from);
            if (PostgresFailure.IsPortTaken(log)) return false;
            // Children of a killed server end by themselves within moments; until then they hold its shared memory.
            if (!PostgresFailure.IsHeldByOrphans(log) || patience.IsCancellationRequested) throw PostgresFailure.Start(cluster, result, log);
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stops the server: open transactions are rolled back, clients are disconnected.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var result = await StopAsync("fast", cancellationToken).ConfigureAwait(false);
        if (result.ExitCode != 0 && Postmaster.Read(cluster)?.IsAlive() == true) await StopAsync("immediate", cancellationToken).ConfigureAwait(false);
    }

    private Task<CommandResult> StopAsync(string mode, CancellationToken cancellationToken) =>
        account.RunAsync(binaries["pg_ctl"], ["stop", "-D", cluster.Data, "-m", mode, "-w", "-t", "30"], cancellationToken);

    private async Task<CommandResult> InitAsync(string locale, CancellationToken cancellationToken)
    {
        if (Directory.Exists(cluster.Unfinished)) Directory.Delete(cluster.Unfinished, recursive: true);
        string[] arguments = ["-D", cluster.Unfinished, "-U", Owner, "--pwfile", cluster.PasswordFile, "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", locale];
        return await account.RunAsync(binaries["initdb"], options.Durable ? arguments : [.. arguments, "--no-sync"], cancellationToken).ConfigureAwait(false);
    }

    private string ReadLog(long from)
    {
        if (!File.Exists(cluster.Log)) return "";
        using var log = new FileStream(cluster.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(from, SeekOrigin.Begin);
        using var reader = new StreamReader(log);
        return reader.ReadToEnd();
    }
}
