using System.Globalization;
using System.Xml;

namespace DynoPortal.Tests.Assistant.Scenarios;

/// <summary>Whether a time of a call means what was expected, by the rules of README.md beside it. All are wall-clock times of the site.</summary>
internal static class TimeMatch
{
    private static readonly DateTime Today = new(2026, 3, 3);

    // Start and end of the standing bookings, the end exclusive.
    private static readonly Dictionary<string, (DateTime Start, DateTime End)> Standing = new()
    {
        ["A-1001"] = (new(2026, 3, 4), new(2026, 3, 6)), ["A-1002"] = (new(2026, 3, 5, 8, 0, 0), new(2026, 3, 5, 12, 0, 0)), ["A-1003"] = (new(2026, 3, 9), new(2026, 3, 11)),
        ["A-1004"] = (new(2026, 3, 11, 13, 0, 0), new(2026, 3, 11, 17, 0, 0)), ["A-1005"] = (new(2026, 3, 10), new(2026, 3, 12)), ["A-1006"] = (new(2026, 3, 16), new(2026, 3, 26)),
        ["A-1007"] = (new(2026, 3, 10, 13, 0, 0), new(2026, 3, 10, 17, 0, 0)),
    };

    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["brake"] = "PT4H", ["emission"] = "P2D", ["evap"] = "P2D", ["coastdown"] = "PT4H", ["towing"] = "P1D", ["4k-certification"] = "P5D", ["150k-mileage"] = "P60D", ["durability"] = "P10D", ["special"] = "P1D",
    };

    /// <summary>Whether the call's argument means this time.</summary>
    public static bool Meets(ToolCall call, string argument, string expected) =>
        call.Proposes ? Proposed(call, argument) is { } instant && instant == (argument is "to" or "end" ? End(expected) : Start(expected)) : IsRead(call, argument, expected);

    /// <summary>A time without its seconds; a date as it is.</summary>
    public static string Minute(string? text) => IsDate(text) ? text! : Parse(text) is { } time ? time.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture) : "";

    /// <summary>The length that <c>PT4H</c> or <c>P2D</c> says; days are 24 hours here, where no test lies across a change of clocks by hours.</summary>
    public static TimeSpan? Length(string? text)
    {
        try
        {
            return text is null ? null : XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // What a proposing call means by it: what it says, or what follows from a length, the test's default, or the booking as it is.
    private static DateTime? Proposed(ToolCall call, string argument)
    {
        var given = ArgumentMatch.TextOf(call, argument);
        if (argument == "splitAt") return Start(given);
        if (argument is "from" or "start") return StartOf(call);
        if (given is not null) return End(given);
        var start = StartOf(call);
        return start + (Length(ArgumentMatch.TextOf(call, "length")) ?? (BookingOf(call) is var (from, to) ? to - from : DefaultOf(call)));
    }

    // A move to a date alone keeps the booking's time of day.
    private static DateTime? StartOf(ToolCall call)
    {
        var (given, booking) = (ArgumentMatch.TextOf(call, "from") ?? ArgumentMatch.TextOf(call, "start"), BookingOf(call));
        if (given is null) return booking?.Start;
        return call.Tool == "propose_move" && IsDate(given) && booking is var (start, _) ? Start(given) + start.TimeOfDay : Start(given);
    }

    private static TimeSpan? DefaultOf(ToolCall call) =>
        Length(Defaults.GetValueOrDefault(DynoPortal.Domain.Fleet.Codes.Slug(ArgumentMatch.TextOf(call, "test"))));

    private static (DateTime Start, DateTime End)? BookingOf(ToolCall call) => Standing.TryGetValue(ArgumentMatch.Booking(ArgumentMatch.TextOf(call, "booking")), out var slot) ? slot : null;

    private static bool IsRead(ToolCall call, string argument, string expected)
    {
        var given = ArgumentMatch.TextOf(call, argument);
        if (argument == "to") return IsReadEnd(given ?? OneDay(call), expected);
        var (actual, wanted) = (Parse(given), Parse(expected)!.Value);
        if (wanted.Date == Today && IsDate(expected)) return actual is null || (actual >= MondayOf(Today) && actual.Value.Date <= Today);
        if (actual is null) return false;
        return IsDate(expected) || IsDate(given) ? actual.Value.Date == wanted.Date : actual == wanted;
    }

    // A week may end with its Friday or its Sunday, a day with its last hour or the midnight after it.
    private static bool IsReadEnd(string? given, string expected)
    {
        if (Parse(given) is not { } actual || Parse(expected) is not { } wanted) return false;
        if (!IsDate(expected)) return IsDate(given) ? actual == wanted.Date : actual == wanted;
        var last = !IsDate(given) && actual.TimeOfDay == TimeSpan.Zero ? actual.AddDays(-1) : actual.Date;
        return last == wanted || (wanted.DayOfWeek == DayOfWeek.Friday && (last == wanted.AddDays(1) || last == wanted.AddDays(2)));
    }

    // A date without an end is that day.
    private static string? OneDay(ToolCall call) => ArgumentMatch.TextOf(call, "from") is var from && call.Tool != "find_openings" && IsDate(from) ? from : null;

    private static DateTime? Start(string? text) => Parse(text);

    // A date as an end is inclusive.
    private static DateTime? End(string? text) => IsDate(text) ? Parse(text)?.AddDays(1) : Parse(text);

    private static bool IsDate(string? text) => text is { Length: 10 };

    private static DateTime? Parse(string? text) => DateTime.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;

    private static DateTime MondayOf(DateTime day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
