using System.Globalization;
using DynoPortal.Domain.Assistant.Offline.Time;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using Xunit.Abstractions;

namespace DynoPortal.Tests.Assistant.Offline;

/// <summary>O-3: whatever the portal writes as a date or a slot reads back as itself.</summary>
public sealed class TimeRoundTripTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset[] Clocks = [TimeLab.Tuesday, TimeLab.YearsEnd, TimeLab.EveOfSummerTime];

    public static IEnumerable<object[]> Styles => Enum.GetValues<DateForm>().SelectMany(form => new object[][] { [form, false], [form, true] });

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_written_date_reads_back_as_itself(DateForm form, bool twelveHours)
    {
        var (style, random) = (new DateStyle(form, twelveHours), new Random(Effort.Seed));
        output.WriteLine($"seed {Effort.Seed}");
        for (var number = 0; number < Effort.Cases; number++)
        {
            var context = Of(Clocks[number % 3], style);
            var (any, soon, near) = (context.Today.AddDays(random.Next(-400, 900)), context.Today.AddDays(random.Next(360)), context.Today.AddDays(random.Next(28)));
            foreach (var text in new[] { style.Day(any), style.LongDay(any), style.Date(any), Iso(any, "yyyy-MM-dd"), Iso(any, "yyyyMMdd"), Iso(any, "dd.MM.yyyy"), Iso(any, "d.M.yyyy"), Iso(any, "yyyy/MM/dd") }) Same(text, any, any, context);
            Same(Iso(any, "M/d/yyyy"), any, any, context with { Order = DateOrder.MonthFirst });
            Same(Iso(any, "dd/MM/yyyy"), any, any, context with { Order = DateOrder.DayFirst });
            Same(style.DayOfYear(soon), soon, soon, context);
            Same(style.ShortDay(near), near, near, context);
            Same(style.Month(any), any.AddDays(1 - any.Day), any.AddDays(1 - any.Day).AddMonths(1).AddDays(-1), context);
            var last = any.AddDays(random.Next(1, 100));
            Same(style.Days(any, last), any, last, context);
        }
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_written_slot_reads_back_as_itself(DateForm form, bool twelveHours)
    {
        var (style, random) = (new DateStyle(form, twelveHours), new Random(Effort.Seed));
        for (var number = 0; number < Effort.Cases; number++)
        {
            var context = Of(Clocks[number % 3], style);
            var day = context.Today.AddDays(random.Next(-200, 400));
            // Midnight as an end and the two hours of a DST change have other words than these.
            var start = context.Clock.At(day, new(random.Next(4, 20), 15 * random.Next(4)));
            var slot = new Slot(start, start.AddMinutes(15 * random.Next(1, 12)));
            var crossing = new Slot(start, context.Clock.At(day.AddDays(random.Next(1, 9)), new(random.Next(4, 23), 30)));

            Assert.Equal(slot, Spanned(context.Clock.Text(slot), context));
            Assert.Equal(crossing, Spanned(context.Clock.Text(crossing), context));
            Assert.Equal(start, Assert.IsType<TimeReading.Moment>(Assert.Single(TimeLab.Find(context.Clock.Text(start), context)).Reading).At);
            var time = TimeOnly.FromDateTime(context.Clock.Local(start).DateTime);
            Assert.Equal(time, Assert.IsType<TimeReading.TimeOfDay>(Assert.Single(TimeLab.Find(style.Time(context.Clock.Local(start)), context)).Reading).Start);
            var days = context.Clock.Through(day, day.AddDays(random.Next(9)));
            Same(context.Clock.Text(days), day, context.Clock.LastDayOf(days), context);
        }
    }

    private static TimeContext Of(DateTimeOffset now, DateStyle style) => TimeLab.Context(now) with { Clock = TimeLab.Clock with { Style = style } };

    private static string Iso(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);

    private static Slot Spanned(string text, TimeContext context)
    {
        var phrases = TimeLab.Find(text, context);
        Assert.True(phrases is [{ Reading: TimeReading.Span }], $"{text} at {context.Now:u}: {TimeLab.Read(text, context)}");
        return ((TimeReading.Span)phrases[0].Reading).Slot;
    }

    private static void Same(string text, DateOnly first, DateOnly last, TimeContext context)
    {
        var phrases = TimeLab.Find(text, context);

        Assert.True(phrases is [{ Reading: TimeReading.Days days }] && days.First == first && days.Last == last && phrases[0].Span.Length == text.Length, $"{text} at {context.Now:u}: {TimeLab.Read(text, context)}");
    }
}
