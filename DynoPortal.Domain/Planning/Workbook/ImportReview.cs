using System.Security.Cryptography;
using System.Text;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>The dry run: holds a workbook against the lab and says of every row what an import would do. Pure, so that the same workbook, answers and lab give the same plan, in whatever order the rows stand.</summary>
public sealed class ImportReview
{
    private readonly ImportLab lab;
    private readonly Guid import;
    private readonly QuestionList questions;
    private readonly FleetDraft fleet;
    private readonly List<RowDraft> drafts = [];
    private readonly Dictionary<VehicleId, Vehicle> vehicles;
    private readonly List<Vehicle> changedVehicles = [];

    private ImportReview(IReadOnlyList<Sheet> sheets, IReadOnlyDictionary<string, string> answers, ImportLab lab, Guid import)
    {
        (this.lab, this.import) = (lab, import);
        questions = new(answers);
        vehicles = lab.Vehicles.ToDictionary(vehicle => vehicle.Id);
        var ruled = sheets.Where(sheet => sheet.Layout.Kind == SheetKind.Rules).SelectMany(sheet => sheet.Rows.Select(row => sheet.Layout.Text(row, SheetColumns.Test)));
        fleet = new(lab, questions, ruled);
        Plan = Make(sheets);
    }

    /// <summary>What an import would do.</summary>
    private ImportPlan Plan { get; }

    /// <summary>Reviews a workbook.</summary>
    /// <param name="sheets">Its sheets.</param>
    /// <param name="answers">Answers to questions by their ids.</param>
    /// <param name="lab">What is there.</param>
    /// <param name="import">Id of the import; ids of new rows follow from it, so that applying it twice names the same ones.</param>
    public static ImportPlan Of(IReadOnlyList<Sheet> sheets, IReadOnlyDictionary<string, string> answers, ImportLab lab, Guid import) => new ImportReview(sheets, answers, lab, import).Plan;

    /// <summary>The span that the rows of a workbook touch; null when none has a date.</summary>
    public static Slot? WindowOf(IReadOnlyList<Sheet> sheets, SiteClock clock)
    {
        var days = sheets.SelectMany(sheet => sheet.Rows.SelectMany(row => sheet.Layout.Columns.Where(column => column.Means is not null && column.Index < row.Cells.Count)
            .Select(column => SerialDate.Read(row.Cells[column.Index]).Date))).OfType<DateTime>().ToList();
        return days.Count == 0 ? null : new Slot(clock.StartOf(DateOnly.FromDateTime(days.Min())), clock.StartOf(DateOnly.FromDateTime(days.Max()).AddDays(BookingLength.MostDays)));
    }

    /// <summary>A request as the workbook would write it now.</summary>
    public static IReadOnlyDictionary<string, string> Shown(ImportLab lab, ListedRequest request) =>
        ShownRow.Of(request, lab.Facility.Clock, request.PlacedAs is { } placed ? lab.Dynos.FirstOrDefault(dyno => dyno.Id == placed.DynoId)?.Group : null);

    /// <summary>The key of the request that each row of a forecast became, by row.</summary>
    public static IReadOnlyDictionary<int, string> Known(Sheet forecast, ImportLab lab)
    {
        var rows = forecast.Rows.Select(row => new ForecastRow(forecast.Layout, row)).Where(row => row.IsGiven).ToList();
        _ = new VehicleMerge(lab, rows);
        new RequestMatch(lab).Match(rows.Where(row => !row.IsOut), request => Shown(lab, request));
        return rows.Where(row => row.Known is not null).ToDictionary(row => row.Number, row => row.Known!.Request.Source!.Key);
    }

    private ImportPlan Make(IReadOnlyList<Sheet> sheets)
    {
        var rules = new RulesReview(fleet);
        foreach (var sheet in Of(sheets, SheetKind.Rules)) drafts.AddRange(rules.Read(sheet));
        var maintenance = new MaintenanceReview(lab, fleet);
        foreach (var sheet in Of(sheets, SheetKind.Maintenance)) drafts.AddRange(maintenance.Read(sheet, IdOf));
        var rows = Of(sheets, SheetKind.Forecast).SelectMany(sheet => sheet.Rows.Select(row => new ForecastRow(sheet.Layout, row))).Where(row => row.Cells.Count > 0).ToList();
        drafts.AddRange(rows);
        Know(rows);
        Decide([.. rows.Where(row => !row.IsOut)]);
        var changedDynos = rules.Decide();
        var active = rows.Where(row => row.Verdict is Verdict.New or Verdict.Changed).ToList();
        new RequestDraft(lab, IdOf).Make(active, rows);
        var changes = new ScheduleDraft(lab, fleet, vehicles, maintenance.Declared, IdOf).Make(active);
        return new ImportPlan
        {
            Rows = [.. drafts.Select(draft => draft.Result()).OrderBy(row => row.Sheet, StringComparer.Ordinal).ThenBy(row => row.Number)],
            Questions = questions.All,
            Conflicts = changes.Conflicts,
            Absent = Absent(rows),
            Imported = new()
            {
                TestTypes = fleet.NewTests,
                NewDynos = fleet.NewDynos,
                ChangedDynos = changedDynos,
                NewVehicles = [.. active.Select(row => row.Vehicle).Where(id => id.Value < 0).Distinct().OrderByDescending(id => id.Value).Select(id => vehicles[id])],
                ChangedVehicles = changedVehicles,
                Requests = [.. active.Select(row => row.Request).OfType<TestRequest>()],
            },
            Changes = changes.Changes,
        };
    }

    // What was asked for before and isn't any more: said, not withdrawn, for a lab may have several workbooks.
    private List<AbsentRequest> Absent(IReadOnlyList<ForecastRow> rows)
    {
        var there = rows.Select(row => row.Known?.Request.Id).ToHashSet();
        return [.. lab.Requests.Where(known => known.Status is RequestStatus.Open or RequestStatus.Placed && !there.Contains(known.Request.Id)).OrderBy(known => known.Request.Number)
            .Select(known => new AbsentRequest(known.Request.DisplayNumber, $"{known.Vehicle.Label}, {known.TestTypeName}", known.PlacedAs?.DisplayNumber))];
    }

    // Which vehicle, and which request of before; rows that say what they said are done with.
    private void Know(IReadOnlyList<ForecastRow> rows)
    {
        foreach (var row in rows.Where(row => !row.IsGiven)) row.Is(Verdict.Skipped, "It names neither test, program nor vehicle.");
        var given = rows.Where(row => !row.IsOut).ToList();
        var merge = new VehicleMerge(lab, given);
        foreach (var (id, vehicle) in merge.Vehicles) vehicles[id] = vehicle;
        new RequestMatch(lab).Match(given.Where(row => !row.IsOut), Shown);
        foreach (var row in given.Where(row => !row.IsOut)) Compare(row);
    }

    private IReadOnlyDictionary<string, string> Shown(ListedRequest request) => Shown(lab, request);

    private void Compare(ForecastRow row)
    {
        if (row.Known is not { } known)
        {
            if (row.IsGone) row.Is(Verdict.Skipped, $"It is {row.Text(SheetColumns.Status).ToUpperInvariant()} in the workbook.", SheetColumns.Status);
            return;
        }

        var before = known.Request.Source!.Cells;
        if (RequestMatch.Says(before, row.Cells) || RequestMatch.Says(Shown(known), row.Cells)) row.Is(Verdict.Same, $"{known.Request.DisplayNumber} says this already.");
        else row.Changes = [.. SheetColumns.Forecast.Select(column => new CellChange(column.Header, before.GetValueOrDefault(column.Key, ""), row.Cells.GetValueOrDefault(column.Key, ""))).Where(change => change.Before != change.Now)];
    }

    private void Decide(IReadOnlyList<ForecastRow> rows)
    {
        var undecided = Facts([.. rows.Where(row => !row.IsGone)]);
        foreach (var row in rows)
        {
            if (!IsTestKnown(row) || !IsStatusKnown(row)) continue;
            var (dyno, waits) = row.IsGone ? (null, false) : fleet.OfRow(row.Text(SheetColumns.Dyno), row.Text(SheetColumns.Group));
            row.Dyno = dyno;
            if (waits) row.Is(Verdict.Problem, "Waits for an answer: which dyno is this?", SheetColumns.Dyno);
            else if (undecided.Contains(row.Vehicle)) row.Is(Verdict.Problem, "Waits for an answer about its drive or weight.", SheetColumns.Drive);
            else if (row.Known is { } known) row.Is(Verdict.Changed, $"{known.Request.DisplayNumber}: {string.Join("; ", row.Changes.Take(4).Select(change => $"{change.Column} was “{change.Before}”, is “{change.Now}”"))}.");
            else row.Is(Verdict.New, $"A request for {row.Test!.Name}.");
        }
    }

    // Vehicles about which a question is open.
    private HashSet<VehicleId> Facts(IReadOnlyList<ForecastRow> rows)
    {
        var facts = new VehicleFacts(questions);
        var undecided = new HashSet<VehicleId>();
        foreach (var group in rows.GroupBy(row => row.Vehicle).OrderBy(group => group.Key.Value))
        {
            var (vehicle, isDecided) = facts.Of(vehicles[group.Key], [.. group]);
            if (!isDecided) undecided.Add(group.Key);
            if (group.Key.Value > 0 && vehicle != vehicles[group.Key]) changedVehicles.Add(vehicle);
            vehicles[group.Key] = vehicle;
        }

        return undecided;
    }

    private bool IsTestKnown(ForecastRow row)
    {
        if (row.TestText.Length == 0) row.Is(Verdict.Problem, "It names no test.", SheetColumns.Test);
        else
        {
            var (test, skips) = fleet.TestOf(row.TestText);
            row.Test = test;
            if (skips) row.Is(Verdict.Skipped, "Its test type is left out.", SheetColumns.Test);
            else if (test is null) row.Is(Verdict.Problem, $"Waits for an answer: what test type is “{row.TestText}”?", SheetColumns.Test);
        }

        return row.Test is not null;
    }

    private bool IsStatusKnown(ForecastRow row)
    {
        if (row.Status is not null) return true;
        var text = row.Text(SheetColumns.Status);
        var answer = questions.Ask("status:" + Codes.Squeeze(text), 1, () => ($"What does the status “{text}” mean?",
            [new("TBD", "To be decided: a request"), new("G", "Scheduled"), new("RUNNING", "Running"), new("COMPLETED", "Completed"), new(QuestionList.Skip, "Leave its rows out")], "TBD"));
        if (answer is null) row.Is(Verdict.Problem, $"Waits for an answer: what does the status “{text}” mean?", SheetColumns.Status);
        else if (answer == QuestionList.Skip) row.Is(Verdict.Skipped, $"Rows with the status “{text}” are left out.", SheetColumns.Status);
        else row.Status = StatusText.Parse(answer);
        return row.Status is not null;
    }

    private static IEnumerable<Sheet> Of(IReadOnlyList<Sheet> sheets, SheetKind kind) => sheets.Where(sheet => sheet.Layout.Kind == kind);

    private Guid IdOf(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{import:N} {name}")).AsSpan(0, 16);
        // Version 8 and the variant of RFC 9562: an id of the maker's own.
        (bytes[6], bytes[8]) = ((byte)((bytes[6] & 0x0F) | 0x80), (byte)((bytes[8] & 0x3F) | 0x80));
        return new Guid(bytes, bigEndian: true);
    }
}
