using DynoPortal.Domain.Fleet;
using DriveType = DynoPortal.Domain.Fleet.DriveType;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>What the rows of a vehicle say of it together. Where they differ, what most of them say counts, so their order doesn't matter.</summary>
internal sealed class VehicleFacts(QuestionList questions)
{
    /// <summary>The vehicle as the rows have it; false when a question about it is open.</summary>
    public (Vehicle Vehicle, bool IsDecided) Of(Vehicle vehicle, IReadOnlyList<ForecastRow> rows)
    {
        var (drive, driveDecided) = DriveOf(vehicle, rows);
        var (weight, weightDecided) = WeightOf(vehicle, rows);
        return (vehicle with
        {
            Vin = vehicle.Vin ?? Most(rows.Select(row => row.Identity.Vin)),
            Program = Most(rows.Select(row => CellText.OrNull(row.Text(SheetColumns.Program)))) ?? vehicle.Program,
            ModelYear = Most(rows.Select(row => YearOf(row.Text(SheetColumns.ModelYear)))) is { Length: > 0 } year ? int.Parse(year, System.Globalization.CultureInfo.InvariantCulture) : vehicle.ModelYear,
            CertificationTeam = Most(rows.Select(row => CellText.OrNull(row.Text(SheetColumns.Team)))) ?? vehicle.CertificationTeam,
            Powerpack = Most(rows.Select(row => CellText.OrNull(row.Text(SheetColumns.Powerpack)))) ?? vehicle.Powerpack,
            BuildType = Most(rows.Select(row => CellText.OrNull(row.Text(SheetColumns.BuildType)))) ?? vehicle.BuildType,
            Drive = drive ?? vehicle.Drive,
            StatedWeight = weight ?? vehicle.StatedWeight,
        }, driveDecided && weightDecided);
    }

    private (DriveType? Drive, bool IsDecided) DriveOf(Vehicle vehicle, IReadOnlyList<ForecastRow> rows)
    {
        // The constraint says as what it is tested, and wins where it speaks.
        if (Most(rows.Select(row => (DriveTypes.Parse(row.Text(SheetColumns.Constraint)) ?? DriveTypes.Parse(row.Text(SheetColumns.Drive)))?.Code())) is { } said) return (DriveTypes.Parse(said), true);
        if (vehicle.Drive is not null) return (null, true);
        var value = Undecided(rows, row => CellText.OrNull(row.Text(SheetColumns.Constraint)) ?? CellText.OrNull(row.Text(SheetColumns.Drive)));
        var answer = questions.Ask("drive:" + value, rows.Count, () => (value.Length == 0 ? "Some vehicles have no drive. As what are they tested?" : $"As what are vehicles tested whose drive reads “{value}”?",
            [new("2WD", "As 2WD"), new("AWD", "As AWD"), new(QuestionList.Open, "Leave it open: only dynos that take every drive are eligible")], value.Contains("AWD", StringComparison.Ordinal) ? "AWD" : QuestionList.Open));
        return (DriveTypes.Parse(answer), answer is not null);
    }

    private (WeightClass? Weight, bool IsDecided) WeightOf(Vehicle vehicle, IReadOnlyList<ForecastRow> rows)
    {
        if (Most(rows.Select(row => WeightClasses.Parse(row.Text(SheetColumns.Weight))?.Code())) is { } said) return (WeightClasses.Parse(said), true);
        if (vehicle.Weight is not null) return (null, true);
        var value = Undecided(rows, row => CellText.OrNull(row.Text(SheetColumns.Weight)));
        var answer = questions.Ask("weight:" + value, rows.Count, () => (value.Length == 0 ? "Some vehicles have no weight class. Which one shall count?" : $"Which weight class is “{value}”?",
            [new("<10K", "At most 10 000 lb"), new(">10K", "More than 10 000 lb"), new(QuestionList.Open, "Leave it open: only dynos that take every weight are eligible")], QuestionList.Open));
        return (WeightClasses.Parse(answer), answer is not null);
    }

    private static string Undecided(IReadOnlyList<ForecastRow> rows, Func<ForecastRow, string?> value)
    {
        var text = Codes.Squeeze(Most(rows.Select(value)));
        return text.Length > 40 ? text[..40] : text;
    }

    // "2026", "26" and "MY26".
    private static string? YearOf(string text)
    {
        var digits = string.Concat(Codes.Squeeze(text).Where(char.IsAsciiDigit));
        return digits.Length switch { 2 => "20" + digits, 4 when digits is [('1' or '2'), ..] => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) is >= 1980 and <= 2100 ? digits : null, _ => null };
    }

    private static string? Most(IEnumerable<string?> said) =>
        said.OfType<string>().GroupBy(text => text).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
}
