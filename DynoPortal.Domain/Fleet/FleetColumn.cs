using System.Globalization;

namespace DynoPortal.Domain.Fleet;

/// <summary>A column of a file of the fleet.</summary>
/// <typeparam name="T">What a row is about.</typeparam>
/// <param name="Header">Its header.</param>
/// <param name="Field">The field, as faults name it.</param>
/// <param name="Write">The cell of a thing.</param>
/// <param name="Set">The thing with what the cell says, null where the cell can't be read; no function for what only tells which thing it is.</param>
internal sealed record FleetColumn<T>(string Header, string Field, Func<T, string> Write, Func<T, string, T?>? Set) where T : class
{
    /// <summary>What the cell must be, behind “… is not”.</summary>
    public string Wants { get; init; } = "";

    /// <summary>A column of a number.</summary>
    public static FleetColumn<T> Number(string header, string field, string wants, Func<T, decimal?> get, Func<T, decimal?, T> set) =>
        new(header, field, thing => get(thing)?.ToString("0.####", CultureInfo.InvariantCulture) ?? "", (thing, text) => FleetCell.Number(text) is var (ok, number) && ok ? set(thing, number) : null) { Wants = wants };

    /// <summary>A column of a whole number.</summary>
    public static FleetColumn<T> Whole(string header, string field, string wants, Func<T, int?> get, Func<T, int?, T> set) =>
        new(header, field, thing => FleetCell.Text(get(thing)), (thing, text) => FleetCell.Whole(text) is var (ok, number) && ok ? set(thing, number) : null) { Wants = wants };

    /// <summary>A column of yes or no; a blank is the one that is usual.</summary>
    public static FleetColumn<T> YesNo(string header, string field, bool usual, Func<T, bool> get, Func<T, bool, T> set) =>
        new(header, field, thing => get(thing) ? "yes" : "no", (thing, text) => text.Length == 0 ? set(thing, usual) : FleetCell.YesNo(text) is { } said ? set(thing, said) : null) { Wants = "yes or no" };
}

/// <summary>How cells of files are read.</summary>
internal static class FleetCell
{
    public static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static (bool Ok, int? Number) Whole(string text)
    {
        if (text.Length == 0) return (true, null);
        return int.TryParse(text.Replace(" ", "", StringComparison.Ordinal), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? (true, number) : (false, null);
    }

    public static (bool Ok, decimal? Number) Number(string text)
    {
        if (text.Length == 0) return (true, null);
        return decimal.TryParse(text.Replace(" ", "", StringComparison.Ordinal), NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? (true, number) : (false, null);
    }

    public static bool? YesNo(string text) => text.ToUpperInvariant() switch { "YES" or "TRUE" or "1" => true, "NO" or "FALSE" or "0" => false, _ => null };

    public static (bool Ok, DateOnly? Day) Day(string text)
    {
        if (text.Length == 0) return (true, null);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (true, day) : (false, null);
    }
}
