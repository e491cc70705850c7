using DynoPortal.Data.Planning.Workbooks;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Tests.Support.Workbooks;

/// <summary>Makes up the rows of a forecast, with the quirks that real ones have (docs/import.md).</summary>
/// <remarks>Rows come vehicle by vehicle, in no order of dates. Each is given a dyno as the workbook's macro does it: one that is free on the row's dates, else its verdict; so about half of what isn't done has none.
/// A test whose day has passed without a dyno has a new estimate in the weeks ahead, and what comes after it in its vehicle's programme moves along, because it can't be sooner.</remarks>
internal sealed class MadeRows(Random random, DateOnly today)
{
    private static readonly string[] Programs = ["P702", "U725", "CD6", "S650", "V363", "CX482"];
    private static readonly string[] Drives = ["2WD", "AWD ", "4X4", "4x2", "RWD", " 4wd"];

    // A lab that is full: a shorter workbook is the end of one of so many rows, because in an empty lab every test would find its dyno.
    private const int FullRows = 600;

    private readonly MadeLab lab = new(random);
    private readonly double day = today.ToDateTime(default).ToOADate();

    public List<Dictionary<string, CellContent>> Make(int count)
    {
        var rows = new List<Dictionary<string, CellContent>>();
        var all = Math.Max(count, FullRows);
        for (var vehicle = 1; rows.Count < all; vehicle++)
        {
            var shared = VehicleCells(vehicle);
            var (start, isWaiting) = (day + random.Next(-60, 150), false);
            foreach (var test in MadeTest.Programme(random).Take(all - rows.Count)) rows.Add(Row(new(shared), test, ref start, ref isWaiting));
        }

        return rows[^count..];
    }

    private Dictionary<string, CellContent> VehicleCells(int number)
    {
        var cells = new Dictionary<string, CellContent>();
        var kind = random.Next(20);
        Set(cells, SheetColumns.Tag, kind switch { 0 => $"TBD {number}", 1 => "PLACEHOLDER", _ => $"T{10_000 + number}" });
        if (random.Next(5) == 0) Set(cells, SheetColumns.Vin, Vin(number));
        if (random.Next(3) == 0 || kind == 0) Set(cells, SheetColumns.BuildId, $"B-{5000 + number}");
        Set(cells, SheetColumns.Program, Programs[random.Next(Programs.Length)]);
        cells[SheetColumns.ModelYear] = new CellContent.Amount(2026 + random.Next(3));
        Set(cells, SheetColumns.Team, "Team " + (char)('A' + random.Next(5)));
        Set(cells, SheetColumns.Powerpack, random.Next(2) == 0 ? "2.7L" : "5.0L");
        Set(cells, SheetColumns.BuildType, random.Next(2) == 0 ? "TT" : "PP");
        if (random.Next(25) > 0) Set(cells, SheetColumns.Weight, random.Next(3) == 0 ? ">10K" : random.Next(2) == 0 ? "<10K" : " <10k ");
        if (random.Next(30) == 0) Set(cells, SheetColumns.Drive, "RWD/AWD");
        else if (random.Next(40) > 0) Set(cells, SheetColumns.Drive, Drives[random.Next(Drives.Length)]);
        if (random.Next(4) == 0) Set(cells, SheetColumns.Constraint, random.Next(2) == 0 ? "2WD" : "AWD");
        return cells;
    }

    private Dictionary<string, CellContent> Row(Dictionary<string, CellContent> cells, MadeTest test, ref double start, ref bool isWaiting)
    {
        Set(cells, SheetColumns.Test, random.Next(6) == 0 ? $" {test.Type.ToUpperInvariant()} " : test.Type);
        if (test.Step is { } step) Set(cells, SheetColumns.Step, step);
        Set(cells, SheetColumns.Contact, $"user{random.Next(40)}");
        if (random.Next(8) == 0) Set(cells, SheetColumns.Notes, "=see mail, " + random.Next(100));
        Effort(cells, test);
        // Shifts begin in the morning; a test of days has the whole of its first.
        var begins = Math.Floor(start) + (test.Days < 1 ? Math.Max(start - Math.Floor(start), random.Next(25, 40) / 96.0) : start > Math.Floor(start) ? 1 : 0);
        var able = MadeLab.Able(test.Type, DriveOf(cells), WeightClasses.Parse(TextOf(cells, SheetColumns.Weight)));
        var dyno = isWaiting ? null : lab.Take(able, begins, test.Days);
        isWaiting |= dyno is null;
        if (dyno is not null) Placed(cells, dyno, begins, test.Days);
        else begins = Unplaced(cells, able, begins);
        Dates(cells, begins, test.Days, isNew: dyno is null && begins > start + 2);
        start = begins + test.Days;
        return cells;
    }

    private void Placed(Dictionary<string, CellContent> cells, string dyno, double start, double days)
    {
        var (group, name) = (dyno.Split(' ')[0], dyno.Split(' ')[1]);
        Set(cells, SheetColumns.Group, group);
        cells[SheetColumns.Dyno] = random.Next(4) == 0 ? new CellContent.Words(dyno.ToLowerInvariant()) : int.TryParse(name, out var number) ? new CellContent.Amount(number) : new CellContent.Words(name);
        var now = day + 0.3;
        Set(cells, SheetColumns.Status, start + days < now ? "COMPLETED" : start < now ? "RUNNING" : "G");
    }

    // Its day has passed: it is planned anew, but for one in ten that nobody has looked at.
    private double Unplaced(Dictionary<string, CellContent> cells, string[] able, double start)
    {
        Set(cells, SheetColumns.Group, able.Length > 0 ? able[0].Split(' ')[0] : "MPG");
        Set(cells, SheetColumns.Dyno, able.Length > 0 ? DynoText.Verdicts[0] : DriveOf(cells) is null ? "Invalid drive" : "No dyno candidates");
        Set(cells, SheetColumns.Status, random.Next(12) switch { 0 => "REMOVED", 1 => "CANCELLED", 2 => "DELAYED", < 6 => "TBD", _ => "g" });
        return start < day && random.Next(10) > 0 ? start + (Math.Ceiling(day - start) + random.Next(3, 56)) : start;
    }

    private void Effort(Dictionary<string, CellContent> cells, MadeTest test)
    {
        cells[SheetColumns.Days] = test.Miles == 0 && random.Next(30) == 0 ? new CellContent.Formula("W9/X9", "#DIV/0!", IsError: true) : new CellContent.Amount(test.Days);
        if (test.Miles == 0) return;
        cells[SheetColumns.Miles] = new CellContent.Amount(test.Miles);
        cells[SheetColumns.MilesDyno] = new CellContent.Amount(test.MilesPerDay);
        cells[SheetColumns.MilesDriver] = new CellContent.Amount(450);
        cells[SheetColumns.Added] = new CellContent.Amount(MadeTest.AddedDays);
    }

    private void Dates(Dictionary<string, CellContent> cells, double start, double days, bool isNew)
    {
        var status = TextOf(cells, SheetColumns.Status);
        var ran = status is "RUNNING" or "COMPLETED";
        cells[ran ? SheetColumns.Actual : isNew || random.Next(3) == 0 ? SheetColumns.NewEstimate : SheetColumns.Estimated] = new CellContent.Date(start);
        cells[status == "COMPLETED" ? SheetColumns.Completed : SheetColumns.Projected] = new CellContent.Date(start + days);
        if (!cells.ContainsKey(SheetColumns.Estimated)) cells[SheetColumns.Estimated] = random.Next(5) == 0 ? new CellContent.Words(random.Next(2) == 0 ? "?" : "TBD") : new CellContent.Date(start - 3);
        if (!cells.ContainsKey(SheetColumns.NewEstimate) && random.Next(60) == 0) cells[SheetColumns.NewEstimate] = new CellContent.Words("after launch");
    }

    private static Domain.Fleet.DriveType? DriveOf(Dictionary<string, CellContent> cells) => DriveTypes.Parse(TextOf(cells, SheetColumns.Constraint)) ?? DriveTypes.Parse(TextOf(cells, SheetColumns.Drive));

    private static string TextOf(Dictionary<string, CellContent> cells, string column) => cells.TryGetValue(column, out var cell) ? ((CellContent.Words)cell).Text : "";

    private static void Set(Dictionary<string, CellContent> cells, string column, string text) => cells[column] = new CellContent.Words(text);

    private static string Vin(int number) => Domain.Fleet.Vin.WithCheckDigit($"1FTFW1E50RFA{number:00000}")!;
}
