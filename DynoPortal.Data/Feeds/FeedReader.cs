using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Feeds;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Feeds;

internal sealed class FeedReader(NpgsqlDataSource source, ScheduleReader schedule, TimeProvider clock) : IFeedReader
{
    public async Task<IReadOnlyList<FeedEntry>> ReadAsync(FeedGrant grant, CancellationToken cancellationToken)
    {
        var (person, dyno) = grant.Subject switch
        {
            FeedSubject.Mine => ((Guid?)grant.Owner.Value, (int?)null),
            FeedSubject.OfDyno of => (null, of.Dyno.Value),
            _ => (null, null),
        };
        var now = clock.GetUtcNow();
        // A booking that is cancelled leaves its last line in the history at that moment.
        var changed = await source.ReadAsync(grant.Facility, batch => batch.Add("""
            SELECT id, at FROM (
                SELECT a.id, a.status, (SELECT max(h.at) FROM history h WHERE h.allocation_id = a.id) AS at FROM allocations a
                WHERE a.occupied && $1 AND a.slot && $1 AND ((a.requester_id = $2 OR a.technician_id = $2) OR a.dyno_id = $3)) found
            WHERE at IS NOT NULL AND (status <> 'cancelled' OR at >= $4)
            """, RowReading.Range(new Slot(now - IFeedReader.Back, now + IFeedReader.Ahead)), Sql.Uuid(person), Sql.Integer(dyno), (now - IFeedReader.Back).UtcDateTime),
            rows => rows.ListAsync(row => (Id: new AllocationId(row.GetGuid(0)), At: RowReading.Instant(row, 1)), cancellationToken), cancellationToken);
        return await EntriesAsync(grant.Facility, changed, cancellationToken);
    }

    public async Task<IReadOnlyList<FeedEntry>> OfAsync(FacilityId facility, IReadOnlyCollection<AllocationId> bookings, CancellationToken cancellationToken)
    {
        var changed = await source.ReadAsync(facility, batch => batch.Add("SELECT allocation_id, max(at) FROM history WHERE allocation_id = ANY($1) GROUP BY allocation_id", bookings.Select(id => id.Value).ToArray()),
            rows => rows.ListAsync(row => (Id: new AllocationId(row.GetGuid(0)), At: RowReading.Instant(row, 1)), cancellationToken), cancellationToken);
        return await EntriesAsync(facility, changed, cancellationToken);
    }

    private async Task<IReadOnlyList<FeedEntry>> EntriesAsync(FacilityId facility, List<(AllocationId Id, DateTimeOffset At)> changed, CancellationToken cancellationToken)
    {
        if (changed.Count == 0) return [];
        var at = changed.ToDictionary(row => row.Id, row => row.At);
        var listed = await schedule.FindAllAsync(facility, [.. at.Keys], cancellationToken);
        return [.. listed.OrderBy(row => row.Allocation.Slot.Start).ThenBy(row => row.Allocation.Number).Select(row => new FeedEntry(row, at[row.Allocation.Id]))];
    }
}
