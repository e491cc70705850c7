using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Tests.People;

public sealed class DateStyleTests
{
    [Theory]
    [InlineData(DateForm.British, false, "Tue 3 Mar 2026 08:00–12:30")]
    [InlineData(DateForm.British, true, "Tue 3 Mar 2026 8:00 AM–12:30 PM")]
    [InlineData(DateForm.American, true, "Tue Mar 3, 2026 8:00 AM–12:30 PM")]
    [InlineData(DateForm.German, false, "Di 3. Mär 2026 08:00–12:30")]
    public void A_slot_is_written_in_the_style_of_its_clock(DateForm form, bool twelveHours, string text)
    {
        var clock = SiteClock.Of("America/Detroit") with { Style = new(form, twelveHours) };
        var day = new DateOnly(2026, 3, 3);

        Assert.Equal(text, clock.Text(new Slot(clock.At(day, new(8, 0)), clock.At(day, new(12, 30)))));
    }

    [Theory]
    [InlineData(DateForm.British, "Fri 31 Jul 2026 – Wed 30 Sep 2026")]
    [InlineData(DateForm.American, "Fri Jul 31, 2026 – Wed Sep 30, 2026")]
    [InlineData(DateForm.German, "Fr 31. Jul 2026 – Mi 30. Sep 2026")]
    public void Whole_days_are_too(DateForm form, string text)
    {
        var clock = SiteClock.Of("America/Detroit") with { Style = new(form) };

        Assert.Equal(text, clock.Text(clock.Through(new(2026, 7, 31), new(2026, 9, 30))));
    }

    [Theory]
    [InlineData(DateForm.British, "9 – 15 Mar 2026", "30 Mar – 5 Apr 2026", "28 Dec 2026 – 3 Jan 2027")]
    [InlineData(DateForm.American, "Mar 9 – 15, 2026", "Mar 30 – Apr 5, 2026", "Dec 28, 2026 – Jan 3, 2027")]
    [InlineData(DateForm.German, "9. – 15. Mär 2026", "30. Mär – 5. Apr 2026", "28. Dez 2026 – 3. Jan 2027")]
    public void Days_say_month_and_year_once_where_they_share_them(DateForm form, params string[] texts)
    {
        var style = new DateStyle(form);

        Assert.Equal(texts, new[] { new DateOnly(2026, 3, 9), new(2026, 3, 30), new(2026, 12, 28) }.Select(first => style.Days(first, first.AddDays(6))));
    }

    [Theory]
    [InlineData(0, "00", "12 AM")]
    [InlineData(12, "12", "12 PM")]
    [InlineData(23, "23", "11 PM")]
    public void Midnight_and_noon_are_twelve_where_hours_are_counted_twice(int hour, string once, string twice) =>
        Assert.Equal((once, twice), (new DateStyle().Hour(hour), new DateStyle(TwelveHours: true).Hour(hour)));
}
