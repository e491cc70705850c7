using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>What one board knows and shows: the rows of its window, merged by revision, laid out in lanes. Not for several threads at once.</summary>
public sealed class ScheduleBoard
{
    private readonly Dictionary<DynoId, Dyno> dynos;
    private readonly TestTypeHues hues;
    private readonly Dictionary<DynoId, LaneView> lanes = [];
    private readonly HashSet<(Guid, int)> fresh = [];
    private List<ScheduleUpdate.Changed>? overtaking;
    private Dictionary<AllocationId, ListedAllocation> allocations = [];
    private Dictionary<OutageId, Outage> outages = [];
    private BoardFilter filter = new("");

    /// <summary>An empty board of these dynos, in the order in which they are shown.</summary>
    public ScheduleBoard(Facility facility, IReadOnlyList<Dyno> dynos, IReadOnlyList<TestType> testTypes, BoardWindow window)
    {
        (Facility, Dynos, TestTypes, Window) = (facility, dynos, testTypes, window);
        this.dynos = dynos.ToDictionary(dyno => dyno.Id);
        hues = new TestTypeHues(testTypes);
        LayOut(this.dynos.Keys);
    }

    /// <summary>The facility.</summary>
    public Facility Facility { get; }

    /// <summary>Every dyno, in the order in which they are shown.</summary>
    public IReadOnlyList<Dyno> Dynos { get; }

    /// <summary>The catalogue.</summary>
    public IReadOnlyList<TestType> TestTypes { get; }

    /// <summary>The time shown.</summary>
    public BoardWindow Window { get; private set; }

    /// <summary>Whether the rows of <see cref="Window"/> have been read.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>The lanes that the filter lets through, by group.</summary>
    public IReadOnlyList<LaneGroup> Groups { get; private set; } = [];

    /// <summary>The window's rows, cancelled ones left out, those that the filter lets through.</summary>
    public IEnumerable<ListedAllocation> Shown =>
        allocations.Values.Where(IsShown).Where(row => filter.IsEmpty || filter.Matches(row, dynos.GetValueOrDefault(row.Allocation.DynoId)));

    /// <summary>The window's outages, lifted ones left out, those on dynos that the filter lets through.</summary>
    public IEnumerable<Outage> ShownOutages =>
        outages.Values.Where(IsShown).Where(outage => filter.IsEmpty || (dynos.TryGetValue(outage.DynoId, out var dyno) && filter.Matches(dyno)));

    /// <summary>The colour of a test type.</summary>
    public int HueOf(string testType) => hues.Of(testType);

    /// <summary>The name of a dyno, or a phrase for one that isn't here any more.</summary>
    public string NameOf(DynoId dyno) => dynos.TryGetValue(dyno, out var found) ? found.Name : "a former dyno";

    /// <summary>A booking that the board has heard of, cancelled ones included.</summary>
    public ListedAllocation? Find(AllocationId id) => allocations.GetValueOrDefault(id);

    /// <summary>An outage that the board has heard of, lifted ones included.</summary>
    public Outage? Find(OutageId id) => outages.GetValueOrDefault(id);

    /// <summary>The outages of a dyno in the window, by start.</summary>
    public IEnumerable<Outage> OutagesOf(DynoId dyno) => outages.Values.Where(outage => outage.DynoId == dyno && IsShown(outage)).OrderBy(outage => outage.Slot.Start);

    /// <summary>Says that rows are being read from now on: what is heard meanwhile may be newer than they.</summary>
    public void BeginReading() => overtaking ??= [];

    /// <summary>Shows another window with the rows that were read for it, and on top of them what was heard meanwhile.</summary>
    public void Show(BoardWindow window, IEnumerable<ListedAllocation> rows, IEnumerable<Outage> outageRows)
    {
        allocations = rows.ToDictionary(row => row.Allocation.Id);
        outages = outageRows.ToDictionary(outage => outage.Id);
        (Window, IsLoaded) = (window, true);
        fresh.Clear();
        foreach (var heard in overtaking ?? []) Merge(heard);
        overtaking = null;
        LayOut(dynos.Keys);
    }

    /// <summary>Shows only what the text is about.</summary>
    public void Search(string text)
    {
        filter = new BoardFilter(text);
        LayOut(dynos.Keys);
    }

    /// <summary>Takes in what was heard and lays out the lanes that it touches. Answers the bookings that are news.</summary>
    public IReadOnlyList<ListedAllocation> Apply(ScheduleUpdate.Changed heard)
    {
        overtaking?.Add(heard);
        var (touched, news) = Merge(heard);
        LayOut(touched);
        return news;
    }

    private (HashSet<DynoId> Touched, List<ListedAllocation> News) Merge(ScheduleUpdate.Changed heard)
    {
        var touched = new HashSet<DynoId>();
        var news = new List<ListedAllocation>();
        foreach (var row in heard.Allocations)
        {
            var known = allocations.GetValueOrDefault(row.Allocation.Id);
            if (known is not null && known.Allocation.Revision >= row.Allocation.Revision) continue;
            // A cancelled row stays known, so that an older one can't bring it back.
            allocations[row.Allocation.Id] = row;
            fresh.Add((row.Allocation.Id.Value, row.Allocation.Revision));
            touched.UnionWith([row.Allocation.DynoId, known?.Allocation.DynoId ?? row.Allocation.DynoId]);
            if (Touches(row.Allocation.Occupied) || (known is not null && Touches(known.Allocation.Occupied))) news.Add(row);
        }

        foreach (var outage in heard.Outages)
        {
            if (outages.TryGetValue(outage.Id, out var known) && known.Revision >= outage.Revision) continue;
            outages[outage.Id] = outage;
            fresh.Add((outage.Id.Value, outage.Revision));
            touched.Add(outage.DynoId);
        }

        return (touched, news);
    }

    private void LayOut(IEnumerable<DynoId> touched)
    {
        foreach (var id in touched)
            if (dynos.TryGetValue(id, out var dyno)) lanes[id] = LayOut(dyno);
        Groups = [.. Dynos.Select(dyno => lanes[dyno.Id]).Where(IsMeant).GroupBy(lane => lane.Dyno.Group).Select(group => new LaneGroup(group.Key, [.. group]))];
    }

    private LaneView LayOut(Dyno dyno)
    {
        var all = filter.IsEmpty || filter.Matches(dyno);
        return new(
            dyno,
            [.. allocations.Values.Where(row => row.Allocation.DynoId == dyno.Id && IsShown(row)).OrderBy(row => row.Allocation.Slot.Start).Select(row => BarOf(row, dimmed: !all && !filter.Matches(row, dyno)))],
            [.. OutagesOf(dyno.Id).Select(outage => new OutageView(outage, Window.Place(outage.Slot), outage.Line(dyno.Name, Facility.Clock), fresh.Contains((outage.Id.Value, outage.Revision))))],
            (lanes.TryGetValue(dyno.Id, out var before) ? before.Revision : 0) + 1);
    }

    private BarView BarOf(ListedAllocation row, bool dimmed) => new(
        row, Window.Place(row.Allocation.Slot), Window.Place(row.Allocation.Occupied), hues.Of(row.Allocation.TestType), row.Line(Facility.Clock), dimmed,
        fresh.Contains((row.Allocation.Id.Value, row.Allocation.Revision)));

    private bool IsMeant(LaneView lane) => filter.IsEmpty || filter.Matches(lane.Dyno) || lane.Bars.Any(bar => !bar.Dimmed);

    private bool IsShown(ListedAllocation row) => row.Allocation.IsLive && Touches(row.Allocation.Occupied);

    private bool IsShown(Outage outage) => !outage.Lifted && Touches(outage.Slot);

    private bool Touches(Slot slot) => slot.Overlaps(Window.Slot);
}
