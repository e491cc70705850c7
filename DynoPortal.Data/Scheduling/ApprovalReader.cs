using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Scheduling;

/// <summary>Reads which bookings wait for approval, and since when: the history says when they came to be held.</summary>
internal sealed class ApprovalReader(NpgsqlDataSource source) : IApprovalReader
{
    public async Task<IReadOnlyList<(AllocationId Id, DateTimeOffset Since, bool HasExpired)>> WaitingAsync(FacilityId facility, DateTimeOffset expiredSince, CancellationToken cancellationToken) => await source.ReadAsync(facility, batch => batch.Add("""
        (SELECT a.id, coalesce((SELECT max(h.at) FROM history h WHERE h.allocation_id = a.id AND h.after->>'status' = 'held' AND coalesce(h.before->>'status', '') <> 'held'), a.held_until) AS since, false
         FROM allocations a WHERE a.status = 'held' ORDER BY since LIMIT 500)
        UNION ALL
        (SELECT a.id, max(h.at) AS since, true FROM allocations a JOIN history h ON h.allocation_id = a.id AND h.action = 'expired'
         WHERE a.status = 'cancelled' AND a.cancel_reason = 'expired' AND h.at > $1 GROUP BY a.id ORDER BY since DESC LIMIT 500)
        """, expiredSince.UtcDateTime), rows => rows.ListAsync(row => (new AllocationId(row.GetGuid(0)), RowReading.Instant(row, 1), row.GetBoolean(2)), cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<(string TestType, int Count)>> CountAsync(FacilityId facility, DateTimeOffset now, CancellationToken cancellationToken) => await source.ReadAsync(facility,
        batch => batch.Add("SELECT test_type, count(*)::int FROM allocations WHERE status = 'held' AND held_until > $1 GROUP BY test_type", now.UtcDateTime),
        rows => rows.ListAsync(row => (row.GetString(0), row.GetInt32(1)), cancellationToken), cancellationToken);
}
