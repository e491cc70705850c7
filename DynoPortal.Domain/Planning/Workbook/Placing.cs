using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>Gives rows that name a dyno and dates their place, as long as no rule but those that a workbook may go past speaks against it. What runs goes first, then what has been done, then by start.</summary>
internal sealed class Placing
{
    private readonly ImportLab lab;
    private readonly IReadOnlyDictionary<DynoId, Dyno> dynos;
    private readonly IReadOnlyDictionary<VehicleId, Vehicle> vehicles;
    private readonly ILookup<DynoId, Outage> outages;
    private readonly Dictionary<DynoId, List<Allocation>> onDyno = [];
    private readonly Dictionary<VehicleId, List<Allocation>> ofVehicle = [];
    private readonly Dictionary<AllocationId, ForecastRow> rows = [];
    private readonly List<(ForecastRow Row, Allocation Wanted, Allocation Other, Refusal Refusal)> collisions = [];

    public Placing(ImportLab lab, IEnumerable<Outage> declared, IReadOnlyDictionary<DynoId, Dyno> dynos, IReadOnlyDictionary<VehicleId, Vehicle> vehicles, IReadOnlySet<AllocationId> givenBack)
    {
        (this.lab, this.dynos, this.vehicles) = (lab, dynos, vehicles);
        outages = lab.Outages.Concat(declared).ToLookup(outage => outage.DynoId);
        foreach (var row in lab.Allocations.Where(row => row.IsLive && !row.HasExpired(lab.Now) && !givenBack.Contains(row.Id))) Keep(row);
    }

    /// <summary>What a row in this state becomes on the schedule.</summary>
    public static AllocationStatus StatusOf(WorkbookStatus status) => status switch
    {
        WorkbookStatus.Running => AllocationStatus.InProgress,
        WorkbookStatus.Completed => AllocationStatus.Completed,
        _ => AllocationStatus.Scheduled,
    };

    /// <summary>The change that places a row; null when it stays a request, with a note why.</summary>
    public ScheduleChange? Place(ForecastRow row, Slot slot, AllocationId id)
    {
        var (request, dyno, status) = (row.Request!, dynos[row.Dyno!.Id], StatusOf(row.Status!.Value));
        // A test that has been completed has ended.
        if (status == AllocationStatus.Completed && slot.End > lab.Now && slot.Start < lab.Now)
        {
            slot = slot with { End = lab.Now.AddTicks(-(lab.Now.Ticks % TimeSpan.TicksPerMinute)) };
            row.Notes.Add("Its end lies ahead although it is completed; it ends with this import.");
        }

        var wanted = new Allocation { Id = id, DynoId = dyno.Id, VehicleId = row.Vehicle, TestType = request.TestType, Slot = slot, Occupied = dyno.Occupied(slot), Status = status, Request = request.Id };
        if (WhyNot(wanted, status) is { Count: > 0 } refusals)
        {
            row.Notes.Add($"It stays a request: {string.Join(" ", refusals.Select(Sentence).Distinct())}");
            foreach (var refusal in refusals)
                if (refusal.AllocationId is { } taker && Find(taker) is { } other && !collisions.Exists(each => each.Row == row && each.Other.Id == other.Id)) collisions.Add((row, wanted, other, refusal));
            return null;
        }

        Keep(wanted);
        rows[id] = row;
        return new ScheduleChange.TakeOver(id, row.Vehicle, dyno.Id, slot, request.TestType, status, request.Id, request.Notes);
    }

    /// <summary>The double bookings that were found, with what each side could do instead. Asked when all rows are placed.</summary>
    public IReadOnlyList<ImportConflict> Conflicts =>
    [
        .. collisions.Select(each => new ImportConflict(Side(each.Other, rows.GetValueOrDefault(each.Other.Id)), Side(each.Wanted, each.Row),
            new Slot(Later(each.Other.Slot.Start, each.Wanted.Slot.Start), Earlier(each.Other.Slot.End, each.Wanted.Slot.End)), Sentence(each.Refusal))),
    ];

    // A test of the same workbook has no number yet.
    private string Sentence(Refusal refusal) => refusal.AllocationId is { } id && rows.TryGetValue(id, out var taker) && Find(id) is { } other
        ? $"{(refusal.Code == RefusalCode.DynoOverlap ? dynos[other.DynoId].Name : "The vehicle")} is taken by row {taker.Number} ({taker.Label}), {lab.Facility.Clock.Text(other.Slot)}."
        : refusal.Message;

    private List<Refusal> WhyNot(Allocation wanted, AllocationStatus status)
    {
        if (ChangeShape.CheckSlot(wanted.Slot) is { } misshapen) return [misshapen];
        if (status == AllocationStatus.InProgress && wanted.Slot.Start > lab.Now) return [new(RefusalCode.WrongStatus, "It is said to run, and starts later.")];
        if (status == AllocationStatus.Completed && wanted.Slot.End > lab.Now) return [new(RefusalCode.WrongStatus, "It is said to be completed, and starts later.")];
        return [.. BookingRules.Check(CaseOf(wanted)).Where(refusal => !ScheduleTakeOver.Waives(status, refusal.Code))];
    }

    private BookingCase CaseOf(Allocation wanted) => new()
    {
        Facility = lab.Facility,
        Now = lab.Now,
        Vehicle = vehicles[wanted.VehicleId],
        Dyno = dynos[wanted.DynoId],
        TestType = new TestType(wanted.TestType, wanted.TestType, BookingLength.OfDays(1)),
        Slot = wanted.Slot,
        OnDyno = Of(onDyno, wanted.DynoId).Where(other => other.Id != wanted.Id),
        OfVehicle = Of(ofVehicle, wanted.VehicleId).Where(other => other.Id != wanted.Id),
        Outages = outages[wanted.DynoId],
    };

    private ConflictSide Side(Allocation row, ForecastRow? from) =>
        new(from is null ? row.DisplayNumber : from.Label, from?.Number, dynos[row.DynoId].Name, row.Slot, row.Status is AllocationStatus.InProgress or AllocationStatus.Completed ? [] : Instead(row));

    // Another dyno at the same time, or the same dyno as soon as it is free.
    private IReadOnlyList<string> Instead(Allocation row)
    {
        var elsewhere = dynos.Values.Where(dyno => dyno.Id != row.DynoId && IsOpen(row, dyno, row.Slot)).OrderBy(dyno => dyno.Name, NaturalOrder.Instance).Take(2).Select(dyno => $"{dyno.Name} at the same time");
        var own = dynos[row.DynoId];
        var later = Of(onDyno, row.DynoId).Where(other => other.Id != row.Id && other.Occupied.End > row.Slot.Start).Select(other => other.Occupied.End + own.SetUpBefore).Order()
            .Select(start => new Slot(start, start + row.Slot.Length)).Where(slot => IsOpen(row, own, slot)).Take(1).Select(slot => $"{own.Name}, {lab.Facility.Clock.Text(slot)}");
        return [.. elsewhere, .. later];
    }

    private bool IsOpen(Allocation row, Dyno dyno, Slot slot) =>
        BookingRules.Check(CaseOf(row with { DynoId = dyno.Id, Slot = slot, Occupied = dyno.Occupied(slot) })).All(refusal => ScheduleTakeOver.Waives(AllocationStatus.Scheduled, refusal.Code));

    private void Keep(Allocation row)
    {
        Of(onDyno, row.DynoId).Add(row);
        Of(ofVehicle, row.VehicleId).Add(row);
    }

    private Allocation? Find(AllocationId id) => onDyno.Values.SelectMany(list => list).FirstOrDefault(row => row.Id == id);

    private static List<Allocation> Of<T>(Dictionary<T, List<Allocation>> all, T key) where T : notnull => all.TryGetValue(key, out var list) ? list : all[key] = [];

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
