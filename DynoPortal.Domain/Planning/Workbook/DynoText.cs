using System.Globalization;
using System.Text.RegularExpressions;
using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>What the DYNO cell says: a name, nothing, or the workbook's own verdict that it found none.</summary>
public static partial class DynoText
{
    /// <summary>The workbook's own verdicts: tests still to place.</summary>
    public static IReadOnlyList<string> Verdicts { get; } = ["No dyno available", "Invalid drive", "No dyno candidates", "Invalid test"];

    private static readonly HashSet<string> SqueezedVerdicts = [.. Verdicts.Select(Codes.Squeeze)];

    /// <summary>Whether the workbook says that it found none.</summary>
    public static bool IsVerdict(string text) => SqueezedVerdicts.Contains(Codes.Squeeze(text));

    /// <summary>The full name: a number, a <c>#1</c> or a bare name is joined with its group, a name that has the group in front stays. Null when the cell names none.</summary>
    public static string? NameOf(string text, string group)
    {
        if (CellText.IsNothing(text) || IsVerdict(text)) return null;
        var name = OneLine(text);
        // Excel keeps 22 as the number 22.0.
        if (decimal.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == Math.Truncate(number)) name = number.ToString("0", CultureInfo.InvariantCulture);
        var family = CellText.OrNull(group) is { } given ? OneLine(given) : "";
        return family.Length == 0 || Codes.Squeeze(name).StartsWith(Codes.Squeeze(family), StringComparison.Ordinal) ? name : $"{family} {name}";
    }

    /// <summary>The group of a full name: the letters in front, such as <c>MPG</c> of <c>MPG 22</c>.</summary>
    public static string GroupOf(string name) => Family().Match(name) is { Success: true } match ? match.Value.Trim() : name;

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^[^\d\s#]+")]
    private static partial Regex Family();
}
