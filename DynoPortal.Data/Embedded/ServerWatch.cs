using Microsoft.Extensions.Logging;
using Npgsql;

namespace DynoPortal.Data.Embedded;

/// <summary>Starts the server again when it dies, for as long as the portal runs: at once, then with growing pauses of at most 15 seconds.</summary>
internal sealed partial class ServerWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly ServerProcess _server;
    private readonly int _port;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    public ServerWatch(ServerProcess server, int port, ILogger logger)
    {
        _server = server;
        _port = port;
        _logger = logger;
        _watching = Task.Run(WatchAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(Interval);
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                if (!_server.IsRunning) await ReviveAsync(_stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The portal stops.
        }
    }

    private async Task ReviveAsync(CancellationToken cancellationToken)
    {
        LogDied(_server.ProcessId);
        var pause = Interval;
        while (!await TryStartAsync(cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            pause = pause + pause < LongestPause ? pause + pause : LongestPause;
        }
        // Connections to the dead server are useless; whoever opens one now gets a fresh one.
        NpgsqlConnection.ClearAllPools();
        LogRevived(_server.ProcessId);
    }

    private async Task<bool> TryStartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // The port has to stay, because the connection string is in use all over the portal.
            if (await _server.StartAsync(_port, cancellationToken).ConfigureAwait(false)) return true;
            LogPortTaken(_port);
        }
        catch (Exception failed) when (failed is EmbeddedPostgresException or IOException or UnauthorizedAccessException)
        {
            LogFailed(failed.Message);
        }
        return false;
    }

    [LoggerMessage(1, LogLevel.Error, "PostgreSQL (process {ProcessId}) is gone; starting it again.", EventName = "EmbeddedPostgresDied")]
    private partial void LogDied(int? processId);

    [LoggerMessage(2, LogLevel.Information, "PostgreSQL runs again (process {ProcessId}).", EventName = "EmbeddedPostgresRevived")]
    private partial void LogRevived(int? processId);

    [LoggerMessage(3, LogLevel.Warning, "PostgreSQL can't start again yet, because another program has port {Port}.", EventName = "EmbeddedPostgresPortTaken")]
    private partial void LogPortTaken(int port);

    [LoggerMessage(4, LogLevel.Warning, "PostgreSQL can't start again yet: {Reason}", EventName = "EmbeddedPostgresStartFailed")]
    private partial void LogFailed(string reason);
}
