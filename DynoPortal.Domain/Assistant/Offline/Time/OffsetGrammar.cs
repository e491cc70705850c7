using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Days counted from today or another day: <c>in 3 days</c>, <c>two weeks ago</c>, <c>a week from Thursday</c>, <c>the next 5 days</c>, <c>in 2 hours</c>.</summary>
internal sealed class OffsetGrammar(Line line, SiteDays site, LengthGrammar lengths)
{
    /// <summary>Counted from another day, which <paramref name="day"/> reads.</summary>
    public Part<TimeReading>? Read(int at, Func<int, Part<TimeReading>?> day)
    {
        if (line.Is(at, "in") && lengths.Read(at + 1) is { } ahead && !line.Is(ahead.End, "'s")) return new(Later(ahead.Value, 1), line.Is(ahead.End, "'s") ? ahead.End + 1 : ahead.End);
        return lengths.Read(at) is { } amount ? Counted(amount, day) : Rolling(at);
    }

    /// <summary>A day so much later (1) or earlier (-1) than another.</summary>
    public DateOnly Add(DateOnly day, Amount amount, int sign) =>
        amount.IsWorking ? site.AddWorking(day, sign * amount.Days) : day.AddMonths(sign * amount.Months).AddDays(sign * amount.Days);

    private Part<TimeReading>? Counted(Part<Amount> amount, Func<int, Part<TimeReading>?> day)
    {
        var next = amount.End;
        if (line.Is(next, "ago")) return new(Later(amount.Value, -1), next + 1);
        if (line.Is(next, "from") && line.Is(next + 1, "now")) return new(Later(amount.Value, 1), next + 2);
        if (amount.Value.IsTime || line.Text(next) is not ("from" or "after" or "before" or "on") || line.Is(next, "on") && !amount.Value.IsWeeks) return null;
        // "two days from 16 March" is how long and from when.
        if (line.Is(next, "from") && !amount.Value.IsWeeks && amount.Value.Months == 0 && (line[next + 1]?.Kind == TokenKind.Number || TimeWords.Months.Match(line, next + 1) is not null)) return null;
        if (day(next + 1) is not { } start || !Readings.Choices(start.Value).All(choice => choice is TimeReading.Days { IsOne: true } or TimeReading.Invalid)) return null;
        var sign = line.Is(next, "before") ? -1 : 1;
        return new(Readings.MapDays(start.Value, one => Readings.Day(Add(one.First, amount.Value, sign))), start.End);
    }

    private TimeReading Later(Amount amount, int sign) => amount.IsTime ? new TimeReading.Moment(site.Context.Now + sign * amount.Time) : Readings.Day(Add(site.Today, amount, sign));

    // Today belongs to the next three days and to the last three.
    private Part<TimeReading>? Rolling(int at)
    {
        if (TimeWords.Steps.Match(line, at) is not { Value: not 0 } step || NumberWords.Count(line.Tokens, step.End) is null && !line.Is(step.End, "few") && !line.Is(step.End, "couple")) return null;
        var amount = lengths.Read(step.End) ?? Vague(step.End);
        if (amount is not { } found) return null;
        if (found.Value.IsTime) return new(new TimeReading.Span(step.Value > 0 ? new(site.Context.Now, site.Context.Now + found.Value.Time) : new(site.Context.Now - found.Value.Time, site.Context.Now)), found.End);
        if (found.Value.IsWorking) return new(step.Value > 0 ? new TimeReading.Days(site.Today, site.AddWorking(site.Today.AddDays(-1), found.Value.Days)) : new TimeReading.Days(site.AddWorking(site.Today.AddDays(1), -found.Value.Days), site.Today), found.End);
        var other = Add(site.Today, found.Value, step.Value).AddDays(-step.Value);
        return new(step.Value > 0 ? new TimeReading.Days(site.Today, other) : new TimeReading.Days(other, site.Today), found.End);
    }

    // "the next few days", "the last couple of weeks": three and two.
    private Part<Amount>? Vague(int at)
    {
        var next = line.Is(at, "couple") && line.Is(at + 1, "of") ? at + 2 : at + 1;
        var count = line.Is(at, "few") ? 3 : 2;
        return line.Text(at) is "few" or "couple" && TimeWords.Units.Match(line, next) is { } unit ? unit.Value switch
        {
            TimeUnit.Hour => new(new(0, 0, TimeSpan.FromHours(count)), unit.End),
            TimeUnit.Day => new(new(count, 0, TimeSpan.Zero), unit.End),
            TimeUnit.Week => new(new(7 * count, 0, TimeSpan.Zero) { IsWeeks = true }, unit.End),
            TimeUnit.Month => new(new(0, count, TimeSpan.Zero), unit.End),
            _ => null,
        } : null;
    }
}
