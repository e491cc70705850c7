using System.Text;
using CsvHelper;

namespace DynoPortal.Web.Fleet;

/// <summary>Lists of the fleet as comma-separated values (RFC 4180), out and in.</summary>
public static class FleetCsv
{
    /// <summary>The largest file: 5 MB.</summary>
    public const int LargestFile = 5 * 1024 * 1024;

    /// <summary>The most characters of a cell that is read.</summary>
    private const int LongestCell = 1000;

    private const int MostColumns = 100;

    // Excel reads umlauts only behind a mark, and what people typed is never run as a formula.
    private static readonly CsvWriterOptions Writing = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    private static readonly CsvReaderOptions Reading = new()
    {
        HasHeader = false,
        SkipEmptyLines = false,
        FieldCountMismatch = CsvFieldCountHandling.Allow,
        MalformedData = CsvMalformedDataHandling.Recover,
        MaxRecordSize = 256 * 1024,
        Encoding = Encoding.UTF8,
    };

    /// <summary>Writes it.</summary>
    public static async Task WriteAsync(Stream to, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(to, Writing, leaveOpen: true);
        await csv.WriteRecordAsync([.. headers], cancellationToken);
        foreach (var row in rows) await csv.WriteRecordAsync([.. row], cancellationToken);
    }

    /// <summary>Reads it, at most so many rows beside the header; it stops at the first one more, so a file of any length takes little memory. Formulas are texts. A sentence in place of rows says why it can't be read.</summary>
    /// <param name="file">The whole file, at most <see cref="LargestFile"/>.</param>
    /// <param name="mostRows">The most rows.</param>
    public static (FleetTable? Table, string? Problem) Read(byte[] file, int mostRows)
    {
        if (file.Length == 0) return (null, "The file is empty.");
        if (file.Length > LargestFile) return (null, TooLarge);
        if (file.AsSpan().Contains((byte)0)) return (null, "The file is no text, so it can't be read as CSV. Save the list as CSV, then upload it again.");
        try
        {
            using var csv = CsvReader.Create(file, Reading);
            IReadOnlyList<string> header = [];
            var rows = new List<(int Line, IReadOnlyList<string> Cells)>();
            for (var line = 1; csv.Read(); line++)
            {
                string[] cells = [.. Enumerable.Range(0, Math.Min(csv.FieldCount, MostColumns)).Select(column => Plain(csv.GetString(column)))];
                if (line == 1) header = cells;
                else if (rows.Count == mostRows) return (null, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The file has more than {mostRows} rows, which is the most that is read at once. Split it into several files."));
                else if (cells.Any(cell => cell.Length > 0)) rows.Add((line, cells));
            }

            return rows.Count == 0 ? (null, "The file has a header at most, and no row.") : (new(header, rows), null);
        }
        catch (CsvFormatException)
        {
            return (null, "The file can't be read as CSV: a row is longer than 256 kB. Look for a quotation mark that isn't closed.");
        }
    }

    /// <summary>What is told of a larger file.</summary>
    public const string TooLarge = "A list has at most 5 MB. Split it into several files.";

    // Texts that a spreadsheet would run are written with a mark in front, by this portal's export too; it is not part of them.
    private static string Plain(string text)
    {
        var clean = text.Trim();
        if (clean is ['\'', '=' or '+' or '-' or '@', ..]) clean = clean[1..];
        return clean.Length <= LongestCell ? clean : clean[..LongestCell];
    }
}

/// <summary>A file of columns that was read.</summary>
/// <param name="Header">Its first row.</param>
/// <param name="Rows">The others, each with its line from 1; blank ones are left out.</param>
public sealed record FleetTable(IReadOnlyList<string> Header, IReadOnlyList<(int Line, IReadOnlyList<string> Cells)> Rows);
