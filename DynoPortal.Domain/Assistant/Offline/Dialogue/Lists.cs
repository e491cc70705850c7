using System.Globalization;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Lists in words.</summary>
internal static class Lists
{
    /// <summary>A numbered list, one line each.</summary>
    public static string Numbered(IEnumerable<string> lines) => string.Join('\n', lines.Select((line, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {line}")));

    /// <summary>A list with dashes, one line each.</summary>
    public static string Dashed(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => "- " + line));

    /// <summary>A number as text.</summary>
    public static string Number(decimal number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
