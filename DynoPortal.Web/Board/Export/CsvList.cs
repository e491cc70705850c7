using System.Globalization;
using CsvHelper;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board.Export;

/// <summary>A list as comma-separated values (RFC 4180).</summary>
internal static class CsvList
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "text/csv";

    // Excel reads umlauts only behind a mark, and what people typed is never run as a formula.
    private static readonly CsvWriterOptions Options = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    /// <summary>Writes it.</summary>
    public static async Task WriteAsync(Stream to, IReadOnlyList<ExportColumn> columns, IReadOnlyList<ListedAllocation> rows, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(to, Options, leaveOpen: true);
        await csv.WriteRecordAsync([.. columns.Select(column => column.Header)], cancellationToken);
        foreach (var row in rows) await csv.WriteRecordAsync([.. columns.Select(column => Text(column.Value(row)))], cancellationToken);
    }

    private static string Text(object? value) => value switch
    {
        DateTime wall => wall.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value as string ?? "",
    };
}
