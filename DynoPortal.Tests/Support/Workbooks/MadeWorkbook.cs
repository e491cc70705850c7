using System.Globalization;
using System.Text;
using DynoPortal.Data.Planning.Workbooks;
using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Tests.Support.Workbooks;

/// <summary>A look-alike of the workbook that labs use, made up from a seed: the same seed gives the same cells. Nothing in it is anyone's data.</summary>
internal sealed class MadeWorkbook
{
    private static readonly string[] Widths = ["", " ", "\n", "  ", "\r\n"];
    private readonly Random random;

    /// <param name="seed">The same makes the same workbook.</param>
    /// <param name="rows">Rows of the forecast.</param>
    /// <param name="today">Tests lie round this day.</param>
    public MadeWorkbook(int seed, int rows, DateOnly today)
    {
        random = new Random(seed);
        Columns = [.. SheetColumns.Forecast];
        random.Shuffle(Columns);
        Forecast = new MadeRows(random, today).Make(rows);
    }

    /// <summary>The forecast's columns in this workbook's order.</summary>
    public ColumnMeaning[] Columns { get; }

    /// <summary>The rows of the forecast by column; tests may change, drop or add some.</summary>
    public List<Dictionary<string, CellContent>> Forecast { get; }

    /// <summary>Rows of the rules: test type, drive, weight class, dynos.</summary>
    public List<string[]> Rules { get; } = [.. MadeLab.Rules];

    /// <summary>As Excel's file.</summary>
    public byte[] Xlsx() => WorkbookWriter.Write(("2026 DYNO Forecast", ForecastRows()), ("DynoRules", RuleRows()), ("Maintenance", MaintenanceRows()), ("Notes", [[new CellContent.Words("Ask the planner before you sort.")]]));

    /// <summary>The forecast as CSV.</summary>
    public byte[] Csv()
    {
        var text = new StringBuilder();
        foreach (var row in ForecastRows()) text.AppendJoin(',', row.Select(cell => $"\"{TextOf(cell).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string TextOf(CellContent? cell) => cell switch
    {
        CellContent.Words words => words.Text,
        CellContent.Amount amount => amount.Value.ToString("R", CultureInfo.InvariantCulture),
        CellContent.Date date => date.Serial.ToString("R", CultureInfo.InvariantCulture),
        CellContent.Formula formula => formula.Stored,
        _ => "",
    };

    private IEnumerable<IReadOnlyList<CellContent?>> ForecastRows()
    {
        yield return [null, new CellContent.Words("DYNO FORECAST, all programs")];
        yield return [null, null, new CellContent.Words("Required")];
        yield return [null, .. Columns.Select((column, at) => new CellContent.Words(Widths[at % Widths.Length] + column.Header + Widths[(at + 2) % Widths.Length]))];
        foreach (var row in Forecast) yield return [null, .. Columns.Select(column => row.GetValueOrDefault(column.Key))];
    }

    private IEnumerable<IReadOnlyList<CellContent?>> RuleRows()
    {
        yield return [.. SheetColumns.Rules.Select(column => new CellContent.Words(column.Header))];
        foreach (var rule in Rules) yield return [.. rule.Select(text => new CellContent.Words(text))];
    }

    private static IEnumerable<IReadOnlyList<CellContent?>> MaintenanceRows()
    {
        yield return [new CellContent.Words("Planned maintenance")];
        yield return [.. SheetColumns.Maintenance.Select(column => new CellContent.Words(column.Header))];
        foreach (var (dyno, start, days) in MadeLab.Maintenance)
            yield return start == 0 ? [new CellContent.Words(dyno)] : [new CellContent.Words(dyno), new CellContent.Date(start), new CellContent.Date(start + days)];
    }
}
