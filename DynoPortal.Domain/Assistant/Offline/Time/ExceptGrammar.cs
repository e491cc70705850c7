namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>What is out of the question: <c>any day except Friday</c>, <c>not Wednesdays</c>, <c>no Mondays or Fridays</c>, <c>except the 10th</c>.</summary>
internal sealed class ExceptGrammar(Line line, SiteDays site, DayGrammar days)
{
    public Part<TimeReading>? Read(int at)
    {
        var isNo = line.Is(at, "no");
        if ((isNo ? new Part<bool>(true, at + 1) : TimeWords.Excluding.Match(line, at)) is not { } head) return null;
        var (weekdays, dates) = (new List<DayOfWeek>(), new List<TimeReading.Days>());
        var end = -1;
        for (var next = head.End; Item(next, isNo, weekdays, dates) is { } item;)
        {
            end = item;
            next = line.Text(item) is "," or "and" or "or" or "nor" ? item + 1 : -1;
            next = next > 0 && line.Text(next) is "and" or "or" ? next + 1 : next;
        }

        return end < 0 ? null : new(new TimeReading.Except(weekdays, dates), end);
    }

    // "no Fridays" excludes, "no, Friday" corrects; "not a Friday" is the weekday, "not next Friday" the day.
    private int? Item(int at, bool isNo, List<DayOfWeek> weekdays, List<TimeReading.Days> dates)
    {
        if (at < 0) return null;
        var start = line.Text(at) is "on" or "any" or "a" or "for" ? at + 1 : at;
        if ((TimeWords.WeekdayPlurals.Match(line, start) ?? (isNo ? null : TimeWords.Weekdays.Match(line, start))) is { } weekday && !(days.Read(start) is { } longer && longer.End > weekday.End))
        {
            weekdays.Add(weekday.Value);
            return weekday.End;
        }

        if (line.Text(start) is "weekends" || !isNo && line.Text(start) is "weekend")
        {
            weekdays.AddRange(site.Context.Calendar.Weekend);
            return start + 1;
        }

        if (isNo || days.Read(start) is not { } day || day.Value is not TimeReading.Days date) return null;
        dates.Add(date);
        return day.End;
    }
}
