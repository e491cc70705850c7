using System.Text.RegularExpressions;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>Makes the requests of new and changed rows.</summary>
internal sealed partial class RequestDraft(ImportLab lab, Func<string, Guid> idOf)
{
    private const int LongestContact = 200;

    /// <summary>Gives each row its request. A vehicle's mileage steps follow each other, whichever rows are new.</summary>
    public void Make(IReadOnlyList<ForecastRow> active, IReadOnlyList<ForecastRow> all)
    {
        foreach (var row in active) row.Request = RequestOf(row);
        var steps = all.Where(row => row.Vehicle != default && !row.IsGone && (row.Request ?? row.Known?.Request) is not null && StepOf(row) is not null).ToLookup(row => row.Vehicle);
        foreach (var row in active.Where(row => !row.IsGone)) row.Request = row.Request! with { After = After(row, [.. steps[row.Vehicle]]) };
    }

    private TestRequest RequestOf(ForecastRow row)
    {
        var before = row.Known?.Request;
        var source = new RequestSource(row.Key, row.Cells);
        if (row.IsGone) return before! with { Closed = RequestClosing.Withdrawn, Source = source, Revision = before.Revision + 1 };
        var said = row.Effort.Length(row.Test!.DefaultLength);
        var clock = lab.Facility.Clock;
        // What the workbook plans is how long it takes when nothing else says so.
        var length = row.Effort.InDays is null && row.SlotAt(clock, said) is { } slot && slot.Length <= TimeSpan.FromDays(BookingLength.MostDays) ? LengthOf(clock, slot) : said;
        // What was withdrawn by hand stays so, whatever else its row says now; what the workbook withdrew it brings back.
        var withdrawn = before is { Closed: RequestClosing.Withdrawn, Source: { } last } && !ShownRow.Read(last.Cells).IsGone;
        if (withdrawn) row.Notes.Add($"{before!.DisplayNumber} was withdrawn in the portal and stays so.");
        return new TestRequest
        {
            Id = before?.Id ?? new(idOf("request " + row.Key)),
            Number = before?.Number ?? 0,
            VehicleId = row.Vehicle,
            TestType = row.Test.Code,
            Effort = row.Effort,
            Length = length,
            EarliestStart = before?.EarliestStart,
            WantedStart = row.Started is { } start ? ForecastRow.At(clock, start) : null,
            Deadline = before?.Deadline,
            Priority = before?.Priority ?? TestRequest.UsualPriority,
            // What has been done needs no place, even where its own can't be taken over.
            Closed = row.Status == WorkbookStatus.Completed ? RequestClosing.Done : withdrawn ? RequestClosing.Withdrawn : null,
            Contact = CellText.Cut(CellText.OrNull(row.Text(SheetColumns.Contact)) ?? "", LongestContact),
            Notes = CellText.Cut(row.Text(SheetColumns.Notes), TestRequest.LongestNotes),
            Source = source,
            Revision = (before?.Revision ?? 0) + 1,
        };
    }

    private static BookingLength LengthOf(SiteClock clock, Slot slot)
    {
        var length = clock.LengthOf(slot);
        return length.IsDays || length.Time < TimeSpan.FromDays(1) ? length : BookingLength.OfDays((int)Math.Ceiling(slot.Length.TotalDays));
    }

    // The tests of the step before, where steps have numbers: 0K–5K, 5K–75K.
    private static List<TestRequestId> After(ForecastRow row, IReadOnlyList<ForecastRow> ofVehicle)
    {
        if (StepOf(row) is not { } own) return [];
        var before = ofVehicle.Where(other => StepOf(other) < own).ToList();
        if (before.Count == 0) return [];
        var last = before.Max(StepOf);
        return [.. before.Where(other => StepOf(other) == last).Select(other => (other.Request ?? other.Known!.Request).Id).Distinct().OrderBy(id => id.Value)];
    }

    private static decimal? StepOf(ForecastRow row) => FirstNumber().Match(row.Text(SheetColumns.Step)) is { Success: true } match ? CellText.Number(match.Value) : null;

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex FirstNumber();
}
