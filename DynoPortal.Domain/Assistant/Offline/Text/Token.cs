using System.Globalization;

namespace DynoPortal.Domain.Assistant.Offline.Text;

/// <summary>What a token is made of.</summary>
public enum TokenKind
{
    /// <summary>Letters, with apostrophes between them.</summary>
    Word,

    /// <summary>Digits only.</summary>
    Number,

    /// <summary>One sign.</summary>
    Punctuation,
}

/// <summary>The smallest unit that the offline assistant reads. <c>D3</c> is a word with a number glued to it, <c>2026-03-14</c> five tokens glued together.</summary>
/// <param name="Kind">What it is made of.</param>
/// <param name="Text">Normalised: lower case, compatibility forms folded, spellings such as <c>tmrw</c> written out.</param>
/// <param name="Original">As typed, with its case, after folding.</param>
/// <param name="Span">Where it stands in the typed text.</param>
/// <param name="Glued">Whether nothing stands between it and the token before.</param>
public sealed record Token(TokenKind Kind, string Text, string Original, TextSpan Span, bool Glued)
{
    /// <summary>The number that its digits write; null for other tokens and above nine digits.</summary>
    public int? Value => Kind == TokenKind.Number && Text.Length <= 9 ? int.Parse(Text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <summary>Whether it is letters or digits.</summary>
    public bool IsAlphanumeric => Kind != TokenKind.Punctuation;
}
