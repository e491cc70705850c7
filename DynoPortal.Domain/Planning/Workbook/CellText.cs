using System.Globalization;
using System.Text.RegularExpressions;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>What the texts of cells have in common.</summary>
public static partial class CellText
{
    private static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase) { "", "?", "??", "???", "-", "–", "n/a", "na", "none", "tbd", "tba" };

    /// <summary>Whether it says nothing: blank, a placeholder, or a formula's error.</summary>
    public static bool IsNothing(string text) => Nothing.Contains(text.Trim()) || IsError(text);

    /// <summary>Whether it is a formula's error, such as <c>#DIV/0!</c>.</summary>
    public static bool IsError(string text) => Error().IsMatch(text.Trim());

    /// <summary>The text, or null where it says nothing.</summary>
    public static string? OrNull(string text) => IsNothing(text) ? null : text.Trim();

    /// <summary>A number of zero or more, thousands separators allowed; null for anything else.</summary>
    public static decimal? Number(string text) =>
        decimal.TryParse(text.Trim(), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 100_000_000 ? Math.Round(number, 4) : null;

    /// <summary>At most so many characters, none of them half of a pair.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    [GeneratedRegex(@"^#(N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$", RegexOptions.IgnoreCase)]
    private static partial Regex Error();
}
