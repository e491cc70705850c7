using System.Globalization;
using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Domain.Fleet;

/// <summary>The list of vehicles as a file of columns: how it is written, and what one that is read would do. Pure.</summary>
public static class VehicleFile
{
    /// <summary>The most rows that are read at once; a large lab's workbook names about 600 vehicles (docs/glossary.md).</summary>
    public const int MostRows = 20_000;

    private static readonly Column[] All =
    [
        new("Id", "id", vehicle => vehicle.Id.Value > 0 ? Text(vehicle.Id.Value) : "", null),
        new("VIN", "vin", vehicle => vehicle.Vin ?? "", (vehicle, text) => vehicle with { Vin = text }),
        new("Tag", "tag", vehicle => vehicle.Tag ?? "", (vehicle, text) => vehicle with { Tag = text }),
        new("Build id", "buildId", vehicle => vehicle.BuildId ?? "", (vehicle, text) => vehicle with { BuildId = text }),
        new("Program", "program", vehicle => vehicle.Program, (vehicle, text) => vehicle with { Program = text }),
        new("Model year", "modelYear", vehicle => Text(vehicle.ModelYear), (vehicle, text) => Whole(text) is var (ok, number) && ok ? vehicle with { ModelYear = number } : null) { Wants = "a whole number such as 2027" },
        new("Certification team", "certificationTeam", vehicle => vehicle.CertificationTeam ?? "", (vehicle, text) => vehicle with { CertificationTeam = text }),
        new("Weight lb", "weightLbs", vehicle => Text(vehicle.WeightLbs), (vehicle, text) => Whole(text) is var (ok, number) && ok ? vehicle with { WeightLbs = number } : null) { Wants = "a whole number of pounds such as 5250" },
        new("Weight class", "weightClass", vehicle => vehicle.StatedWeight?.Code() ?? "", (vehicle, text) => Read(text, WeightClasses.Parse, out var weight) ? vehicle with { StatedWeight = weight } : null) { Wants = "<10K or >10K" },
        new("Drive", "drive", vehicle => vehicle.Drive?.Code() ?? "", (vehicle, text) => Read(text, DriveTypes.Parse, out var drive) ? vehicle with { Drive = drive } : null) { Wants = "2WD or AWD" },
        new("Powerpack", "powerpack", vehicle => vehicle.Powerpack ?? "", (vehicle, text) => vehicle with { Powerpack = text }),
        new("Build type", "buildType", vehicle => vehicle.BuildType ?? "", (vehicle, text) => vehicle with { BuildType = text }),
    ];

    /// <summary>The headers, in order.</summary>
    public static IReadOnlyList<string> Headers { get; } = [.. All.Select(column => column.Header)];

    /// <summary>The cells of a vehicle, in the order of <see cref="Headers"/>.</summary>
    public static IReadOnlyList<string> Cells(Vehicle vehicle) => [.. All.Select(column => column.Write(vehicle))];

    /// <summary>What the rows of a file would do. A row is about the vehicle of its id, else its VIN, else its tag, else its build id; one that finds none is new. A column that the file lacks stays as it is, a blank cell says that there is nothing.</summary>
    /// <param name="header">The first row. Case and blanks don't matter; a header that isn't known is left out.</param>
    /// <param name="rows">The others, each with its line from 1.</param>
    /// <param name="there">Every vehicle of the facility.</param>
    public static VehicleFileReview Review(IReadOnlyList<string> header, IReadOnlyList<(int Line, IReadOnlyList<string> Cells)> rows, IReadOnlyList<Vehicle> there)
    {
        var columns = header.Select(text => All.FirstOrDefault(column => Codes.Squeeze(column.Header) == Codes.Squeeze(text))).ToList();
        if (columns.All(column => column is null))
            return new([new(1, Verdict.Problem, null, $"The first row has none of the columns {string.Join(", ", Headers)}.", "", null)]);
        var finder = new VehicleFinder(there);
        var numbers = new VehicleNumbers(there);
        var seen = new Dictionary<VehicleId, int>();
        var drafts = new List<(int Line, Vehicle? Before, Vehicle? After, VehicleFileRow? Problem)>();
        foreach (var (line, cells) in rows)
        {
            var (before, after, problem) = Read(line, columns, cells, finder);
            if (problem is null && before is not null && !seen.TryAdd(before.Id, line)) problem = new(line, Verdict.Problem, null, $"It is about the same vehicle as row {seen[before.Id]}.", before.Label, null);
            if (problem is null) numbers.Replace(before, after!);
            drafts.Add((line, before, after, problem));
        }

        return new([.. drafts.Select(draft => draft.Problem ?? Judge(draft.Line, draft.Before, draft.After!, numbers))]);
    }

    private static (Vehicle? Before, Vehicle? After, VehicleFileRow? Problem) Read(int line, List<Column?> columns, IReadOnlyList<string> cells, VehicleFinder finder)
    {
        var said = new Vehicle();
        var given = columns.Zip(cells).Where(pair => pair.First is not null).Select(pair => (Column: pair.First!, Text: pair.Second.Trim())).ToList();
        var id = given.Where(each => each.Column.Field == "id").Select(each => each.Text).FirstOrDefault("");
        foreach (var (column, text) in given.Where(each => each.Column.Set is not null))
        {
            if (column.Set!(said, text) is not { } next) return (null, null, new(line, Verdict.Problem, column.Header, $"“{CellText.Cut(text, 40)}” is not {column.Wants}.", said.Label, null));
            said = next;
        }

        var (before, unknown) = finder.Find(id, VehicleRules.Normal(said));
        if (unknown) return (null, null, new(line, Verdict.Problem, "Id", $"There is no vehicle {CellText.Cut(id, 20)} in this facility. Leave the id out to add one.", said.Label, null));
        // Of a vehicle that is there only the columns of the file are written.
        var after = given.Where(each => each.Column.Set is not null).Aggregate(before ?? new Vehicle { Id = new(-line) }, (vehicle, each) => each.Column.Set!(vehicle, each.Text)!);
        return (before, VehicleRules.Normal(after), null);
    }

    private static VehicleFileRow Judge(int line, Vehicle? before, Vehicle after, VehicleNumbers numbers)
    {
        if (VehicleRules.Of(after, before).Concat(numbers.FaultsOf(after)).FirstOrDefault() is { } fault)
            return new(line, Verdict.Problem, All.FirstOrDefault(column => column.Field == fault.Field)?.Header, fault.Refusal.Message, after.Label, null);
        if (before is null) return new(line, Verdict.New, null, "It is added.", after.Program.Length + (after.Tag ?? after.BuildId ?? after.Vin ?? "").Length > 0 ? $"{after.Program} {after.Tag ?? after.BuildId ?? after.Vin}".Trim() : "", after);
        var differences = EditDifference.Between(VehicleRules.Told(after), VehicleRules.Told(before));
        return differences.Count == 0
            ? new(line, Verdict.Same, null, "Nothing to do.", before.Label, null)
            : new(line, Verdict.Changed, null, string.Join("; ", differences.Select(each => $"{each.Label}: {Shown(each.Theirs)} → {Shown(each.Yours)}")), before.Label, after);
    }

    private static string Shown(string text) => text.Length == 0 ? "none" : text;

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static (bool Ok, int? Number) Whole(string text)
    {
        if (text.Length == 0) return (true, null);
        return int.TryParse(text.Replace(" ", "", StringComparison.Ordinal), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? (true, number) : (false, null);
    }

    private static bool Read<T>(string text, Func<string?, T?> parse, out T? value) where T : struct => (value = parse(text)) is not null || text.Length == 0;

    private sealed record Column(string Header, string Field, Func<Vehicle, string> Write, Func<Vehicle, string, Vehicle?>? Set)
    {
        public string Wants { get; init; } = "";
    }

    private sealed class VehicleFinder(IReadOnlyList<Vehicle> there)
    {
        private readonly Dictionary<string, Vehicle> byId = there.ToDictionary(vehicle => Text(vehicle.Id.Value));
        private readonly Dictionary<string, Vehicle> byVin = By(there, vehicle => vehicle.Vin);
        private readonly Dictionary<string, Vehicle> byTag = By(there, vehicle => vehicle.Tag);
        private readonly Dictionary<string, Vehicle> byBuild = By(there, vehicle => vehicle.BuildId);

        public (Vehicle? Found, bool Unknown) Find(string id, Vehicle said)
        {
            if (id.Length > 0) return byId.TryGetValue(id, out var known) ? (known, false) : (null, true);
            return (Of(byVin, said.Vin) ?? Of(byTag, said.Tag) ?? Of(byBuild, said.BuildId), false);
        }

        private static Vehicle? Of(Dictionary<string, Vehicle> by, string? number) => number is null ? null : by.GetValueOrDefault(Codes.Squeeze(number));

        private static Dictionary<string, Vehicle> By(IReadOnlyList<Vehicle> there, Func<Vehicle, string?> number) =>
            there.Where(vehicle => number(vehicle) is not null).DistinctBy(vehicle => Codes.Squeeze(number(vehicle))).ToDictionary(vehicle => Codes.Squeeze(number(vehicle)));
    }
}

/// <summary>What one row of a file would do.</summary>
/// <param name="Line">Its line, from 1; the header is line 1.</param>
/// <param name="Verdict">New, changed, same or problem.</param>
/// <param name="Column">The header of the cell that a problem is about, if it is one.</param>
/// <param name="Sentence">Why, for a person.</param>
/// <param name="Label">What the row is about.</param>
/// <param name="Wanted">The vehicle as it is to be; null where there is nothing to write.</param>
public sealed record VehicleFileRow(int Line, Verdict Verdict, string? Column, string Sentence, string Label, Vehicle? Wanted);

/// <summary>What a file would do, row by row. It is applied whole or not at all, and not while any row is a problem.</summary>
/// <param name="Rows">In the order of the file.</param>
public sealed record VehicleFileReview(IReadOnlyList<VehicleFileRow> Rows)
{
    /// <summary>Whether it can be applied.</summary>
    public bool IsClean => Rows.All(row => row.Verdict != Verdict.Problem);

    /// <summary>What would be written.</summary>
    public IReadOnlyList<Vehicle> Wanted => [.. Rows.Select(row => row.Wanted).OfType<Vehicle>()];

    /// <summary>How many rows have a verdict.</summary>
    public int Count(Verdict verdict) => Rows.Count(row => row.Verdict == verdict);
}
