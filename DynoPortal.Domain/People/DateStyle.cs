using System.Globalization;

namespace DynoPortal.Domain.People;

/// <summary>How a person reads dates and times. Names of days and months are the portal's own, so that the board's script (<c>board/site.js</c>) and every machine write the same ones.</summary>
/// <param name="Form">The dates.</param>
/// <param name="TwelveHours">Whether hours are counted to twelve twice (<c>1:30 PM</c>), not once to twenty-four (<c>13:30</c>).</param>
public sealed record DateStyle(DateForm Form = DateForm.British, bool TwelveHours = false)
{
    private static readonly DateTimeFormatInfo English = DateTimeFormatInfo.InvariantInfo;
    private static readonly DateTimeFormatInfo German = Names(
        ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"], 2,
        ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"], 3);

    /// <summary>How the portal writes for who has chosen nothing, and in all that isn't one person's.</summary>
    public static DateStyle Standard { get; } = new();

    private DateTimeFormatInfo Words => Form == DateForm.German ? German : English;

    /// <summary><c>Tue 10 Mar 2026</c>.</summary>
    public string Day(DateOnly day) => Say(day, "ddd d MMM yyyy", "ddd MMM d, yyyy", "ddd d. MMM yyyy");

    /// <summary><c>Tuesday 10 March 2026</c>.</summary>
    public string LongDay(DateOnly day) => Say(day, "dddd d MMMM yyyy", "dddd MMMM d, yyyy", "dddd d. MMMM yyyy");

    /// <summary><c>Tuesday 10 March</c>.</summary>
    public string DayOfYear(DateOnly day) => Say(day, "dddd d MMMM", "dddd MMMM d", "dddd d. MMMM");

    /// <summary><c>Tue 10</c>.</summary>
    public string ShortDay(DateOnly day) => Say(day, "ddd d", "ddd d", "ddd d.");

    /// <summary><c>10 Mar 2026</c>.</summary>
    public string Date(DateOnly day) => Say(day, "d MMM yyyy", "MMM d, yyyy", "d. MMM yyyy");

    /// <summary><c>March 2026</c>.</summary>
    public string Month(DateOnly day) => day.ToString("MMMM yyyy", Words);

    /// <summary><c>Mar</c>.</summary>
    public string ShortMonth(DateOnly day) => day.ToString("MMM", Words);

    /// <summary>Days from one to another: <c>9 – 15 Mar 2026</c>, <c>30 Mar – 5 Apr 2026</c>, <c>28 Dec 2026 – 3 Jan 2027</c>.</summary>
    public string Days(DateOnly first, DateOnly last) =>
        (first.Year != last.Year ? Date(first) : first.Month != last.Month || Form == DateForm.American ? Say(first, "d MMM", "MMM d", "d. MMM") : Say(first, "%d", "%d", "d."))
        + " – " + (first.Month == last.Month && first.Year == last.Year && Form == DateForm.American ? last.ToString("d, yyyy", Words) : Date(last));

    /// <summary><c>08:00</c>, or <c>8:00 AM</c>.</summary>
    public string Time(DateTimeOffset wall) => wall.ToString(TwelveHours ? "h:mm tt" : "HH:mm", English);

    /// <summary><c>08</c>, or <c>8 AM</c>.</summary>
    public string Hour(int hour) => new TimeOnly(hour, 0).ToString(TwelveHours ? "h tt" : "HH", English);

    private string Say(DateOnly day, string british, string american, string german) =>
        day.ToString(Form switch { DateForm.American => american, DateForm.German => german, _ => british }, Words);

    private static DateTimeFormatInfo Names(string[] days, int dayLetters, string[] months, int monthLetters)
    {
        string[] full = [.. months, ""], brief = [.. months.Select(name => name[..monthLetters]), ""];
        var names = (DateTimeFormatInfo)DateTimeFormatInfo.InvariantInfo.Clone();
        (names.DayNames, names.AbbreviatedDayNames) = (days, [.. days.Select(name => name[..dayLetters])]);
        (names.MonthNames, names.MonthGenitiveNames, names.AbbreviatedMonthNames, names.AbbreviatedMonthGenitiveNames) = (full, full, brief, brief);
        return DateTimeFormatInfo.ReadOnly(names);
    }
}
