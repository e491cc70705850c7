using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DynoPortal.Data.History;

/// <summary>Seals what was committed since the last minute, facility by facility, one node at a time. A row is sealed because it has no seal, whatever its id and time: one that is committed late is sealed late, and none is passed over.</summary>
internal sealed partial class RecordSealer(NpgsqlDataSource source, TimeProvider clock, ILogger<RecordSealer> logger) : BackgroundService
{
    /// <summary>How often.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>How many rows one transaction seals.</summary>
    internal const int MostAtOnce = 5000;

    /// <summary>First half of the advisory lock of a chain, the facility being the other.</summary>
    private const int Chain = 0x5345414C;

    // Every round looks at the last day; the first one and one a day at everything, so that what a transaction of many hours left is found as well.
    private static readonly TimeSpan Recent = TimeSpan.FromDays(1);
    private readonly Dictionary<FacilityId, DateTimeOffset> wholeAt = [];

    /// <summary>Seals every facility once; the number of rows that were sealed.</summary>
    internal async Task<int> SealAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var total = 0;
        foreach (var facility in await source.FacilitiesAsync(cancellationToken))
        {
            // One chain that can't be written keeps no other facility from its seals.
            try
            {
                total += await SealAsync(facility, now, cancellationToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                LogFailedOf(logger, facility.Value, failed.Message);
            }
        }

        return total;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => clock.EveryAsync(Interval, SealAsync, reason => LogFailed(logger, reason), stoppingToken);

    private async Task<int> SealAsync(FacilityId facility, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isWhole = !wholeAt.TryGetValue(facility, out var last) || now - last >= Recent;
        var total = 0;
        int? done;
        do
        {
            done = await SealSinceAsync(facility, isWhole ? DateTimeOffset.MinValue : now - Recent, cancellationToken);
            total += done ?? 0;
        }
        while (done == MostAtOnce);
        // A chain that another node held is looked at again.
        if (isWhole && done is not null) wholeAt[facility] = now;
        return total;
    }

    // Null when another node is at it.
    private async Task<int?> SealSinceAsync(FacilityId facility, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await LockAsync(connection, facility, cancellationToken)) return null;
        // Read behind the lock, so that it begins where the last holder ended.
        var (seq, hash, rows) = await ReadAsync(connection, facility, since, cancellationToken);
        if (rows.Count == 0) return 0;
        var at = new DateTime(clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
        var hashes = new byte[rows.Count][];
        for (var i = 0; i < rows.Count; i++) hashes[i] = hash = SealText.Hash(hash, facility.Value, seq + 1 + i, at, rows[i].Source, rows[i].Row, rows[i].Digest);
        await using var batch = connection.CreateBatch();
        batch.Add("INSERT INTO seals (facility_id, seq, source, row_id, digest, hash, sealed_at) SELECT $1, s.seq, s.source, s.row_id, s.digest, s.hash, $7 FROM unnest($2, $3, $4, $5, $6) AS s (seq, source, row_id, digest, hash)",
            facility.Value, Enumerable.Range(1, rows.Count).Select(i => seq + i).ToArray(), rows.Select(row => row.Source).ToArray(), rows.Select(row => row.Row).ToArray(), rows.Select(row => row.Digest).ToArray(), hashes, at);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var end = Convert.ToHexStringLower(hash);
        LogSealed(logger, facility.Value, seq + rows.Count, end);
        return rows.Count;
    }

    private static async Task<bool> LockAsync(NpgsqlConnection connection, FacilityId facility, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.AddFacility(facility);
        batch.Add("SELECT pg_try_advisory_xact_lock($1, $2)", Chain, facility.Value);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        await rows.SkipFacilityAsync(cancellationToken);
        return (await rows.ListAsync(row => row.GetBoolean(0), cancellationToken)).Single();
    }

    private static async Task<(long Seq, byte[] Hash, List<(string Source, long Row, byte[] Digest)> Rows)> ReadAsync(NpgsqlConnection connection, FacilityId facility, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.Add("SELECT seq, hash FROM seals WHERE facility_id = $1 ORDER BY seq DESC LIMIT 1", facility.Value);
        batch.Add($"SELECT x.source, x.row_id, {SealText.Current} FROM ({SealText.Unsealed}) x ORDER BY x.at, x.source, x.row_id", facility.Value, Sql.Instant(since), Sql.Instant(DateTimeOffset.MaxValue), MostAtOnce);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        var end = await rows.ListAsync(row => (row.GetInt64(0), row.GetFieldValue<byte[]>(1)), cancellationToken);
        var (seq, hash) = end is [var newest] ? newest : (0L, new byte[32]);
        return (seq, hash, await rows.ListAsync(row => (row.GetString(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2)), cancellationToken));
    }

    [LoggerMessage(Level = LogLevel.Information, EventName = "RecordSealed", Message = "The record of facility {Facility} is sealed up to {Seal}, whose hash is {Hash}")]
    private static partial void LogSealed(ILogger logger, int facility, long seal, string hash);

    [LoggerMessage(Level = LogLevel.Warning, EventName = "SealingFacilityFailed", Message = "The record of facility {Facility} could not be sealed, and will be tried again: {Reason}")]
    private static partial void LogFailedOf(ILogger logger, int facility, string reason);

    [LoggerMessage(Level = LogLevel.Warning, EventName = "SealingFailed", Message = "The record could not be sealed, and will be tried again: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
