using System.Diagnostics;
using DynoPortal.Domain.Assistant.Offline.Time;
using DynoPortal.Tests.Support;
using Xunit.Abstractions;

namespace DynoPortal.Tests.Assistant.Offline;

public sealed class TimeRobustnessTests(ITestOutputHelper output)
{
    private const int Texts = 10_000;

    private static readonly string[] Words =
    [
        "next", "last", "this", "every", "other", "Friday", "mon", "Wed", "March", "may", "Feb", "week", "weeks", "month", "quarter", "Q1", "H2", "CW", "KW12", "the", "of", "on", "at", "from", "to", "until", "-", "–", "/", ".", ":", ",",
        "by", "before", "after", "not", "no", "except", "and", "or", "for", "in", "a", "half", "an", "hour", "hours", "days", "working", "day", "later", "earlier", "same", "time", "noon", "midnight", "morning", "EOD", "first", "thing",
        "2nd", "16th", "31st", "9", "08", "24", "0800", "2400", "1999", "2026", "2027", "20260314", "99999999999", "0", "30", "31", "29", "am", "pm", "9ish", "quarter", "past", "between", "early", "mid-", "late", "end", "start",
        "D3", "A-1042", "MPG 22", "4K", "#1", "once", "is", "free", "right after", "it", "now", "ago", "times", "weekdays", "daily", "Good Friday", "night shift", "shift", "ASAP", "years", "1000", "3/14", "31/31/26", "14.3.", "☃", "\u200B", "😀", "'", "\"",
        "twenty", "couple", "few", "fortnight", "weekend", "asap", "since", "onwards", "latest", "half past", "h30", "1h30", "T08:00",
    ];

    [Fact]
    public void Random_words_of_time_give_readings_and_no_exception()
    {
        var random = new Random(Effort.Seed);
        var (found, times) = (0, new List<double>(Texts));
        DateTimeOffset[] clocks = [TimeLab.Tuesday, TimeLab.YearsEnd, TimeLab.EveOfSummerTime];

        for (var number = 0; number < Texts; number++)
        {
            var text = string.Join(random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 16)).Select(_ => Words[random.Next(Words.Length)]));
            var context = TimeLab.Context(clocks[number % 3], number % 2 == 0 ? "en-US" : null) with { Focus = number % 5 == 0 ? TimeLab.Focus : null, FiscalStart = 1 + number % 12, Calendar = number % 7 == 0 ? TimeLab.ThreeShifts : TimeLab.Calendar };
            var started = Stopwatch.GetTimestamp();
            var phrases = TimeLab.Find(text, context);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            found += phrases.Count;
            Assert.All(phrases.Zip(phrases.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.First, text));
            Assert.All(phrases, phrase => Check(phrase.Reading, text));
        }

        times.Sort();
        output.WriteLine($"seed {Effort.Seed}: {found} phrases in {Texts} texts; p50 {times[Texts / 2]:0.00} ms, p99 {times[Texts * 99 / 100]:0.00} ms, most {times[^1]:0.0} ms");
        Assert.True(found > Texts);
    }

    [Fact]
    public void Random_signs_give_no_exception()
    {
        var random = new Random(Effort.Seed);
        for (var number = 0; number < Texts; number++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => random.Next(3) == 0 ? (char)random.Next(0x10000) : (char)random.Next(' ', '~'))]);
            Assert.All(TimeLab.Find(text), phrase => Assert.InRange(phrase.Span.End, phrase.Span.Start + 1, text.Length));
        }
    }

    // What is asked has at least two answers, none of which is a question; what spans has a length.
    private static void Check(TimeReading reading, string text)
    {
        switch (reading)
        {
            case TimeReading.Ambiguous ambiguous:
                Assert.True(ambiguous.Choices.Count >= 2, text);
                Assert.All(ambiguous.Choices, choice => Assert.False(choice is TimeReading.Ambiguous, text));
                Assert.All(ambiguous.Choices, choice => Check(choice, text));
                break;
            case TimeReading.Days days:
                Assert.True(days.First <= days.Last, text);
                break;
            case TimeReading.Span span:
                Assert.True(span.Slot.Start < span.Slot.End, text);
                break;
            case TimeReading.Series series:
                Assert.InRange(series.On.Count, 1, TimeReading.Series.MostDays);
                break;
        }
    }
}
