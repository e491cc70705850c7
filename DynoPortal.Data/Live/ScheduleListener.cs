using System.Threading.Channels;
using DynoPortal.Data.Assistant;
using DynoPortal.Data.People;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DynoPortal.Data.Live;

/// <summary>The one connection of this node that listens for changes, of the schedule, of conversations and of sessions. It reads each announced row once and hands it to every board of the node. After a lost connection, or when its own heartbeat fails to come back, everyone reads anew.</summary>
public sealed partial class ScheduleListener : BackgroundService
{
    /// <summary>How often it sends itself a notice; two missed mean that the connection is dead.</summary>
    internal static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly NpgsqlDataSource source;
    private readonly ScheduleReader reader;
    private readonly ScheduleFeed feed;
    private readonly TurnFeed turns;
    private readonly SessionFeed sessions;
    private readonly TimeProvider clock;
    private readonly ILogger<ScheduleListener> logger;
    private readonly string own = Guid.NewGuid().ToString("N");
    private volatile bool isListening;

    internal ScheduleListener(NpgsqlDataSource source, ScheduleReader reader, NodeFeeds feeds, TimeProvider clock, ILogger<ScheduleListener> logger) =>
        (this.source, this.reader, feed, turns, sessions, this.clock, this.logger) = (source, reader, feeds.Schedule, feeds.Turns, feeds.Sessions, clock, logger);

    /// <summary>Whether changes are heard at this moment.</summary>
    public bool IsListening => isListening;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception thrown)
            {
                LogLost(logger, thrown.Message);
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        var heard = System.Threading.Channels.Channel.CreateUnbounded<NpgsqlNotificationEventArgs>();
        await using var connection = await source.OpenConnectionAsync(stoppingToken);
        connection.Notification += (_, notice) => heard.Writer.TryWrite(notice);
        await ExecuteAsync(connection, $"LISTEN {ScheduleChannel.Name}; LISTEN {TurnChannel.Name}; LISTEN {SessionChannel.Name}; LISTEN heartbeat_{own}", stoppingToken);
        isListening = true;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var (handing, waiting) = (HandAsync(heard.Reader, stop.Token), WaitAsync(connection, stop.Token));
        try
        {
            feed.Hear(clock.GetUtcNow());
            // What was announced while nobody listened is read with the windows.
            feed.Resync();
            turns.Resync();
            sessions.Publish(null);
            // Whichever ends first ends both: a node that waits and no longer hands on would look healthy and show old boards.
            await await Task.WhenAny(waiting, handing);
        }
        finally
        {
            isListening = false;
            await stop.CancelAsync();
            await Task.WhenAll(waiting, handing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // A pooled connection keeps listening; this one is thrown away instead.
            NpgsqlConnection.ClearPool(connection);
        }
    }

    // Waits for notices; when none came for a heartbeat's time it sends one of its own, and throws when that isn't heard either.
    private async Task WaitAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var silent = false;
        while (true)
        {
            using var patience = new CancellationTokenSource(Heartbeat, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
            try
            {
                await connection.WaitAsync(either.Token);
                silent = false;
                feed.Hear(clock.GetUtcNow());
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                if (silent) throw new TimeoutException("The heartbeat of the listening connection was not heard.");
                silent = true;
                await using var beat = source.CreateCommand($"NOTIFY heartbeat_{own}");
                await beat.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    private async Task HandAsync(ChannelReader<NpgsqlNotificationEventArgs> heard, CancellationToken cancellationToken)
    {
        await foreach (var notice in heard.ReadAllAsync(cancellationToken))
            switch (notice.Channel)
            {
                case ScheduleChannel.Name:
                    await HandAsync(ScheduleChannel.Read(notice.Payload), cancellationToken);
                    break;
                case TurnChannel.Name:
                    var grown = TurnChannel.Read(notice.Payload);
                    turns.Publish(grown.Person, grown.News);
                    break;
                case SessionChannel.Name:
                    sessions.Publish(Guid.TryParse(notice.Payload, out var person) ? new UserId(person) : null);
                    break;
            }
    }

    private async Task HandAsync(ScheduleChannel.Notice notice, CancellationToken cancellationToken)
    {
        var facility = new FacilityId(notice.Facility);
        // Before the question who listens: who begins to listen now has read this change, or finds another mark than it read under.
        feed.Pass(facility);
        if (!feed.HasListeners(facility)) return;
        try
        {
            feed.Publish(facility, notice.IsResync ? new ScheduleUpdate.Resync() : await ReadAsync(facility, notice, cancellationToken));
        }
        catch (Exception thrown) when (thrown is NpgsqlException or TimeoutException)
        {
            LogLost(logger, thrown.Message);
            feed.Publish(facility, new ScheduleUpdate.Resync());
        }
    }

    private async Task<ScheduleUpdate> ReadAsync(FacilityId facility, ScheduleChannel.Notice notice, CancellationToken cancellationToken) => new ScheduleUpdate.Changed(
        notice.Allocations.Count == 0 ? [] : await reader.FindAllAsync(facility, [.. notice.Allocations.Select(id => new AllocationId(id))], cancellationToken),
        notice.Outages.Count == 0 ? [] : await reader.FindOutagesAsync(facility, notice.Outages, cancellationToken))
    {
        Span = notice.Span,
        By = notice.By is { } by ? new UserId(by) : null,
        ByName = notice.By is { } person ? await reader.NameOfAsync(person, cancellationToken) : null,
    };

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, EventName = "ListenerLost", Message = "Listening for schedule changes was interrupted: {Reason}")]
    private static partial void LogLost(ILogger logger, string reason);
}
