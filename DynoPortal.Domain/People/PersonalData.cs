using System.Text.RegularExpressions;

namespace DynoPortal.Domain.People;

/// <summary>Finds what identifies a person or a vehicle in free text: e-mail addresses, telephone numbers, postal addresses, vehicle identification numbers. It knows shapes, not meanings, so it only warns.</summary>
public static partial class PersonalData
{
    private static readonly (string Name, Func<Regex> Pattern)[] Kinds =
        [("an e-mail address", Email), ("a telephone number", Phone), ("a postal address", PostalAddress), ("a VIN", Vin)];

    /// <summary>What a text seems to hold, in words such as <c>a telephone number</c>; each kind once, in a fixed order.</summary>
    public static IReadOnlyList<string> Find(string? text) => string.IsNullOrEmpty(text) ? [] : [.. Kinds.Where(kind => kind.Pattern().IsMatch(text)).Select(kind => kind.Name)];

    /// <summary>A sentence that warns of what a note seems to hold; null when it holds nothing of the kind. The note is saved all the same.</summary>
    public static string? Warning(string? note)
    {
        var found = Find(note);
        return found.Count switch
        {
            0 => null,
            1 => Sentence(found[0]),
            _ => Sentence($"{string.Join(", ", found.SkipLast(1))} and {found[^1]}"),
        };
    }

    /// <summary>The warning for what a note holds now and didn't before; null when it holds nothing new, so that nobody is warned twice of the same words.</summary>
    public static string? Warning(string? note, string? before) => string.Equals(note?.Trim(), before?.Trim(), StringComparison.Ordinal) ? null : Warning(note);

    /// <summary>An e-mail address of which no more is left than helps to see a pattern: <c>j…@example.com</c>; what is none is <c>…</c>.</summary>
    public static string MaskedEmail(string email) =>
        email.Trim() is { Length: <= 256 } tried && tried.LastIndexOf('@') is > 0 and var at ? $"{tried.EnumerateRunes().First()}…{tried[at..]}" : "…";

    /// <summary>An e-mail address.</summary>
    [GeneratedRegex(@"(?<![\w.%+'-])[\w.%+'-]+@[\w-]+(?:\.[\w-]+)+")]
    public static partial Regex Email();

    /// <summary>A vehicle identification number: without I, O and Q (49 CFR 565), and never letters or digits alone.</summary>
    [GeneratedRegex(@"(?<!\w)(?=[A-Z]*\d)(?=\d*[A-Z])[A-HJ-NPR-Z0-9]{17}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Vin();

    /// <summary>A telephone number: international ones; North American ones; and national ones with a leading zero and nine digits or more, because 0800-1400 is a time.</summary>
    [GeneratedRegex(@"(?<![\w+-])(?:\+\d(?:[ ./()-]{0,2}\d){6,14}|(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}|(?=(?:[ ()/-]{0,3}\d){9})\(?0\d{1,4}\)?[ /-]{1,3}\d{3,}(?:[ -]?\d){1,8})(?![\w-])")]
    public static partial Regex Phone();

    // A number before an English street, or behind a German one. What a lab drives on and with is no street: "4 Wheel Drive", "2 Track Lane".
    [GeneratedRegex(@"(?<![\w.,-])\d{1,5}[A-Za-z]?,? (?!(?:All|Front|Rear|Four|Two|Wheel|Track|Test)\b)(?:(?:[NSEW]|North|South|East|West)\.? )?(?:\p{Lu}[\p{L}'-]+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Highway|Hwy|Parkway|Pkwy)\b|\b\p{Lu}[\p{L} -]{2,40}(?:[Ss]tra(?:ß|ss)e|[Ss]tr\.|[Ww]eg|[Pp]latz|[Aa]llee|[Gg]asse) ?\d{1,4} ?[a-z]?\b|\b(?:Straße|Strasse|Platz|Allee) (?:der|des|am|von)? ?\p{Lu}[\p{L} -]{2,40} \d{1,4}\b")]
    private static partial Regex PostalAddress();

    private static string Sentence(string found) =>
        $"The note seems to hold {found}. Everyone in the facility can read it: leave out what isn't needed, and name vehicles by their tag.";
}
