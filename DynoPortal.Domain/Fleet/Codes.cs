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
}
