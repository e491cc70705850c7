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

    // Half of a surrogate pair can be neither normalised nor stored.
    private static string Valid(string? text) => string.Concat((text ?? "").EnumerateRunes());

    // The joiner between two emoji is seen, in that they are drawn as one.
    private static bool IsSeen(Rune rune) =>
        rune.Value is '\n' or '\t' or 0x200D || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse);
}
