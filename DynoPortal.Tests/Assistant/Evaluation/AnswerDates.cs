using System.Globalization;
using System.Text.RegularExpressions;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>The days that a text names, in any writing that a person would take for correct; a day without a year is of 2026.</summary>
internal static partial class AnswerDates
{
    private const string Months = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    private const string Brief = "janfebmaraprmayjunjulaugsepoctnovdec";

    /// <summary>Every day that is named; of a span of days within one month both ends.</summary>
    public static IReadOnlySet<DateOnly> In(string text)
    {
        var found = new HashSet<DateOnly>();
        foreach (Match match in Iso().Matches(text)) Add(found, match.Groups["y"].Value, match.Groups["m"].Value, match.Groups["d"].Value);
        foreach (Match match in DayFirst().Matches(text)) AddNamed(found, match);
        foreach (Match match in MonthFirst().Matches(text)) AddNamed(found, match);
        return found;
    }

    /// <summary>Every day that a JSON text names, days inside of its spans too, and the day before an ending midnight.</summary>
    public static IReadOnlySet<DateOnly> InJson(string json)
    {
        var found = new HashSet<DateOnly>(In(json));
        foreach (Match match in Span().Matches(json))
            for (var (day, end) = (DateOnly.ParseExact(match.Groups["a"].Value, "yyyy-MM-dd"), DateOnly.ParseExact(match.Groups["b"].Value, "yyyy-MM-dd")); day < end && found.Count < 2000; day = day.AddDays(1)) found.Add(day);
        return found;
    }

    private static void AddNamed(HashSet<DateOnly> found, Match match)
    {
        var month = Brief.IndexOf(match.Groups["m"].Value[..3].ToLowerInvariant(), StringComparison.Ordinal) / 3 + 1;
        var year = match.Groups["y"].Success ? match.Groups["y"].Value : "2026";
        foreach (var day in match.Groups["d"].Captures.Select(capture => capture.Value)) Add(found, year, month.ToString(CultureInfo.InvariantCulture), day);
    }

    private static void Add(HashSet<DateOnly> found, string year, string month, string day)
    {
        if (DateOnly.TryParseExact($"{year}-{month.PadLeft(2, '0')}-{day.PadLeft(2, '0')}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) found.Add(date);
    }

    [GeneratedRegex(@"(?<y>20\d\d)-(?<m>\d\d)-(?<d>\d\d)")]
    private static partial Regex Iso();

    // 10 March, 10th of March 2026, 9 – 11 Mar 2026.
    [GeneratedRegex(@"(?<!\d)(?:(?<d>\d{1,2})(?:st|nd|rd|th|\.)?\s*(?:[–-]|to|and|or)\s*(?:[a-z]{3,9}\s+)?)?(?<d>\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?<m>" + Months + @")\b\.?(?:,?\s+(?<y>20\d\d))?", RegexOptions.IgnoreCase)]
    private static partial Regex DayFirst();

    // Mar 10, 2026; March 9 – 11.
    [GeneratedRegex(@"\b(?<m>" + Months + @")\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:\s*(?:[–-]|to|and|or)\s*(?<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:]))?(?:,?\s+(?<y>20\d\d))?", RegexOptions.IgnoreCase)]
    private static partial Regex MonthFirst();

    [GeneratedRegex("""from"\s*:\s*"(?<a>\d{4}-\d\d-\d\d)[^"]*"\s*,\s*"to"\s*:\s*"(?<b>\d{4}-\d\d-\d\d)""")]
    private static partial Regex Span();
}
