using System.Collections.Frozen;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>The English words of time, and the German names that the portal itself writes. Phrases of one meaning are set apart by a bar.</summary>
internal static class TimeWords
{
    public static readonly Lexicon<DayOfWeek> Weekdays = new(
        ("monday|mon|montag", DayOfWeek.Monday), ("tuesday|tue|tues|dienstag", DayOfWeek.Tuesday), ("wednesday|wed|weds|mittwoch", DayOfWeek.Wednesday),
        ("thursday|thu|thur|thurs|donnerstag", DayOfWeek.Thursday), ("friday|fri|freitag", DayOfWeek.Friday), ("saturday|sat|samstag", DayOfWeek.Saturday), ("sunday|sun|sonntag", DayOfWeek.Sunday));

    /// <summary>German short forms, which are English words too: only before a date.</summary>
    public static readonly Lexicon<DayOfWeek> BriefWeekdays = new(
        ("mo", DayOfWeek.Monday), ("di", DayOfWeek.Tuesday), ("mi", DayOfWeek.Wednesday), ("do", DayOfWeek.Thursday), ("fr", DayOfWeek.Friday), ("sa", DayOfWeek.Saturday), ("so", DayOfWeek.Sunday));

    public static readonly Lexicon<DayOfWeek> WeekdayPlurals = new(
        ("mondays|mon 's", DayOfWeek.Monday), ("tuesdays", DayOfWeek.Tuesday), ("wednesdays", DayOfWeek.Wednesday), ("thursdays", DayOfWeek.Thursday), ("fridays", DayOfWeek.Friday), ("saturdays", DayOfWeek.Saturday), ("sundays", DayOfWeek.Sunday));

    public static readonly Lexicon<int> Months = new(
        ("january|jan|januar", 1), ("february|feb|februar", 2), ("march|mar|märz|mär", 3), ("april|apr", 4), ("may|mai", 5), ("june|jun|juni", 6), ("july|jul|juli", 7),
        ("august|aug", 8), ("september|sep|sept", 9), ("october|oct|oktober|okt", 10), ("november|nov", 11), ("december|dec|dezember|dez", 12));

    public static readonly Lexicon<int> NamedDays = new(
        ("today", 0), ("tomorrow", 1), ("day after tomorrow|the day after tomorrow|overmorrow", 2), ("yesterday", -1), ("day before yesterday|the day before yesterday", -2));

    public static readonly Lexicon<TimeUnit> Units = new(
        ("minute|minutes|min|mins", TimeUnit.Minute), ("hour|hours|hr|hrs|h", TimeUnit.Hour), ("day|days|d", TimeUnit.Day), ("week|weeks|w", TimeUnit.Week), ("fortnight|fortnights", TimeUnit.Fortnight),
        ("month|months", TimeUnit.Month), ("quarter|quarters", TimeUnit.Quarter), ("year|years", TimeUnit.Year));

    public static readonly Lexicon<PeriodUnit> Periods = new(
        ("week|workweek|work week|working week", PeriodUnit.Week), ("weekend", PeriodUnit.Weekend), ("month", PeriodUnit.Month), ("quarter", PeriodUnit.Quarter), ("half|half year|semester", PeriodUnit.Half), ("year", PeriodUnit.Year));

    /// <summary>Which of the periods counted from the running one.</summary>
    public static readonly Lexicon<int> Steps = new(("this|the current|current|this coming", 0), ("next|the next|the coming|coming|the following|following", 1), ("last|the last|previous|the previous|past|the past", -1));

    public static readonly Lexicon<PeriodPart> Parts = new(
        ("early|early in|beginning of|the beginning of|start of|the start of|early in the|beginning of the|the beginning of the|start of the|the start of the", PeriodPart.Early),
        ("mid|mid -|middle of|the middle of|middle of the|the middle of the|in the middle of", PeriodPart.Middle),
        ("late|late in|late in the|towards the end of", PeriodPart.Late),
        ("end of|the end of|end of the|the end of the|last day of|the last day of|last day of the|the last day of the", PeriodPart.End),
        ("first day of|the first day of|first day of the|the first day of the", PeriodPart.Start),
        ("first half of|the first half of|first half of the|the first half of the", PeriodPart.FirstHalf), ("second half of|the second half of|second half of the|the second half of the", PeriodPart.SecondHalf),
        ("later", PeriodPart.Later), ("the rest of|rest of|the remainder of|rest of the|the rest of the", PeriodPart.Rest));

    /// <summary>Hours of a day, in minutes after its midnight.</summary>
    public static readonly Lexicon<(int Start, int End)> DayParts = new(
        ("morning|the morning|mornings", (480, 720)), ("afternoon|the afternoon|afternoons", (720, 1080)), ("evening|the evening|evenings|night|the night", (1080, 1320)), ("lunchtime|lunch time|lunch|over lunch", (720, 780)));

    public static readonly Lexicon<bool> Meridiems = new(("am|a . m .|a . m|a", false), ("pm|p . m .|p . m|p", true));

    public static readonly Lexicon<bool> Opening = new(("first thing in the morning|first thing|start of day|start of the day|start of business|opening time|when you open", true));

    public static readonly Lexicon<bool> Closing = new(("eod|cob|end of day|end of the day|close of business|end of business|the end of the day|closing time|end of shift", true));

    public static readonly Lexicon<bool> Soonest = new(
        ("asap|as soon as possible|as early as possible|soonest|the soonest|earliest|the earliest|earliest possible|the earliest possible|next available|the next available|first available|the first available|next free|the next free|first free|the first free|soonest possible|the soonest possible|right away|immediately|at the earliest|next opening|the next opening|first opening|the first opening", true));

    public static readonly Lexicon<int> Repeats = new(
        ("every|each|weekly on|weekly every", 1), ("every other|every second|every 2 nd|biweekly on|fortnightly on|each other|every two weeks on|every 2 weeks on", 2), ("every third|every 3 rd|every three weeks on|every 3 weeks on", 3), ("every fourth|every 4 th", 4));

    public static readonly Lexicon<bool> Excluding = new(
        ("except|except for|but not|not|excluding|other than|apart from|avoid|avoiding|without|any day but|any day except|every day except|any day except for|any day other than|anything but|any day apart from|any weekday but|any weekday except|any working day but|any working day except|any day of the week but|any time except|anytime except|any day but not", true));

    public static readonly Lexicon<BoundSide> Bounds = new(
        ("by|no later than|not later than|not after|at the latest by|until|till|til|thru|up to|through|latest|latest by", BoundSide.Through), ("before|earlier than|ahead of|prior to", BoundSide.Before),
        ("after|later than", BoundSide.After), ("not before|no earlier than|not earlier than|since|from|starting|beginning|as of|starting from|starting on|beginning on|not until", BoundSide.From));

    public static readonly FrozenSet<string> To = Set("-", "to", "until", "till", "through", "thru", "til");

    public static readonly FrozenSet<string> Start = Set("from", "starting", "beginning", "begin", "start");

    public static readonly FrozenSet<string> On = Set("on", "in", "at", "during", "within", "over", "sometime", "somewhen", "anytime", "around", "about", "of", "for", ",", "@", "(");

    public static readonly FrozenSet<string> The = Set("the");

    /// <summary>Nouns whose number is a name.</summary>
    public static readonly FrozenSet<string> Counters = Set(
        "dyno", "dynos", "bay", "cell", "room", "lane", "number", "no", "nr", "option", "options", "step", "page", "line", "stage", "group", "phase", "test", "level", "unit", "vehicle", "tag", "build", "version", "booking", "row", "item", "series", "model");

    /// <summary>What numbers before it count.</summary>
    public static readonly FrozenSet<string> Counted = Set(
        "lb", "lbs", "kg", "kgs", "km", "kph", "mph", "kn", "nm", "bar", "psi", "mm", "cm", "liters", "litres", "gallons", "percent", "degrees", "celsius", "miles", "mile", "pounds", "bookings", "tests", "dynos", "vehicles", "cars", "trucks", "slots", "times", "x", "people", "options", "points", "pieces",
        "dollars", "euros", "eur", "usd", "volts", "rpm", "hp", "kw", "more", "less", "other", "others", "different");

    /// <summary>Words that can follow a day or an hour in digits.</summary>
    public static readonly FrozenSet<string> Followers = Set(
        "at", "from", "for", "of", "to", "until", "till", "through", "and", "or", "if", "in", "on", "please", "instead", "then", "but", "with", "by", "before", "after", "is", "works", "too", "would", "will", "can", "could", "should", "it", "i", "we",
        "you", "thanks", "only", "not", "latest", "onward", "onwards", "the", "sharp", "as", "so", "my", "a", "an", "are", "was", "were", "has", "do", "does", "when", "which", "that", "because", "except", "this", "next", "same", "using", "free", "available", "'s", "book", "move", "still", "work", "open", "ok", "okay", "possible", "vacant", "each", "always", "both", "daily", "every", "there", "left", "bookable", "note", "down", "out", "onto", "into", "rather", "already", "no", "yes", "see", "need", "needs", "want", "put", "run", "get", "without", "where", "what", "brakes");

    public static bool IsTimely(Line line, int at) =>
        Weekdays.Match(line, at) is not null || WeekdayPlurals.Match(line, at) is not null || Months.Match(line, at) is not null || NamedDays.Match(line, at) is not null || line.Text(at).Length > 1 && Meridiems.Match(line, at) is not null
        || DayParts.Match(line, at) is not null || Closing.Match(line, at) is not null || line.Text(at) is "at" or "on" or "from" or "to" or "by" or "the" or "noon" or "midnight" or "cw" or "kw" or "week" or "oclock" or "o'clock" or "tonight" or "weekdays" or "every" or "next" or "this";

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);
}
