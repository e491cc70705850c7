using System.IO.Compression;
using System.Text;
using DynoPortal.Data.Planning.Workbooks;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Tests.Support.Workbooks;

namespace DynoPortal.Tests.Planning;

/// <summary>Files as people upload them, good and bad.</summary>
public sealed class WorkbookReadingTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData(600)]
    [InlineData(5000)]
    public void Every_row_and_column_is_found_below_titles_and_noise(int rows)
    {
        var book = new MadeWorkbook(7, rows, Today);

        var sheets = Read("book.xlsm", book.Xlsx());

        Assert.Equal([SheetKind.Forecast, SheetKind.Rules, SheetKind.Maintenance], sheets.Select(sheet => sheet.Layout.Kind));
        Assert.Equal((3, rows), (sheets[0].Layout.HeaderRow, sheets[0].Rows.Count));
        Assert.Equal(SheetColumns.Forecast.Select(column => column.Key).Order(), sheets[0].Layout.Columns.Select(column => column.Means).Order());
        Assert.Equal(book.Rules.Count, sheets[1].Rows.Count);
    }

    [Fact]
    public void A_CSV_says_the_same_as_its_workbook()
    {
        var book = new MadeWorkbook(8, 50, Today);

        var (excel, csv) = (Read("book.xlsx", book.Xlsx())[0], Read("book.csv", book.Csv())[0]);

        Assert.Equal(excel.Rows.Select(row => Said(excel, row)), csv.Rows.Select(row => Said(csv, row)));
    }

    [Fact]
    public void A_formula_counts_as_what_was_stored_with_it_and_its_error_keeps_its_name()
    {
        var book = new MadeWorkbook(9, 3, Today);
        book.Forecast[0][SheetColumns.Days] = new CellContent.Formula("A1/0", "#DIV/0!", IsError: true);
        book.Forecast[1][SheetColumns.Notes] = new CellContent.Formula("CONCAT(A1)", "kept", IsError: false);

        var sheet = Read("book.xlsx", book.Xlsx())[0];

        Assert.Equal("#DIV/0!", sheet.Layout.Text(sheet.Rows[0], SheetColumns.Days));
        Assert.Equal("kept", sheet.Layout.Text(sheet.Rows[1], SheetColumns.Notes));
    }

    [Fact]
    public void Each_bad_file_has_one_sentence()
    {
        var good = new MadeWorkbook(1, 20, Today).Xlsx();
        var noSheet = WorkbookWriter.Write(("Plan", [[new CellContent.Words("Vehicle"), new CellContent.Words("Lane")]]));
        (string Name, byte[] File, string Says)[] bad =
        [
            ("empty.xlsx", [], "empty"),
            ("notes.docx", good, "Only .xlsx"),
            ("cut.xlsx", good[..(good.Length / 2)], "damaged"),
            ("text.xlsx", Encoding.UTF8.GetBytes("DYNO;Program"), "damaged"),
            ("old.xlsx", [0xD0, 0xCF, 0x11, 0xE0, .. new byte[600]], ".xls format"),
            ("locked.xlsx", [0xD0, 0xCF, 0x11, 0xE0, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")], "password"),
            ("archive.xlsx", Zip(("readme.txt", "hello")), "ZIP archive"),
            ("odd.xlsx", Zip(("[Content_Types].xml", "<Types")), "damaged"),
            ("bomb.xlsx", Zip(("[Content_Types].xml", "x"), ("xl/worksheets/sheet1.xml", new string(' ', 8 * 1024 * 1024))), "far larger"),
            ("other.xlsx", noSheet, "DYNO and Program"),
            ("binary.csv", [1, 0, 2], "no text"),
        ];

        foreach (var (name, file, says) in bad)
        {
            var fault = Assert.Throws<WorkbookFaultException>(() => Read(name, file));
            Assert.True(fault.Message.Contains(says, StringComparison.Ordinal), $"{name}: {fault.Message}");
        }
    }

    private static string Said(Sheet sheet, SheetRow row) => string.Join('|', SheetColumns.Forecast.Select(column => sheet.Layout.Text(row, column.Key)));

    private static IReadOnlyList<Sheet> Read(string name, byte[] file) => WorkbookReading.Read(name, file, _ => { }, default);

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
            foreach (var (name, text) in parts)
            {
                using var part = new StreamWriter(archive.CreateEntry(name).Open());
                part.Write(text);
            }

        return file.ToArray();
    }
}
