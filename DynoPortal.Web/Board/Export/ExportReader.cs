using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board.Export;

/// <summary>Reads the bookings of a list.</summary>
internal sealed class ExportReader(IScheduleReader schedule)
{
    /// <summary>The most rows of a list; a larger one wouldn't be read by anyone, and would be held in memory.</summary>
    public const int MostRows = 50_000;

    /// <summary>The rows by start and number, or null when there are more than <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<ListedAllocation>?> ReadAsync(Facility facility, ExportFilter filter, int most, CancellationToken cancellationToken)
    {
        var rows = new List<ListedAllocation>();
        foreach (var each in filter.Queries(facility.Clock))
        {
            var query = each;
            do
            {
                var page = await schedule.ListAsync(facility.Id, query, cancellationToken);
                rows.AddRange(page.Items.Where(filter.Matches));
                if (rows.Count > most) return null;
                query = query with { Cursor = page.NextCursor };
            }
            while (query.Cursor is not null);
        }

        return [.. rows.OrderBy(row => row.Allocation.Slot.Start).ThenBy(row => row.Allocation.Number)];
    }
}
