using System.Text.RegularExpressions;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>Makes the requests of new and changed rows.</summary>
internal sealed partial class RequestDraft(ImportLab lab, Func<string, Guid> idOf)
{
    private const int LongestContact = 200;
    private static readonly string[] EffortColumns = [SheetColumns.Miles, SheetColumns.MilesDyno, SheetColumns.MilesDriver, SheetColumns.Added, SheetColumns.Days];
    private static readonly string[] LengthColumns = [.. EffortColumns, SheetColumns.Test, SheetColumns.Actual, SheetColumns.NewEstimate, SheetColumns.Estimated, SheetColumns.Completed, SheetColumns.Projected];

    /// <summary>Gives each row its request. A vehicle's mileage steps follow each other, whichever rows are new.</summary>
    public void Make(IReadOnlyList<ForecastRow> active, IReadOnlyList<ForecastRow> all)
    {
        foreach (var row in active) row.Request = RequestOf(row);
        var steps = all.Where(row => row.Vehicle != default && !row.IsGone && (row.Request ?? row.Known?.Request) is not null && StepOf(row) is not null).ToLookup(row => row.Vehicle);
        // The order of a campaign is the campaign's, and where no step is new it stays as people have made it.
        foreach (var row in active.Where(row => !row.IsGone && row.Request!.Step is null && (row.Known is null || steps[row.Vehicle].Any(step => step.Known is null)))) row.Request = row.Request! with { After = After(row, [.. steps[row.Vehicle]]) };
    }

    private TestRequest RequestOf(ForecastRow row)
    {
        var before = row.Known?.Request;
        var source = new RequestSource(row.Key, row.Cells);
        if (row.IsGone) return before! with { Closed = RequestClosing.Withdrawn, Source = source, Revision = before.Revision + 1 };
        // What was withdrawn by hand stays so, whatever else its row says now; what the workbook withdrew it brings back.
        var withdrawn = before is { Closed: RequestClosing.Withdrawn, Source: { } last } && !ShownRow.Read(last.Cells).IsGone;
        if (withdrawn) row.Notes.Add($"{before!.DisplayNumber} was withdrawn in the portal and stays so.");
        return Told(row, before ?? new() { Id = new(idOf("request " + row.Key)), VehicleId = row.Vehicle, TestType = row.Test!.Code, Length = row.Test.DefaultLength, Revision = 0 }) with
        {
            VehicleId = row.Vehicle,
            TestType = row.Test!.Code,
            // What has been done needs no place, even where its own can't be taken over.
            Closed = row.Status == WorkbookStatus.Completed ? RequestClosing.Done : withdrawn ? RequestClosing.Withdrawn : null,
            Source = source,
            Revision = (before?.Revision ?? 0) + 1,
        };
    }

    // A cell that says what it said leaves what people have since made of its request in the portal.
    private TestRequest Told(ForecastRow row, TestRequest request)
    {
        var clock = lab.Facility.Clock;
        if (Changed(row, SheetColumns.Actual, SheetColumns.NewEstimate, SheetColumns.Estimated)) request = request with { WantedStart = row.Started is { } start ? ForecastRow.At(clock, start) : null };
        if (Changed(row, SheetColumns.Contact)) request = request with { Contact = CellText.Cut(CellText.OrNull(row.Text(SheetColumns.Contact)) ?? "", LongestContact) };
        if (Changed(row, SheetColumns.Notes)) request = request with { Notes = CellText.Cut(row.Text(SheetColumns.Notes), TestRequest.LongestNotes) };
        if (Changed(row, EffortColumns)) request = request with { Effort = row.Effort };
        if (!Changed(row, LengthColumns)) return request;
        var said = request.Effort.Length(row.Test!.DefaultLength);
        // What the workbook plans is how long it takes when nothing else says so.
        return request with { Length = request.Effort.InDays is null && row.SlotAt(clock, said) is { } slot && slot.Length <= TimeSpan.FromDays(BookingLength.MostDays) ? LengthOf(clock, slot) : said };
    }

    // Against what the row said last, and against what the portal writes there now.
    private bool Changed(ForecastRow row, params IReadOnlyList<string> columns)
    {
        if (row.Known is not { } known) return true;
        var (last, shown) = (known.Request.Source!.Cells, ImportReview.Shown(lab, known));
        return columns.Any(column => row.Cells.GetValueOrDefault(column) is var now && now != last.GetValueOrDefault(column) && now != shown.GetValueOrDefault(column));
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
