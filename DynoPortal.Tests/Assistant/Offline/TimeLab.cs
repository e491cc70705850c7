using DynoPortal.Domain.Assistant.Offline.Text;
using DynoPortal.Domain.Assistant.Offline.Time;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Tests.Assistant.Offline;

/// <summary>The site of the tables: Detroit, Monday to Friday 08–18, with the holidays around the three clocks.</summary>
internal static class TimeLab
{
    public static SiteClock Clock { get; } = SiteClock.Of("America/Detroit");

    /// <summary>In the middle of a week (CW10).</summary>
    public static DateTimeOffset Tuesday { get; } = new(2026, 3, 3, 9, 0, 0, TimeSpan.FromHours(-5));

    public static DateTimeOffset YearsEnd { get; } = new(2026, 12, 31, 9, 0, 0, TimeSpan.FromHours(-5));

    /// <summary>A Saturday; on the Sunday clocks go from 02:00 to 03:00.</summary>
    public static DateTimeOffset EveOfSummerTime { get; } = new(2026, 3, 7, 9, 0, 0, TimeSpan.FromHours(-5));

    public static WorkingCalendar Calendar { get; } = new(
        [DayOfWeek.Saturday, DayOfWeek.Sunday],
        [
            new(new(2026, 1, 1), "New Year's Day"), new(new(2026, 4, 3), "Good Friday"), new(new(2026, 4, 6), "Easter Monday"), new(new(2026, 12, 25), "Christmas Day"),
            new(new(2027, 1, 1), "New Year's Day"), new(new(2027, 3, 26), "Good Friday"), new(new(2027, 3, 29), "Easter Monday"),
        ],
        [new("Day", new(8, 0), new(18, 0))]);

    public static WorkingCalendar ThreeShifts { get; } = Calendar with { Shifts = [new("Early", new(6, 0), new(14, 0)), new("Late", new(14, 0), new(22, 0)), new("Night", new(22, 0), new(6, 0))] };

    /// <summary>Thu 5 Mar 2026 08:00–12:00.</summary>
    public static Slot Focus { get; } = new(Clock.At(new(2026, 3, 5), new(8, 0)), Clock.At(new(2026, 3, 5), new(12, 0)));

    public static TimeContext Context(DateTimeOffset now, string? locale = "en-US") => new(now, Clock, Calendar) { Order = TimeContext.OrderOf(locale) };

    public static IReadOnlyList<TimePhrase> Find(string text, TimeContext? context = null) => TimeGrammar.Find(Utterance.Of(text), context ?? Context(Tuesday));

    /// <summary>The phrases of a text and their readings, in the tables' notation.</summary>
    public static string Read(string text, TimeContext? context = null)
    {
        var utterance = Utterance.Of(text);
        var notation = new ReadingNotation(Clock);
        return string.Join("; ", TimeGrammar.Find(utterance, context ?? Context(Tuesday)).Select(phrase => $"[{utterance.Words(phrase.First, phrase.End)}] {notation.Of(phrase.Reading)}"));
    }
}
