using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Domain.Scheduling;

/// <summary>Which rows a change set has to lock and read.</summary>
internal static class ScheduleScope
{
    /// <summary>The rows that the set names itself, without what stands behind them.</summary>
    public static SnapshotScope OfNames(ChangeSet set) => new()
    {
        Vehicles = [],
        Dynos = [],
        Allocations = [.. set.Changes.OfType<ScheduleChange.IOfAllocation>().Select(change => change.Id).Distinct()],
        Outages = [.. set.Changes.OfType<ScheduleChange.IOfOutage>().Select(change => change.Id).Distinct()],
        Window = null,
        ChangeSet = set.Id,
    };

    /// <summary>All rows: the vehicles and dynos of every row named, old and new, and the span from the first slot to the last.</summary>
    public static SnapshotScope Of(ChangeSet set, SnapshotScope named, IReadOnlyList<Allocation> allocations, IReadOnlyList<Outage> outages)
    {
        var slots = set.Changes.SelectMany(SlotsOf).Concat(allocations.Select(row => row.Slot)).Concat(outages.Select(row => row.Slot)).ToList();
        return named with
        {
            Requests = [.. set.Changes.Select(RequestOf).OfType<TestRequestId>().Distinct()],
            Books = set.Changes.Any(change => change is ScheduleChange.Book or ScheduleChange.Hold or ScheduleChange.Restore { Seen.IsLive: false, Before.IsLive: true }),
            Vehicles = [.. set.Changes.SelectMany(VehiclesOf).Concat(allocations.Select(row => row.VehicleId)).Distinct()],
            Dynos = [.. set.Changes.SelectMany(DynosOf).Concat(allocations.Select(row => row.DynoId)).Concat(outages.Select(row => row.DynoId)).Distinct()],
            Window = slots.Count == 0 ? null : slots.Aggregate((one, other) => one.Union(other)),
        };
    }

    /// <summary>The same with the vehicles and dynos that an import changes.</summary>
    public static SnapshotScope With(SnapshotScope scope, ImportedRows rows) => scope with
    {
        Vehicles = [.. scope.Vehicles.Union(rows.ChangedVehicles.Select(vehicle => vehicle.Id))],
        Dynos = [.. scope.Dynos!.Union(rows.ChangedDynos.Select(dyno => dyno.Id))],
    };

    /// <summary>The same with the vehicles and dynos that are edited, and the dynos of series.</summary>
    public static SnapshotScope With(SnapshotScope scope, IReadOnlyList<LabEdit> edits) => scope with
    {
        Vehicles = [.. scope.Vehicles.Union(edits.OfType<LabEdit.OfVehicle>().Select(edit => edit.Id))],
        Dynos = [.. scope.Dynos!.Union(edits.OfType<LabEdit.OfDyno>().Select(edit => edit.Id)).Union(edits.OfType<LabEdit.OfSeries>().Select(edit => edit.After.DynoId))],
    };

    /// <summary>A wider scope when rows named, or expired holds in the way, lie on vehicles or dynos that are not locked; null when all are.</summary>
    public static SnapshotScope? Lacking(SnapshotScope scope, ChangeSet set, ScheduleSnapshot lab, IReadOnlyList<Allocation> expired)
    {
        var named = set.Changes.OfType<ScheduleChange.IOfAllocation>().Select(change => change.Id).ToHashSet();
        var needed = lab.Allocations.Where(row => named.Contains(row.Id)).Concat(expired).ToList();
        var dynos = needed.Select(row => row.DynoId).Concat(DynosOf(lab, set)).ToHashSet();
        var locked = needed.All(row => scope.Vehicles.Contains(row.VehicleId))
            && dynos.All(dyno => scope.Dynos!.Contains(dyno))
            && expired.All(row => scope.Allocations.Contains(row.Id))
            && needed.All(row => scope.Window?.Contains(row.Slot) == true);
        if (locked) return null;
        return scope with
        {
            Vehicles = [.. scope.Vehicles.Union(needed.Select(row => row.VehicleId))],
            Dynos = [.. scope.Dynos!.Union(dynos)],
            Allocations = [.. scope.Allocations.Union(expired.Select(row => row.Id))],
            Window = needed.Select(row => row.Slot).Aggregate(scope.Window, (window, slot) => window?.Union(slot) ?? slot),
        };
    }

    private static IEnumerable<DynoId> DynosOf(ScheduleSnapshot lab, ChangeSet set)
    {
        var named = set.Changes.OfType<ScheduleChange.IOfOutage>().Select(change => change.Id).ToHashSet();
        return lab.Outages.Where(row => named.Contains(row.Id)).Select(row => row.DynoId);
    }

    private static IEnumerable<Slot> SlotsOf(ScheduleChange change) => change switch
    {
        ScheduleChange.Book book => [book.Slot],
        ScheduleChange.Hold hold => [hold.Slot],
        ScheduleChange.TakeOver over => [over.Slot],
        ScheduleChange.Move move => [move.Slot],
        ScheduleChange.Resize resize => [resize.Slot],
        ScheduleChange.Extend extend => [new(extend.End, extend.End)],
        ScheduleChange.Restore back => [back.Before.Slot],
        ScheduleChange.DeclareOutage declare => [declare.Slot],
        ScheduleChange.ChangeOutage to => [to.Slot],
        ScheduleChange.RestoreOutage back => [back.Before.Slot],
        _ => [],
    };

    private static IEnumerable<VehicleId> VehiclesOf(ScheduleChange change) => change switch
    {
        ScheduleChange.Book book => [book.Vehicle],
        ScheduleChange.Hold hold => [hold.Vehicle],
        ScheduleChange.TakeOver over => [over.Vehicle],
        _ => [],
    };

    private static IEnumerable<DynoId> DynosOf(ScheduleChange change) => change switch
    {
        ScheduleChange.Book book => [book.Dyno],
        ScheduleChange.Hold hold => [hold.Dyno],
        ScheduleChange.TakeOver over => [over.Dyno],
        ScheduleChange.Move move => [move.Dyno],
        ScheduleChange.Restore back => [back.Before.DynoId],
        ScheduleChange.DeclareOutage declare => [declare.Dyno],
        ScheduleChange.RestoreOutage back => [back.Before.DynoId],
        _ => [],
    };

    private static TestRequestId? RequestOf(ScheduleChange change) => change switch
    {
        ScheduleChange.Book book => book.Request,
        ScheduleChange.TakeOver over => over.Request,
        ScheduleChange.Restore back => back.Before.Request,
        _ => null,
    };
}
