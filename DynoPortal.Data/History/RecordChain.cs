using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using Npgsql;

namespace DynoPortal.Data.History;

/// <summary>Verifies chains, page by page, so that their length doesn't matter.</summary>
internal sealed class RecordChain(NpgsqlDataSource source, IPeopleReader people, TimeProvider clock) : IRecordChain
{
    private const int Page = 2000;

    public async Task<ChainEnd?> EndAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!await MayAsync(actor, cancellationToken)) return null;
        var end = await source.ReadAsync(actor.Facility, batch => batch.Add("SELECT seq, sealed_at, hash FROM seals WHERE facility_id = $1 ORDER BY seq DESC LIMIT 1", actor.Facility.Value),
            rows => rows.ListAsync(row => new ChainEnd(row.GetInt64(0), RowReading.Instant(row, 1), Hex(row.GetFieldValue<byte[]>(2))), cancellationToken), cancellationToken);
        return end.SingleOrDefault() ?? new(0, null, "");
    }

    public async Task<ChainVerdict?> VerifyAsync(Actor actor, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (!await MayAsync(actor, cancellationToken)) return null;
        var walk = new Walk(actor.Facility);
        while (await PageAsync(actor.Facility, walk.Seq, cancellationToken) is { Count: > 0 } seals)
        {
            foreach (var link in seals)
                if (walk.Step(link) is { } fault) return new(walk.Seq, walk.End, fault.Row == 0 ? fault : fault with { What = await WhatAsync(actor.Facility, fault.Table, fault.Row, cancellationToken) });
            progress?.Report(walk.Seq);
            if (seals.Count < Page) break;
        }

        return new(walk.Seq, walk.End, await UnsealedAsync(actor.Facility, cancellationToken));
    }

    private Task<List<Seal>> PageAsync(FacilityId facility, long after, CancellationToken cancellationToken) => source.ReadAsync(facility, batch => batch.Add($"""
        SELECT x.seq, x.source, x.row_id, x.digest, x.hash, x.sealed_at, {SealText.Current} FROM (SELECT * FROM seals s WHERE s.facility_id = $1 AND s.seq > $2 ORDER BY s.seq LIMIT $3) x ORDER BY x.seq
        """, facility.Value, after, Page), rows => rows.ListAsync(row => new Seal(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetFieldValue<byte[]>(3), row.GetFieldValue<byte[]>(4), row.GetDateTime(5),
            row.IsDBNull(6) ? null : row.GetFieldValue<byte[]>(6), row.IsDBNull(7) ? DateTime.MinValue : row.GetDateTime(7)), cancellationToken), cancellationToken);

    private async Task<ChainFault?> UnsealedAsync(FacilityId facility, CancellationToken cancellationToken)
    {
        var found = await source.ReadAsync(facility, batch => batch.Add(SealText.Unsealed, facility.Value, Sql.Instant(DateTimeOffset.MinValue), Sql.Instant(clock.GetUtcNow() - IRecordChain.Patience), 1),
            rows => rows.ListAsync(row => (Table: row.GetString(0), Row: row.GetInt64(1)), cancellationToken), cancellationToken);
        return found is [var (table, row)] ? new(ChainFaultKind.Unsealed, table, row, 0, await WhatAsync(facility, table, row, cancellationToken)) : null;
    }

    private async Task<string> WhatAsync(FacilityId facility, string table, long row, CancellationToken cancellationToken) => (await source.ReadAsync(facility, batch => batch.Add(table == "history"
        ? """
          SELECT CASE WHEN h.outage_id IS NULL THEN 'Booking A-' || COALESCE((SELECT a.number::text FROM allocations a WHERE a.id = h.allocation_id), '?') ELSE 'Outage' END || ', ' || h.action FROM history h WHERE h.facility_id = $1 AND h.id = $2
          """
        : "SELECT upper(left(e.noun, 1)) || replace(substr(e.noun, 2), '_', ' ') || ' ' || e.label || ', ' || e.action FROM edits e WHERE e.facility_id = $1 AND e.id = $2", facility.Value, row),
        rows => rows.ListAsync(found => found.GetString(0), cancellationToken), cancellationToken)).SingleOrDefault() ?? "A row";

    // The portal itself may, for whoever runs it.
    private async Task<bool> MayAsync(Actor actor, CancellationToken cancellationToken) =>
        actor.Id is null || (await people.PermissionsAsync(actor, cancellationToken)).Contains(Permission.AuditHistory);

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);

    private sealed record Seal(long Seq, string Source, long Row, byte[] Digest, byte[] Hash, DateTime SealedAt, byte[]? Current, DateTime At);

    /// <summary>How far a verification has come.</summary>
    private sealed class Walk(FacilityId facility)
    {
        private byte[] hash = new byte[32];
        private DateTime newest = DateTime.MinValue;
        private DateTime? sealedAt;

        public long Seq { get; private set; }

        public ChainEnd End => new(Seq, sealedAt is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null, Seq == 0 ? "" : Hex(hash));

        public ChainFault? Step(Seal next)
        {
            if (next.Seq != Seq + 1) return new(ChainFaultKind.SealRemoved, "", 0, Seq + 1, "");
            if (!SealText.Hash(hash, facility.Value, next.Seq, next.SealedAt, next.Source, next.Row, next.Digest).AsSpan().SequenceEqual(next.Hash)) return new(ChainFaultKind.SealAltered, "", 0, next.Seq, "");
            if (next.Current is null) return Of(ChainFaultKind.Removed, next);
            if (!next.Current.AsSpan().SequenceEqual(next.Digest)) return Of(ChainFaultKind.Altered, next);
            if (newest - next.At > IRecordChain.Lateness) return Of(ChainFaultKind.BackDated, next);
            (Seq, hash, sealedAt, newest) = (next.Seq, next.Hash, next.SealedAt, next.At > newest ? next.At : newest);
            return null;
        }

        private static ChainFault Of(ChainFaultKind kind, Seal at) => new(kind, at.Source, at.Row, at.Seq, "");
    }
}
