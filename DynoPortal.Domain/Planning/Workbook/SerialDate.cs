using System.Globalization;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>Dates of cells: Excel serials (days since 1899-12-30, the fraction is the time of day), and the texts that people type. Wall-clock time of the site, to the minute.</summary>
public static class SerialDate
{
    // 2000-01-01 and 2200-01-01: what lies outside is no date of a lab but some other number.
    private const double First = 36526;
    private const double Last = 109575;
    private static readonly string[] Forms =
    [
        "yyyy-M-d", "yyyy-M-d H:mm", "yyyy-M-d H:mm:ss", "yyyy-M-d'T'H:mm:ss", "M/d/yyyy", "M/d/yyyy H:mm", "M/d/yyyy h:mm tt", "M/d/yy", "M/d/yy H:mm", "d-MMM-yy", "d-MMM-yyyy", "d MMM yyyy", "MMM d, yyyy", "MMM d yyyy",
    ];

    /// <summary>What a cell says: a date, nothing (blank, <c>?</c>, <c>TBD</c> and the like), or something that can't be read.</summary>
    public static (DateTime? Date, bool IsReadable) Read(string text)
    {
        if (CellText.IsNothing(text)) return (null, true);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial))
            return serial is >= First and < Last ? (Minute(DateTime.FromOADate(serial)), true) : (null, false);
        var typed = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return DateTime.TryParseExact(typed, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 2000 and < 2200 ? (Minute(date), true) : (null, false);
    }

    /// <summary>The serial of a wall-clock time, as a cell's text.</summary>
    public static string Text(DateTime wall) => wall.ToOADate().ToString("R", CultureInfo.InvariantCulture);

    // A third of a day is 0.3333…, a few microseconds short of eight hours.
    private static DateTime Minute(DateTime time) => new((time.Ticks + (TimeSpan.TicksPerMinute / 2)) / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute);
}
