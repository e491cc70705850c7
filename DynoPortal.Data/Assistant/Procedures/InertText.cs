using System.Globalization;
using System.Text;

namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>Text without the characters that nobody sees: control characters, marks that turn the direction of writing, zero-width and private ones. What a person reads is then what a program reads.</summary>
internal static class InertText
{
    /// <summary>The text without them; line ends and tabs stay.</summary>
    public static string Of(string text)
    {
        if (!text.EnumerateRunes().Any(IsUnseen)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (!IsUnseen(rune)) clean.Append(rune.ToString());
        return clean.ToString();
    }

    private static bool IsUnseen(Rune rune) => rune.Value is not ('\n' or '\r' or '\t')
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
