using System.Globalization;
using CsvHelper;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Web.Api;

/// <summary>The rows of a dry run as a file to take along.</summary>
internal static class VerdictList
{
    // What people typed is never run as a formula.
    private static readonly CsvWriterOptions Options = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    /// <summary>All rows as comma-separated values.</summary>
    public static async Task<byte[]> CsvAsync(IImports imports, FacilityId facility, ImportId id, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        await using (var csv = CsvWriter.Create(file, Options, leaveOpen: true))
        {
            await csv.WriteRecordAsync(["Sheet", "Row", "Verdict", "Cell", "What", "Why", "Notes"], cancellationToken);
            var query = new ImportRowQuery(Limit: 5000);
            do
            {
                var page = await imports.RowsAsync(facility, id, query, cancellationToken);
                foreach (var row in page.Items)
                    await csv.WriteRecordAsync([row.Sheet, row.Number.ToString(CultureInfo.InvariantCulture), ApiJson.Code(row.Verdict), row.Cell, row.Label, row.Sentence, string.Join(" ", row.Notes)], cancellationToken);
                query = query with { Cursor = page.NextCursor };
            }
            while (query.Cursor is not null);
        }

        return file.ToArray();
    }
}
