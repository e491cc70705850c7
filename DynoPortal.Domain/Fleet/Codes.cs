using System.Globalization;
using System.Text;

namespace DynoPortal.Domain.Fleet;

/// <summary>Normalises codes at the border, where case and blanks never matter.</summary>
public static class Codes
{
    /// <summary>Upper case without any blank; empty for null.</summary>
    public static string Squeeze(string? text) =>
        text is null ? "" : string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();

    /// <summary>Lower case with one hyphen for every run of other characters, so that <c>" 4K  Certification"</c> reads <c>4k-certification</c>.</summary>
    public static string Slug(string? text)
    {
        var slug = new StringBuilder();
        foreach (var letter in text ?? "")
            if (char.IsLetterOrDigit(letter)) slug.Append(char.ToLowerInvariant(letter));
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        return slug.ToString().TrimEnd('-');
    }

    /// <summary>The code of a test type by its name: the <see cref="Slug"/> of its digits and Latin letters, these without accents, so that <c>Geräusch</c> reads <c>gerausch</c>; empty where it has none. A CHECK in the database says the same.</summary>
    public static string OfTest(string? name)
    {
        // Half a surrogate pair can't be taken apart, and no whole one is a letter of a code.
        var apart = string.Concat((name ?? "").Select(letter => char.IsSurrogate(letter) ? ' ' : letter)).Normalize(NormalizationForm.FormD);
        return Slug(string.Concat(apart.Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark).Select(letter => char.IsAscii(letter) ? letter : ' ')));
    }
}
