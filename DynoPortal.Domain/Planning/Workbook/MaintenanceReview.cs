using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>Turns the maintenance sheet into outages.</summary>
internal sealed class MaintenanceReview(ImportLab lab, FleetDraft fleet)
{
    private const string Reason = "Maintenance, from the workbook";
    private readonly List<Outage> declared = [];

    /// <summary>The outages to declare.</summary>
    public IReadOnlyList<Outage> Declared => declared;

    /// <summary>Reads the rows and judges them.</summary>
    public IReadOnlyList<RowDraft> Read(Sheet sheet, Func<string, Guid> idOf)
    {
        var rows = sheet.Rows.Select(row => new RowDraft(sheet.Layout, row)).Where(row => row.Text(SheetColumns.Dyno).Length > 0 || row.Text(SheetColumns.Start).Length > 0).ToList();
        foreach (var row in rows) Judge(row, idOf);
        return rows;
    }

    private void Judge(RowDraft row, Func<string, Guid> idOf)
    {
        row.NoteErrors();
        var (from, isStartReadable) = SerialDate.Read(row.Text(SheetColumns.Start));
        var (to, isEndReadable) = SerialDate.Read(row.Text(SheetColumns.End));
        if (!isStartReadable || !isEndReadable) row.Is(Verdict.Problem, "This can't be read as a date.", isStartReadable ? SheetColumns.End : SheetColumns.Start);
        else if (from is null && to is null) row.Is(Verdict.Skipped, "It has no dates.", SheetColumns.Start);
        else if (from is null || to is null) row.Is(Verdict.Problem, $"It has no {(from is null ? "start" : "end")} date.", from is null ? SheetColumns.Start : SheetColumns.End);
        else if (DynoText.NameOf(row.Text(SheetColumns.Dyno), "") is not { Length: <= 60 } name) row.Is(Verdict.Problem, "It names no dyno.", SheetColumns.Dyno);
        else if (SlotOf(from.Value, to.Value) is not { } slot) row.Is(Verdict.Problem, "It ends before it starts.", SheetColumns.End);
        else Declare(row, fleet.FindOrAdd(name), slot, idOf);
    }

    // An end date without a time is the last day.
    private Slot? SlotOf(DateTime from, DateTime to)
    {
        var clock = lab.Facility.Clock;
        var slot = new Slot(ForecastRow.At(clock, from), ForecastRow.At(clock, to.TimeOfDay == TimeSpan.Zero ? to.AddDays(1) : to));
        return slot.End > slot.Start ? slot : null;
    }

    private void Declare(RowDraft row, Dyno dyno, Slot slot, Func<string, Guid> idOf)
    {
        if (lab.Outages.Concat(declared).Any(outage => outage.DynoId == dyno.Id && outage.Slot == slot))
        {
            row.Is(Verdict.Same, $"{dyno.Name} is out then already.");
            return;
        }

        var taken = lab.Allocations.Where(other => other.DynoId == dyno.Id && other.IsLive && other.Status != AllocationStatus.Completed && !other.HasExpired(lab.Now) && other.Occupied.Overlaps(slot))
            .OrderBy(other => other.Slot.Start).FirstOrDefault();
        if (taken is not null)
        {
            row.Is(Verdict.Problem, $"{dyno.Name} is taken by {taken.DisplayNumber}, {lab.Facility.Clock.Text(taken.Slot)}; move it first.");
            return;
        }

        declared.Add(new(new(idOf($"outage {Codes.Squeeze(dyno.Name)} {slot.Start:O} {slot.End:O}")), dyno.Id, slot, OutageKind.Maintenance, Reason, Lifted: false, Revision: 1));
        row.Is(Verdict.New, $"{dyno.Name} is out {lab.Facility.Clock.Text(slot)}.");
    }
}
