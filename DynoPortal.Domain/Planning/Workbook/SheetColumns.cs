using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>What a sheet of the workbook is for.</summary>
public enum SheetKind
{
    /// <summary>One test a row.</summary>
    Forecast,

    /// <summary>What dynos can do.</summary>
    Rules,

    /// <summary>When dynos are out.</summary>
    Maintenance,
}

/// <summary>What a column can mean.</summary>
/// <param name="Key">Its name in mappings and in what is kept of a row.</param>
/// <param name="Header">As the workbook writes it.</param>
/// <param name="Required">Whether the sheet can't be read without it.</param>
public sealed record ColumnMeaning(string Key, string Header, bool Required = false);

/// <summary>The columns of the workbook that labs use (docs/import.md).</summary>
public static class SheetColumns
{
    public const string Test = "test", Group = "test-facility", Dyno = "dyno", ModelYear = "my", Program = "program", Team = "cert-team", Tag = "tag", BuildId = "build-id", Vin = "vin",
        Step = "mileage-step", Status = "status", Estimated = "estimated-start", NewEstimate = "new-est-date", Actual = "actual-start", Projected = "projected-end", Completed = "testing-completed",
        Weight = "weight", Drive = "drive", Constraint = "dyno-constraint", Contact = "contact", BuildType = "build-type", Powerpack = "powerpack", Miles = "miles", MilesDyno = "miles-per-day-dyna",
        MilesDriver = "miles-per-day-driver", Added = "added-cert-time", Days = "days", Gas = "gas-type", Cycle = "cycle", Notes = "notes";

    public const string Dynos = "dynos", Start = "start", End = "end";

    /// <summary>What the columns of a forecast can mean, in the workbook's order.</summary>
    public static IReadOnlyList<ColumnMeaning> Forecast { get; } =
    [
        new(Test, "Test", true), new(Group, "TEST FACILITY"), new(Dyno, "DYNO", true), new(ModelYear, "MY"), new(Program, "Program", true), new(Team, "Cert Team"), new(Tag, "Tag #"), new(BuildId, "BUILD ID #"),
        new(Vin, "VIN #"), new(Step, "Mileage Step"), new(Status, "Status", true), new(Estimated, "Estimated Start"), new(NewEstimate, "NEW EST DATE"), new(Actual, "ACTUAL START DATE"),
        new(Projected, "Projected End Date"), new(Completed, "TESTING COMPLETED"), new(Weight, "><10K"), new(Drive, "AWD/2WD"), new(Constraint, "DYNO CONSTRAINT (2WD/AWD)"), new(Contact, "Test Contact: CDSID"),
        new(BuildType, "Build Type"), new(Powerpack, "Powerpack"), new(Miles, "Mileage to complete"), new(MilesDyno, "Miles/Day - DYNA"), new(MilesDriver, "Miles/day -DRIVER"), new(Added, "Added Cert time"),
        new(Days, "Days to complete"), new(Gas, "GAS TYPE (ONLY FOR CERT)"), new(Cycle, "CYCLE"), new(Notes, "NOTES"),
    ];

    /// <summary>What the columns of the rules can mean.</summary>
    public static IReadOnlyList<ColumnMeaning> Rules { get; } =
        [new(Test, "TestType", true), new(Drive, "DriveType", true), new(Weight, "WeightClass", true), new(Dynos, "Dynos (must be separated by comma)", true)];

    /// <summary>What the columns of the maintenance sheet can mean.</summary>
    public static IReadOnlyList<ColumnMeaning> Maintenance { get; } = [new(Dyno, "Dyno", true), new(Start, "Start Date", true), new(End, "End Date", true)];

    /// <summary>What the columns of a kind of sheet can mean.</summary>
    public static IReadOnlyList<ColumnMeaning> Of(SheetKind kind) => kind switch
    {
        SheetKind.Forecast => Forecast,
        SheetKind.Rules => Rules,
        SheetKind.Maintenance => Maintenance,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>A header as it is compared: case, blanks and line breaks don't matter.</summary>
    public static string Normal(string header) => Codes.Squeeze(header);

    /// <summary>What a header means in a kind of sheet; null when it means nothing known.</summary>
    public static string? MeaningOf(SheetKind kind, string header)
    {
        var normal = Normal(header);
        if (normal.Length == 0) return null;
        // What stands in brackets behind "Dynos" is a note to its reader.
        return Of(kind).FirstOrDefault(column => Normal(column.Header) == normal || (column.Key == Dynos && normal.StartsWith("DYNOS", StringComparison.Ordinal)))?.Key;
    }
}
