using DynoPortal.Data.Planning.Workbooks;
using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Tests.Support.Workbooks;

/// <summary>Makes up the rows of a forecast, with the quirks that real ones have (docs/import.md).</summary>
internal sealed class MadeRows(Random random, DateOnly today)
{
    private static readonly string[] Groups = ["MPG", "VTS", "TRP", "ATDL"];
    private static readonly string[] Tests = ["Brake", "Emission", "Evap", "Coastdown", "Towing", "4K Certification", "150K Mileage", "Durability"];
    private static readonly string[] Programs = ["P702", "U725", "CD6", "S650", "V363", "CX482"];
    private static readonly string[] Steps = ["0K-5K", "5K-75K", "75K-150K"];
    private static readonly string[] Drives = ["2WD", "AWD ", "4X4", "4x2", "RWD", " 4wd"];

    /// <summary>Test type, drive, weight class, dynos.</summary>
    public static IReadOnlyList<string[]> Rules { get; } =
    [
        ["Brake", "any", "any", "MPG 20, MPG 21,mpg 22"], ["EMISSION", "2WD", "any", "MPG 20, MPG 23, VTS #1"], ["Emission", "AWD", "<10K", "MPG 24,VTS #1 ,VTS #2"], ["Evap", "Any", "Any", "VTS #2, VTS #3"],
        ["Coastdown", "any", "any", "TRP Track"], ["towing", "any", ">10K", "TRP Track, MPG 25"], ["Towing", "any", "<10k", "MPG 25"], ["4K Certification", "any", "any", "ATDL 1, ATDL 2, MPG 24"],
        ["150K Mileage", "2WD", "any", "MPG 26, MPG 27, MPG 28"], ["150K Mileage", "AWD", "<10K", "MPG 28, MPG 29"], ["Durability", "any", "any", "ATDL 3, MPG 27, MPG 29"],
    ];

    /// <summary>Dyno, start as a serial (0 for none), days.</summary>
    public static IReadOnlyList<(string Dyno, double Start, int Days)> Maintenance { get; } = [("MPG 20", 0, 0), ("MPG 21", 46143, 2), ("VTS #1", 0, 0), ("ATDL 3", 46160, 4), ("MPG 26", 0, 0), ("TRP Track", 0, 0)];

    private static readonly string[] Dynos = ["MPG 20", "MPG 21", "MPG 22", "MPG 23", "MPG 24", "MPG 25", "MPG 26", "MPG 27", "MPG 28", "MPG 29", "VTS #1", "VTS #2", "VTS #3", "TRP Track", "ATDL 1", "ATDL 2", "ATDL 3"];
    private readonly Dictionary<string, double> freeFrom = [];

    public List<Dictionary<string, CellContent>> Make(int count)
    {
        var rows = new List<Dictionary<string, CellContent>>();
        for (var vehicle = 1; rows.Count < count; vehicle++)
        {
            var shared = VehicleCells(vehicle);
            var test = Tests[random.Next(Tests.Length)];
            var steps = test == "150K Mileage" ? random.Next(1, 4) : random.Next(1, 3);
            for (var step = 0; step < steps && rows.Count < count; step++) rows.Add(Row(new(shared), step == 0 || test == "150K Mileage" ? test : Tests[random.Next(Tests.Length)], step));
        }

        return rows;
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

    private Dictionary<string, CellContent> Row(Dictionary<string, CellContent> cells, string test, int step)
    {
        Set(cells, SheetColumns.Test, random.Next(6) == 0 ? $" {test.ToUpperInvariant()} " : test);
        if (test == "150K Mileage") Set(cells, SheetColumns.Step, Steps[step]);
        Set(cells, SheetColumns.Contact, $"user{random.Next(40)}");
        if (random.Next(8) == 0) Set(cells, SheetColumns.Notes, "=see mail, " + random.Next(100));
        var days = Length(cells, test);
        var start = today.ToDateTime(default).ToOADate() + random.Next(-60, 150) + (random.Next(3) == 0 ? 0.3333333333333333 : 0);
        if (random.Next(100) < 48) Placed(cells, test, ref start, days);
        else
        {
            Set(cells, SheetColumns.Group, Groups[random.Next(Groups.Length)]);
            Set(cells, SheetColumns.Dyno, DynoText.Verdicts[random.Next(DynoText.Verdicts.Count)]);
            Set(cells, SheetColumns.Status, random.Next(12) switch { 0 => "REMOVED", 1 => "CANCELLED", 2 => "DELAYED", < 6 => "TBD", _ => "g" });
        }

        Dates(cells, start, days);
        return cells;
    }

    // On a dyno that can do it, behind what it has; now and then on top of that, as people do.
    private void Placed(Dictionary<string, CellContent> cells, string test, ref double start, double days)
    {
        var able = Rules.Where(rule => rule[0].Equals(test, StringComparison.OrdinalIgnoreCase)).SelectMany(rule => rule[3].Split(',')).Select(name => name.Trim().ToUpperInvariant()).ToHashSet();
        var dyno = Dynos.Where(name => able.Contains(name.ToUpperInvariant())).ElementAt(random.Next(able.Count));
        start = Math.Max(start, freeFrom.GetValueOrDefault(dyno));
        if (random.Next(15) == 0 && freeFrom.TryGetValue(dyno, out var taken)) start = taken - Math.Min(0.5, days / 2);
        freeFrom[dyno] = Math.Max(freeFrom.GetValueOrDefault(dyno), start + days);
        var (group, name) = (dyno.Split(' ')[0], dyno.Split(' ')[1]);
        Set(cells, SheetColumns.Group, group);
        cells[SheetColumns.Dyno] = random.Next(4) == 0 ? new CellContent.Words(dyno.ToLowerInvariant()) : int.TryParse(name, out var number) ? new CellContent.Amount(number) : new CellContent.Words(name);
        var now = today.ToDateTime(default).ToOADate() + 0.3;
        Set(cells, SheetColumns.Status, start + days < now ? "COMPLETED" : start < now ? "RUNNING" : "G");
    }

    private double Length(Dictionary<string, CellContent> cells, string test)
    {
        if (test is not ("150K Mileage" or "Durability"))
        {
            var days = test switch { "Brake" or "Coastdown" => 0.25, "Emission" => 0.5, "4K Certification" => 10, _ => random.Next(1, 5) };
            cells[SheetColumns.Days] = random.Next(30) == 0 ? new CellContent.Formula("W9/X9", "#DIV/0!", IsError: true) : new CellContent.Amount(days);
            return days;
        }

        var miles = random.Next(2, 20) * 1000;
        cells[SheetColumns.Miles] = new CellContent.Amount(miles);
        cells[SheetColumns.MilesDyno] = new CellContent.Amount(900);
        cells[SheetColumns.MilesDriver] = new CellContent.Amount(450);
        cells[SheetColumns.Added] = new CellContent.Amount(2);
        var length = Math.Ceiling((miles / 900.0) + 2);
        cells[SheetColumns.Days] = new CellContent.Amount(length);
        return length;
    }

    private void Dates(Dictionary<string, CellContent> cells, double start, double days)
    {
        var status = ((CellContent.Words)cells[SheetColumns.Status]).Text;
        var ran = status is "RUNNING" or "COMPLETED";
        cells[ran ? SheetColumns.Actual : random.Next(3) == 0 ? SheetColumns.NewEstimate : SheetColumns.Estimated] = new CellContent.Date(start);
        cells[status == "COMPLETED" ? SheetColumns.Completed : SheetColumns.Projected] = new CellContent.Date(start + days);
        if (!cells.ContainsKey(SheetColumns.Estimated)) cells[SheetColumns.Estimated] = random.Next(5) == 0 ? new CellContent.Words(random.Next(2) == 0 ? "?" : "TBD") : new CellContent.Date(start - 3);
        if (random.Next(60) == 0) cells[SheetColumns.NewEstimate] = new CellContent.Words("after launch");
    }

    private static void Set(Dictionary<string, CellContent> cells, string column, string text) => cells[column] = new CellContent.Words(text);

    private static string Vin(int number) => Domain.Fleet.Vin.WithCheckDigit($"1FTFW1E50RFA{number:00000}")!;
}
