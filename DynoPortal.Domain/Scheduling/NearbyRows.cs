namespace DynoPortal.Domain.Scheduling;

/// <summary>The rows of one dyno, from which those near a span are cut out without looking at all.</summary>
internal sealed class NearbyRows
{
    private readonly Allocation[] rows;
    // The latest end of all rows up to each: ascending even if rows should overlap.
    private readonly DateTimeOffset[] ends;

    public NearbyRows(IEnumerable<Allocation> of)
    {
        rows = [.. of.OrderBy(row => row.Occupied.Start)];
        ends = new DateTimeOffset[rows.Length];
        for (var index = 0; index < rows.Length; index++)
            ends[index] = index > 0 && ends[index - 1] > rows[index].Occupied.End ? ends[index - 1] : rows[index].Occupied.End;
    }

    /// <summary>Every row whose occupied span overlaps this one, and perhaps others.</summary>
    public ArraySegment<Allocation> To(Slot occupied)
    {
        var first = FirstWhere(index => ends[index] > occupied.Start);
        var last = FirstWhere(index => rows[index].Occupied.Start >= occupied.End);
        return first < last ? new(rows, first, last - first) : ArraySegment<Allocation>.Empty;
    }

    private int FirstWhere(Func<int, bool> holds)
    {
        var (low, high) = (0, rows.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (holds(middle)) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
