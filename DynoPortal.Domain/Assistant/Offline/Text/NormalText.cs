using System.Globalization;
using System.Text;

namespace DynoPortal.Domain.Assistant.Offline.Text;

/// <summary>A typed text with its compatibility forms folded (NFKC, as Unicode Annex 15 has it), without invisible signs, and with plain quotes and dashes. Case stays.</summary>
/// <param name="Text">The folded text.</param>
/// <param name="Origins">For each of its units where it came from in the typed text; one more entry than units.</param>
public sealed record NormalText(string Text, IReadOnlyList<int> Origins)
{
    /// <summary>Folds a typed text; any string is accepted, broken surrogates included.</summary>
    public static NormalText Of(string typed)
    {
        var (text, origins) = (new StringBuilder(typed.Length), new List<int>(typed.Length + 1));
        var ends = 0;
        for (var at = 0; at < typed.Length; at = ends)
        {
            ends = at + StringInfo.GetNextTextElementLength(typed, at);
            foreach (var unit in Folded(typed[at..ends], text.Length > 0 && char.IsAsciiDigit(text[^1])))
            {
                text.Append(unit);
                origins.Add(at);
            }
        }

        origins.Add(typed.Length);
        return new(text.ToString(), origins);
    }

    private static string Folded(string element, bool afterDigit)
    {
        if (element.Length == 1 && char.IsAscii(element[0])) return Plain(element[0]).ToString();
        if (Fraction(element[0]) is { } fraction) return afterDigit ? fraction : "0" + fraction;
        var visible = new StringBuilder(element.Length);
        foreach (var rune in element.EnumerateRunes())
            if (rune == Rune.ReplacementChar) visible.Append(' ');
            else if (!IsInvisible(rune)) visible.Append(rune);
        return string.Concat(visible.ToString().Normalize(NormalizationForm.FormKC).Select(Plain));
    }

    // Soft hyphens, zero-width signs, joiners, directional marks and tags are all of category Cf.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format || IsNoncharacter(rune.Value) || rune.Value is >= 0xFE00 and <= 0xFE0F or 0x034F or 0x115F or 0x1160 or 0x3164;

    // Normalisation refuses these.
    private static bool IsNoncharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;

    private static string? Fraction(char sign) => sign switch { '½' => ".5", '¼' => ".25", '¾' => ".75", _ => null };

    private static char Plain(char sign) => sign switch
    {
        '‘' or '’' or '‚' or '‛' or '`' or '´' or 'ʼ' or '′' => '\'',
        '“' or '”' or '„' or '‟' or '«' or '»' or '″' => '"',
        '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' => '-',
        _ => sign,
    };
}
