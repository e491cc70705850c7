using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Wall;

/// <summary>What a wallboard shows: today and tomorrow of a site, a row for each dyno. Not thread-safe.</summary>
/// <param name="facility">Whose it is.</param>
public sealed class WallBoard(Facility facility)
{
    private readonly Dictionary<AllocationId, ListedAllocation> allocations = [];
    private readonly Dictionary<OutageId, Outage> outages = [];
    private IReadOnlyList<Dyno> dynos = [];

    /// <summary>Whose it is.</summary>
    public Facility Facility => facility;

    /// <summary>The site day that is today, as of when it was read.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The site days of today and tomorrow.</summary>
    public Slot Window => facility.Clock.Through(Today, Today.AddDays(1));

    /// <summary>Shows what was read for these two days.</summary>
    public void Show(DateOnly today, IReadOnlyList<Dyno> lanes, IReadOnlyList<ListedAllocation> rows, IReadOnlyList<Outage> outs)
    {
        (Today, dynos) = (today, lanes);
        allocations.Clear();
        outages.Clear();
        foreach (var row in rows) allocations[row.Allocation.Id] = row;
        foreach (var outage in outs) outages[outage.Id] = outage;
    }

    /// <summary>Takes changes in; older news than what is shown is nothing new.</summary>
    public void Apply(ScheduleUpdate.Changed news)
    {
        foreach (var row in news.Allocations)
            if (!allocations.TryGetValue(row.Allocation.Id, out var known) || known.Allocation.Revision < row.Allocation.Revision) allocations[row.Allocation.Id] = row;
        foreach (var outage in news.Outages)
            if (!outages.TryGetValue(outage.Id, out var known) || known.Revision < outage.Revision) outages[outage.Id] = outage;
    }

    /// <summary>The rows as they stand at this instant: every dyno that is in use, or has something on it.</summary>
    public IReadOnlyList<WallRow> Rows(DateTimeOffset now) =>
    [
        .. from dyno in dynos
           let row = new WallRow(dyno.Name, EntriesOf(dyno.Id, Today, now), EntriesOf(dyno.Id, Today.AddDays(1), now))
           where dyno.Enabled || row.Today.Count + row.Tomorrow.Count > 0
           select row,
    ];

    private List<WallEntry> EntriesOf(DynoId dyno, DateOnly day, DateTimeOffset now)
    {
        var span = facility.Clock.Through(day, day);
        var booked = allocations.Values.Select(row => row.Allocation is { IsLive: true } live && live.DynoId == dyno && live.Slot.Overlaps(span) && !live.HasExpired(now)
            ? (live.Slot.Start, Entry: new WallEntry(When(live.Slot, span), $"{row.Vehicle.Label} {row.TestTypeName}", row.RequesterName, StateOf(live)))
            : default);
        var outs = outages.Values.Select(outage => !outage.Lifted && outage.DynoId == dyno && outage.Slot.Overlaps(span)
            ? (outage.Slot.Start, Entry: new WallEntry(When(outage.Slot, span), outage.Kind.ToString(), null, WallState.Out))
            : default);
        return [.. booked.Concat(outs).Where(each => each.Entry is not null).OrderBy(each => each.Start).Select(each => each.Entry)];
    }

    private static WallState StateOf(Allocation row) => row.Status switch
    {
        AllocationStatus.Held => WallState.Held,
        AllocationStatus.InProgress => WallState.Running,
        AllocationStatus.Completed => WallState.Over,
        _ => WallState.Booked,
    };

    private string When(Slot slot, Slot day) => (slot.Start <= day.Start, slot.End >= day.End) switch
    {
        (true, true) => "all day",
        (true, false) => $"until {Time(slot.End)}",
        (false, true) => $"from {Time(slot.Start)}",
        _ => $"{Time(slot.Start)}–{Time(slot.End)}",
    };

    private string Time(DateTimeOffset instant) => facility.Clock.Local(instant).ToString("HH:mm", CultureInfo.InvariantCulture);
}
