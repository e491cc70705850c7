namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Days and ranges of days in all their forms. What it reads are <see cref="TimeReading.Days"/>, questions between such, or what doesn't exist; <c>in 2 hours</c> alone gives a moment.</summary>
internal sealed class DayGrammar
{
    private readonly Line line;
    private readonly SiteDays site;
    private readonly DateGrammar dates;
    private readonly DateResolver resolver;
    private readonly PeriodGrammar periods;
    private readonly WeekdayGrammar weekdays;
    private readonly OffsetGrammar offsets;
    private readonly NthGrammar nths;
    private readonly HolidayGrammar holidays;
    // Several productions ask for the days at one place.
    private readonly Dictionary<int, Part<TimeReading>?> read = [];
    private readonly Dictionary<(int At, DateOnly From), Part<TimeReading>?> singles = [];

    public DayGrammar(Line line, SiteDays site)
    {
        (this.line, this.site) = (line, site);
        dates = new(line, site.Context);
        resolver = new(site);
        periods = new(line, site);
        weekdays = new(line, site, periods);
        offsets = new(line, site, new(line));
        nths = new(line, site, periods);
        holidays = new(line, site.Context);
    }

    /// <summary>The day or the range of days that starts here.</summary>
    public Part<TimeReading>? Read(int at) => read.TryGetValue(at, out var known) ? known : read[at] = Longest(weekdays.Range(at), Longest(Range(at), Single(at, site.Today)));

    /// <summary>The day or period that starts here.</summary>
    /// <param name="at">The first token.</param>
    /// <param name="from">Weekdays and dates without a year come after it.</param>
    public Part<TimeReading>? Single(int at, DateOnly from) => singles.TryGetValue((at, from), out var known) ? known : singles[(at, from)] = One(at, from);

    private Part<TimeReading>? One(int at, DateOnly from)
    {
        if (at >= line.Count || !line.IsBorder(at)) return null;
        Part<TimeReading>? named = TimeWords.NamedDays.Match(line, at) is { } day ? new(Readings.Day(site.Today.AddDays(day.Value)), line.Is(day.End, "week") ? day.End + 1 : day.End) : null;
        if (named is { } weekLater && line.Is(weekLater.End - 1, "week")) named = new(Readings.MapDays(weekLater.Value, one => Readings.Day(one.First.AddDays(7))), weekLater.End);
        Part<TimeReading>? date = dates.Read(at) is { } written ? new(resolver.Resolve(written.Value, from), written.End) : null;
        var found = Longest(Longest(named, date), Longest(weekdays.Read(at, from), Longest(periods.Read(at, from), WeekOf(at))));
        return Longest(found, Longest(offsets.Read(at, start => Single(start, site.Today)), Longest(nths.Read(at, from), holidays.Read(at, from))));
    }

    /// <summary>The one that took more tokens; the first where both took as many.</summary>
    public static Part<TimeReading>? Longest(Part<TimeReading>? one, Part<TimeReading>? other) => one is { } first && (other is not { } second || second.End <= first.End) ? first : other;

    // "the week of March 3", "the week starting the 9th".
    private Part<TimeReading>? WeekOf(int at)
    {
        var start = line.Is(at, "the") ? at + 1 : at;
        if (!line.Is(start, "week") || line.Text(start + 1) is not ("of" or "starting" or "beginning" or "commencing" or "containing" or "with") || Single(line.Is(start + 2, "on") ? start + 3 : start + 2, site.Today) is not { } day) return null;
        return Readings.Choices(day.Value).All(choice => choice is TimeReading.Days { IsOne: true } or TimeReading.Invalid) ? new(Readings.MapDays(day.Value, one => PeriodGrammar.WeekOf(one.First).Reading(site)), day.End) : null;
    }

    private Part<TimeReading>? Range(int at)
    {
        var between = line.Is(at, "between");
        var start = between || TimeWords.Start.Contains(line.Text(at)) ? at + 1 : at;
        if (!line.IsBorder(start)) return null;
        return Longest(Dates(start, between), Days(start, between));
    }

    // Two written dates lend each other month and year: "9-11 March", "Mar 9 to 11", "28 Dec 2026 - 3 Jan 2027".
    private Part<TimeReading>? Dates(int at, bool between)
    {
        if (line.IsNamed(at) || dates.Read(at, isEnd: true) is not { Value.Count: 1 } first || !IsTo(first.End, between)) return null;
        var next = line.Is(first.End + 1, "on") ? first.End + 2 : first.End + 1;
        if (dates.Read(next, isEnd: true) is not { Value.Count: 1 } second) return null;
        var (start, end) = (first.Value[0], second.Value[0]);
        if (start.IsBare && end.Month is null || end.IsBare && start is { Month: null, IsBare: true }) return null;
        if (start.Month is null && end.Month is null) return null;
        // Digits behind a whole date are hours unless they are the later day: "March 9 - 8".
        if (end.IsBare && end.Day <= start.Day) return null;
        return new(Spanned(start, end), second.End);
    }

    private TimeReading Spanned(PartialDate start, PartialDate end)
    {
        var (first, last) = (start.With(end), end.Month is null ? end with { Month = start.Month, Year = end.Year ?? start.Year } : end.Year is null && start.Year is { } year ? end with { Year = end.Month < start.Month ? year + 1 : year } : end);
        return Readings.MapDays(resolver.Resolve([last with { Weekday = end.Weekday }], site.Today), until =>
            DateResolver.LatestUpTo(first, until.Last) is not { } begun ? resolver.Resolve([first], site.Today) is TimeReading.Invalid invalid ? invalid : new TimeReading.Invalid(TimeQuestions.Reversed(line.Utterance.Typed, site.Text(until.Last)), [until])
            : first.Weekday is { } weekday && begun.DayOfWeek != weekday ? resolver.Resolve([first with { Year = begun.Year }], site.Today)
            : new TimeReading.Days(begun, until.Last));
    }

    private Part<TimeReading>? Days(int at, bool between)
    {
        Part<TimeReading>? now = line.Is(at, "now") ? new(Readings.Day(site.Today), at + 1) : null;
        if ((now ?? Single(at, site.Today)) is not { } first || !IsTo(first.End, between)) return null;
        Part<TimeReading>? found = null;
        var reading = Readings.MapDays(first.Value, start =>
        {
            if (Single(line.Is(first.End + 1, "the") && line.Is(first.End + 2, "the") ? first.End + 2 : first.End + 1, start.First) is not { } second) return start;
            found = second;
            return Readings.MapDays(second.Value, end => end.Last >= start.First ? new TimeReading.Days(start.First, end.Last) : new TimeReading.Invalid(TimeQuestions.Reversed(site.Text(start.First), site.Text(end.Last)), [new TimeReading.Days(end.First, start.Last)]));
        });
        return found is { } end && reading is not TimeReading.Moment ? new(reading, end.End) : null;
    }

    private bool IsTo(int at, bool between) => TimeWords.To.Contains(line.Text(at)) || line.IsDayRange(at) || between && line.Is(at, "and");
}
