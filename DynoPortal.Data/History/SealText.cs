using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DynoPortal.Data.History;

/// <summary>The bytes that seals are made of (docs/decisions/0025).</summary>
internal static class SealText
{
    /// <summary>The digest of a row of history <c>h</c>. One array of all columns, as PostgreSQL writes jsonb: its text follows from the value alone, and a time in microseconds from no setting of the session.</summary>
    private const string HistoryDigest = """
        sha256(convert_to(jsonb_build_array('history', h.id, h.facility_id, h.change_set_id, (extract(epoch FROM h.at) * 1000000)::bigint, h.actor_id, h.channel, h.action,
            h.allocation_id, h.outage_id, h.before, h.after, h.overrode)::text, 'UTF8'))
        """;

    /// <summary>The same of an edit <c>e</c>.</summary>
    private const string EditDigest = """
        sha256(convert_to(jsonb_build_array('edits', e.id, e.facility_id, (extract(epoch FROM e.at) * 1000000)::bigint, e.actor_id, e.channel, e.noun, e.thing, e.label, e.action, e.before, e.after)::text, 'UTF8'))
        """;

    /// <summary>The digest and the time of the row that <c>x</c> names by its <c>source</c> and <c>row_id</c>, as it is now; null where there is none. Facility <c>$1</c>.</summary>
    public const string Current = $"""
        CASE x.source WHEN 'history' THEN (SELECT {HistoryDigest} FROM history h WHERE h.facility_id = $1 AND h.id = x.row_id) ELSE (SELECT {EditDigest} FROM edits e WHERE e.facility_id = $1 AND e.id = x.row_id) END,
        CASE x.source WHEN 'history' THEN (SELECT h.at FROM history h WHERE h.facility_id = $1 AND h.id = x.row_id) ELSE (SELECT e.at FROM edits e WHERE e.facility_id = $1 AND e.id = x.row_id) END
        """;

    /// <summary>Rows of facility <c>$1</c> from <c>$2</c> to <c>$3</c> without a seal, the oldest <c>$4</c>.</summary>
    public const string Unsealed = """
        SELECT source, row_id, at FROM (
            SELECT 'history' AS source, h.id AS row_id, h.at FROM history h
                WHERE h.facility_id = $1 AND h.at >= $2 AND h.at < $3 AND NOT EXISTS (SELECT FROM seals s WHERE s.facility_id = $1 AND s.source = 'history' AND s.row_id = h.id)
            UNION ALL
            SELECT 'edits', e.id, e.at FROM edits e
                WHERE e.facility_id = $1 AND e.at >= $2 AND e.at < $3 AND NOT EXISTS (SELECT FROM seals s WHERE s.facility_id = $1 AND s.source = 'edits' AND s.row_id = e.id)
        ) rows ORDER BY at, source, row_id LIMIT $4
        """;

    /// <summary>The hash of a seal from the one before (zeros before the first) and all that it says.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> previous, int facility, long seq, DateTime sealedAt, string source, long row, ReadOnlySpan<byte> digest)
    {
        Span<byte> bytes = stackalloc byte[93];
        previous.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes[32..], facility);
        BinaryPrimitives.WriteInt64BigEndian(bytes[36..], seq);
        BinaryPrimitives.WriteInt64BigEndian(bytes[44..], (sealedAt - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        bytes[52] = source == "history" ? (byte)1 : (byte)2;
        BinaryPrimitives.WriteInt64BigEndian(bytes[53..], row);
        digest.CopyTo(bytes[61..]);
        return SHA256.HashData(bytes);
    }
}
