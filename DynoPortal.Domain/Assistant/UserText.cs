using System.Globalization;
using System.Text;

namespace DynoPortal.Domain.Assistant;

/// <summary>What people type, made safe to keep and to show without changing what it says (S-12).</summary>
public static class UserText
{
    /// <summary>The text in Unicode's composed form, without characters that can't be seen or that turn the direction of writing, with plain line ends, trimmed.</summary>
    public static string Clean(string? text)
    {
        var cleaned = new StringBuilder();
        foreach (var rune in Valid(text).Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n").EnumerateRunes())
            if (IsSeen(rune)) cleaned.Append(rune.ToString());
        return cleaned.ToString().Trim();
    }

    /// <summary>A model's text as it can be stored: without the character zero and without halves of surrogate pairs.</summary>
    public static string Storable(string text) => Valid(text).Replace("\0", "", StringComparison.Ordinal);

    /// <summary>At most so many UTF-16 units from the beginning, and never half of a pair.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    // Half of a surrogate pair can be neither normalised nor stored.
    private static string Valid(string? text) => string.Concat((text ?? "").EnumerateRunes());

    // The joiner between two emoji is seen, in that they are drawn as one.
    private static bool IsSeen(Rune rune) =>
        rune.Value is '\n' or '\t' or 0x200D || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse);
}
