using DynoPortal.Domain.Assistant.Offline.Time;

namespace DynoPortal.Tests.Assistant.Offline;

/// <summary>O-2: the 70 forms, at three clocks and for two readers, against expectations that were worked out by hand (<c>TimeForms.tsv</c>).</summary>
public sealed class TimeFormsTests
{
    private static readonly string[][] Rows = [.. Lines().Skip(1).Select(line => line.Split('\t'))];

    public static IEnumerable<object[]> Forms => Rows.Select(row => (object[])row[1..5]);

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_means_what_the_table_says(string locale, string clock, string text, string expected)
    {
        var now = clock switch { "Tuesday" => TimeLab.Tuesday, "YearsEnd" => TimeLab.YearsEnd, _ => TimeLab.EveOfSummerTime };

        var read = TimeLab.Read(text, TimeLab.Context(now, locale == "none" ? null : locale));

        Assert.Equal($"[{text}] {expected}", read.TrimEnd());
    }

    [Fact]
    public void The_table_holds_every_form_at_every_clock_for_both_readers()
    {
        var cells = Rows.Select(row => (row[0], row[1], row[2])).ToHashSet();

        Assert.Equal(Enumerable.Range(1, 70), Rows.Select(row => int.Parse(row[0], null)).Distinct().Order());
        Assert.All(Enumerable.Range(1, 70), form => Assert.All(new[] { "en-US", "en-GB" }, locale => Assert.All(new[] { "Tuesday", "YearsEnd", "EveOfSummerTime" }, clock => Assert.Contains(($"{form}", locale, clock), cells))));
    }

    [Fact]
    public void Chips_and_questions_are_in_words()
    {
        var friday = TimeLab.Find("next Friday")[0].Reading;
        var weekend = TimeLab.Find("this weekend")[0].Reading;
        var tuesday = Assert.IsType<TimeReading.Ambiguous>(TimeLab.Find("Tuesday")[0].Reading);
        var april = Assert.IsType<TimeReading.Invalid>(TimeLab.Find("31 April")[0].Reading);
        var skipped = Assert.IsType<TimeReading.Ambiguous>(TimeLab.Find("Sun 8 Mar 2:30am")[0].Reading);
        var shift = Assert.IsType<TimeReading.Invalid>(TimeLab.Find("night shift Thursday")[0].Reading);

        Assert.Equal("Fri 6 Mar?", Assert.Single(friday.Notices).Text);
        Assert.Equal("closed: Sat 7 Mar, Sun 8 Mar", Assert.Single(weekend.Notices).Text);
        Assert.Equal("Today, Tue 3 Mar, or Tue 10 Mar?", tuesday.Question);
        Assert.Equal("April 2026 has no day 31.", april.Message);
        Assert.Equal("On Sun 8 Mar 2026 02:30 doesn't exist: clocks go forward over it. Which time do you mean?", skipped.Question);
        Assert.Equal("There is no night shift; the shifts are Day.", shift.Message);
        Assert.Equal("read as 08:00–14:00", Assert.Single(TimeLab.Find("8-2 on Friday")[0].Reading.Notices).Text);
        Assert.Equal("7 calendar days?", Assert.Single(TimeLab.Find("for a week from the 9th")[0].Reading.Notices).Text);
    }

    private static IEnumerable<string> Lines()
    {
        using var stream = typeof(TimeFormsTests).Assembly.GetManifestResourceStream("DynoPortal.Tests.Assistant.Offline.TimeForms.tsv") ?? throw new InvalidOperationException("The table isn't embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
