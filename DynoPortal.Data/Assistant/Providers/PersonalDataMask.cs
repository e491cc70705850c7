using System.Text;
using System.Text.RegularExpressions;
using DynoPortal.Domain.People;

namespace DynoPortal.Data.Assistant.Providers;

/// <summary>
/// Replaces personal data by marks, and marks by what they stand for; the same value has the same mark for a whole turn. A VIN keeps its last six characters, by which people and tools know it
/// (<c>[VIN-1-004711]</c>); a telephone number is <c>[PHONE-1]</c>, an e-mail address <c>[EMAIL-1]</c>, a person <c>[PERSON-1]</c>, and that person's first or last name alone <c>[PERSON-1-1]</c>.
/// </summary>
/// <param name="names">The names to mask: whole ones however they are capitalized, their parts of three letters or more as they are written.</param>
internal sealed partial class PersonalDataMask(IEnumerable<string> names)
{
    /// <summary>No mark is longer.</summary>
    public const int LongestMark = 32;

    /// <summary>What a model is told of the marks.</summary>
    public const string Instructions =
        "Marks in square brackets such as [VIN-1-004711], [PERSON-2], [PHONE-1], [EMAIL-1] stand for personal data. Use them exactly as they are, in answers and in tool arguments. [PERSON-2-1] is a part of the name of [PERSON-2].";

    private readonly PersonNames _people = new(names);
    private readonly Dictionary<string, string> _marks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>Whether anything was masked yet.</summary>
    public bool IsUsed => _marks.Count > 0;

    /// <summary>The text with marks in place of personal data. What looks like a mark already is masked too, so that it comes back as it was.</summary>
    public string Mask(string text)
    {
        text = Literal().Replace(text, match => Mark(match.Value, () => Next("TEXT")));
        text = OutsideMarks(PersonalData.Email(), text, match => Mark(match.Value, () => Next("EMAIL")));
        text = OutsideMarks(PersonalData.Vin(), text, match => Mark(match.Value, () => $"{Next("VIN")}-{match.Value[^6..]}"));
        text = OutsideMarks(PersonalData.Phone(), text, match => Mark(match.Value, () => Next("PHONE")));
        return WithoutNames(text);
    }

    /// <summary>The text with what its marks stand for; a mark that was never given out stays.</summary>
    public string Unmask(string text) => Literal().Replace(text, match => _values.GetValueOrDefault(match.Value, match.Value));

    private static string OutsideMarks(Regex pattern, string text, Func<Match, string> mark)
    {
        if (!pattern.IsMatch(text)) return text;
        var marks = Literal().Matches(text);
        return pattern.Replace(text, match => Touches(marks, match.Index, match.Index + match.Length) ? match.Value : mark(match));
    }

    private string WithoutNames(string text)
    {
        var masked = new StringBuilder();
        var marks = Literal().Matches(text);
        var from = 0;
        foreach (var place in _people.Find(text))
        {
            if (Touches(marks, place.Start.Value, place.End.Value)) continue;
            masked.Append(text, from, place.Start.Value - from).Append(Mark(text[place], () => Person(text[place])));
            from = place.End.Value;
        }
        return from == 0 ? text : masked.Append(text, from, text.Length - from).ToString();
    }

    private static bool Touches(MatchCollection marks, int start, int end) => marks.Any(mark => start < mark.Index + mark.Length && mark.Index < end);

    private string Mark(string value, Func<string> name)
    {
        if (_marks.TryGetValue(value, out var known)) return known;
        var mark = $"[{name()}]";
        _marks[value] = mark;
        _values[mark] = value;
        return mark;
    }

    private string Person(string written)
    {
        var person = _people.Whose(written);
        var mark = Name(person);
        return string.Equals(written, person, StringComparison.Ordinal) ? mark : Next(mark);
    }

    // The number belongs to the person, whichever form of the name comes first.
    private string Name(string person) => Mark(person, () => Next("PERSON"))[1..^1];

    private string Next(string kind) => $"{kind}-{_counts[kind] = _counts.GetValueOrDefault(kind) + 1}";

    [GeneratedRegex(@"\[(?:VIN-\d{1,6}-[A-Z0-9]{6}|(?:TEXT|PHONE|EMAIL)-\d{1,6}|PERSON-\d{1,6}(?:-\d{1,6})?)\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Literal();
}
