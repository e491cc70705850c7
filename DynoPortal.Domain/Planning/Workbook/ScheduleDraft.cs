using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>Makes the change set of an import: outages first, then what is given back, then the tests that have a place.</summary>
internal sealed class ScheduleDraft
{
    private static readonly string[] PlaceColumns =
    [
        SheetColumns.Group, SheetColumns.Dyno, SheetColumns.Status, SheetColumns.Estimated, SheetColumns.NewEstimate, SheetColumns.Actual, SheetColumns.Projected, SheetColumns.Completed, SheetColumns.Days, SheetColumns.Miles,
    ];

    private readonly ImportLab lab;
    private readonly Func<string, Guid> idOf;
    private readonly FleetDraft fleet;
    private readonly IReadOnlyDictionary<VehicleId, Vehicle> vehicles;
    private readonly IReadOnlyList<Outage> declared;

    public ScheduleDraft(ImportLab lab, FleetDraft fleet, IReadOnlyDictionary<VehicleId, Vehicle> vehicles, IReadOnlyList<Outage> declared, Func<string, Guid> idOf) =>
        (this.lab, this.fleet, this.vehicles, this.declared, this.idOf) = (lab, fleet, vehicles, declared, idOf);

    public (IReadOnlyList<ScheduleChange> Changes, IReadOnlyList<ImportConflict> Conflicts) Make(IReadOnlyList<ForecastRow> active)
    {
        var outages = declared.Select(outage => new ScheduleChange.DeclareOutage(outage.Id, outage.DynoId, outage.Slot, outage.Kind, outage.Reason));
        var back = active.Select(GivenBack).OfType<ScheduleChange>().ToList();
        var given = back.OfType<ScheduleChange.Cancel>().Select(change => change.Id).ToHashSet();
        var placing = new Placing(lab, declared, fleet.Dynos.ToDictionary(dyno => dyno.Id), vehicles, given);
        var wanted = active.Where(row => WantsPlace(row, given)).Select(row => (Row: row, Slot: row.SlotAt(lab.Facility.Clock, row.Request!.Length))).ToList();
        foreach (var (row, _) in wanted.Where(each => each.Slot is null && each.Row.Started is not null)) row.Notes.Add("It stays a request: it ends before it starts.");
        var placed = new List<ScheduleChange>();
        foreach (var (row, slot) in wanted.Where(each => each.Slot is not null).OrderBy(each => Rank(each.Row)).ThenBy(each => each.Slot!.Value.Start).ThenBy(each => each.Row.Key, StringComparer.Ordinal))
            if (placing.Place(row, slot!.Value, new(idOf("allocation " + row.Key))) is { } change) placed.Add(change);
        return ([.. back, .. outages, .. placed], placing.Conflicts);
    }

    // What runs is a fact, what has been done too; the rest are plans.
    private static int Rank(ForecastRow row) => row.Status switch { WorkbookStatus.Running => 0, WorkbookStatus.Completed => 1, WorkbookStatus.Scheduled => 2, _ => 3 };

    private static bool WantsPlace(ForecastRow row, HashSet<AllocationId> given) =>
        !row.IsGone && row.Request?.Closed != RequestClosing.Withdrawn && row.Dyno is not null && row.Started is not null && (row.Known?.PlacedAs is not { } placed || given.Contains(placed.Id));

    // What the workbook places otherwise than before, or no longer.
    private ScheduleChange? GivenBack(ForecastRow row)
    {
        if (row.Known is not { PlacedAs: { } placed } known) return null;
        var before = known.Request.Source!.Cells;
        var moved = PlaceColumns.Any(column => before.GetValueOrDefault(column, "") != row.Cells.GetValueOrDefault(column, ""));
        if (!moved) return null;
        if (placed.Status is AllocationStatus.Scheduled or AllocationStatus.Held)
            return Agrees(row, placed) ? null : new ScheduleChange.Cancel(placed.Id, CancelReason.Person, placed.Revision);
        if (placed.Status == AllocationStatus.InProgress && row.Status == WorkbookStatus.Completed) return new ScheduleChange.Complete(placed.Id, placed.Revision);
        if (!Agrees(row, placed)) row.Notes.Add($"{placed.DisplayNumber} is {(placed.Status == AllocationStatus.InProgress ? "in progress" : "completed")} in the portal and stays as it is.");
        return null;
    }

    private bool Agrees(ForecastRow row, Allocation placed) =>
        !row.IsGone && row.Dyno?.Id == placed.DynoId && row.SlotAt(lab.Facility.Clock, row.Request!.Length) == placed.Slot && Placing.StatusOf(row.Status!.Value) == placed.Status;
}
