namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>Where a sheet's header is, and what its columns mean.</summary>
/// <param name="Name">Of the sheet.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="HeaderRow">From 1.</param>
/// <param name="Columns">Those with a header.</param>
public sealed record SheetLayout(string Name, SheetKind Kind, int HeaderRow, IReadOnlyList<SheetColumn> Columns)
{
    /// <summary>How far down a header is looked for.</summary>
    public const int MostTitleRows = 40;

    private readonly Dictionary<string, int> places = Columns.Where(column => column.Means is not null)
        .GroupBy(column => column.Means!).ToDictionary(group => group.Key, group => group.First().Index);

    /// <summary>What a row says in a column; empty where the sheet has no such column or the row nothing in it.</summary>
    public string Text(SheetRow row, string meaning) =>
        places.TryGetValue(meaning, out var place) && place < row.Cells.Count ? row.Cells[place].Trim() : "";

    /// <summary>The name of a row's cell in a column; of its first cell where the sheet has no such column.</summary>
    public string Cell(SheetRow row, string? meaning = null) => CellName.Of(meaning is not null && places.TryGetValue(meaning, out var place) ? place : Columns.Min(column => column.Index), row.Number);

    /// <summary>The header of a column as the sheet writes it.</summary>
    public string Header(string meaning) => Columns.FirstOrDefault(column => column.Means == meaning)?.Header ?? SheetColumns.Of(Kind).First(column => column.Key == meaning).Header;

    /// <summary>The required columns that no header stands for.</summary>
    public IReadOnlyList<string> Missing => [.. SheetColumns.Of(Kind).Where(column => column.Required && !places.ContainsKey(column.Key)).Select(column => column.Header)];

    /// <summary>The same with other meanings, by header without regard to case and blanks; an empty meaning leaves a column out.</summary>
    public SheetLayout With(IReadOnlyDictionary<string, string> meanings)
    {
        var chosen = meanings.ToDictionary(pair => SheetColumns.Normal(pair.Key), pair => pair.Value);
        // A meaning that was given to one column is taken from whichever had it.
        var given = Columns.Where(column => chosen.ContainsKey(SheetColumns.Normal(column.Header))).Select(column => chosen[SheetColumns.Normal(column.Header)]).ToHashSet();
        return new(Name, Kind, HeaderRow, [.. Columns.Select(column => chosen.TryGetValue(SheetColumns.Normal(column.Header), out var means)
            ? column with { Means = means.Length == 0 ? null : means }
            : column.Means is { } had && given.Contains(had) ? column with { Means = null } : column)]);
    }

    /// <summary>Finds the header among the first rows of a sheet; null when the sheet is none that an import looks at.</summary>
    public static SheetLayout? Find(string name, IReadOnlyList<SheetRow> first)
    {
        foreach (var row in first)
        {
            var headers = row.Cells.Select(SheetColumns.Normal).ToHashSet();
            SheetKind? kind = headers.Contains("DYNO") && headers.Contains("PROGRAM") ? SheetKind.Forecast
                : headers.Contains("TESTTYPE") && headers.Any(header => header.StartsWith("DYNOS", StringComparison.Ordinal)) ? SheetKind.Rules
                : headers.Contains("DYNO") && headers.Contains("STARTDATE") && headers.Contains("ENDDATE") ? SheetKind.Maintenance
                : null;
            if (kind is { } found) return new(name, found, row.Number, ColumnsOf(found, row));
        }

        return null;
    }

    private static List<SheetColumn> ColumnsOf(SheetKind kind, SheetRow header)
    {
        var columns = new List<SheetColumn>();
        for (var index = 0; index < header.Cells.Count; index++)
        {
            var text = string.Join(' ', header.Cells[index].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (text.Length == 0) continue;
            var means = SheetColumns.MeaningOf(kind, text);
            // The first of two columns of one name counts.
            columns.Add(new(index, text, columns.Exists(column => column.Means == means) ? null : means));
        }

        return columns;
    }
}

/// <summary>A column of a sheet.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Header">In one line.</param>
/// <param name="Means">Key of a <see cref="ColumnMeaning"/>; null for one that is left out.</param>
public sealed record SheetColumn(int Index, string Header, string? Means);
