using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>A counted length of time; of its three numbers only one is above 0, unless hours follow days.</summary>
internal readonly record struct Amount(int Days, int Months, TimeSpan Time)
{
    public bool IsWorking { get; init; }

    public bool IsWeeks { get; init; }

    public bool IsTime => Days == 0 && Months == 0;
}

/// <summary>Lengths: <c>2 hours</c>, <c>1.5h</c>, <c>half an hour</c>, <c>an hour and a half</c>, <c>2h30</c>, <c>three consecutive days</c>, <c>5 working days</c>, <c>a fortnight</c>.</summary>
internal sealed class LengthGrammar(Line line)
{
    private const int MostDays = Scheduling.BookingLength.MostDays;
    private static readonly Lexicon<bool> Adjectives = new(
        ("consecutive|full|whole|calendar|straight|more|solid|entire|successive|contiguous|in a row|additional|extra", false), ("working|business|work", true));

    public Part<Amount>? Read(int at)
    {
        if (line[at] is { Kind: TokenKind.Number } && (line.IsNamed(at) || !line.IsBorder(at))) return null;
        if (NumberWords.Count(line.Tokens, at) is not { Value: > 0 and <= 100_000 } count) return null;
        var adjective = Adjectives.Match(line, count.End);
        var next = adjective?.End ?? (line.Is(count.End, "-") ? count.End + 1 : count.End);
        if (TimeWords.Units.Match(line, next) is not { } unit || IsShort(unit, count.End)) return null;
        if (unit.Value == TimeUnit.Hour && unit.End == next + 1 && Halved(unit.End) is { } half) return new(Of(count.Value + 0.5m, TimeUnit.Hour, false) ?? default, half);
        return Of(count.Value, unit.Value, adjective?.Value ?? false) is { } amount ? WithMinutes(amount, unit) : null;
    }

    // A unit of one letter counts only glued to its number.
    private bool IsShort(Part<TimeUnit> unit, int at) => line.Text(at).Length == 1 && char.IsLetter(line.Text(at)[0]) && !line.IsGlued(at) && unit.Value is TimeUnit.Day or TimeUnit.Week;

    private int? Halved(int at) => line.Is(at, "and") && line.Text(at + 1) is "a" && line.Is(at + 2, "half") ? at + 3 : null;

    private Part<Amount> WithMinutes(Amount amount, Part<TimeUnit> unit)
    {
        if (unit.Value != TimeUnit.Hour) return new(amount, unit.End);
        var next = line.Is(unit.End, "and") ? unit.End + 1 : unit.End;
        if (NumberWords.Cardinal(line.Tokens, next) is { Value: > 0 and < 60 } minutes)
        {
            if (TimeWords.Units.Match(line, minutes.End) is { Value: TimeUnit.Minute } named) return new(amount with { Time = amount.Time + TimeSpan.FromMinutes(minutes.Value) }, named.End);
            if (line.IsGlued(next) && line[next]?.Text.Length == 2) return new(amount with { Time = amount.Time + TimeSpan.FromMinutes(minutes.Value) }, line.Is(minutes.End, "m") ? minutes.End + 1 : minutes.End);
        }

        return new(amount, unit.End);
    }

    private static Amount? Of(decimal count, TimeUnit unit, bool isWorking)
    {
        if (unit is TimeUnit.Minute or TimeUnit.Hour)
            return count * (unit == TimeUnit.Hour ? 60 : 1) is <= MostDays * 1440m and var minutes ? new Amount(0, 0, TimeSpan.FromMinutes((double)Math.Round(minutes))) : null;
        // Half a day is half of a usual working day of eight hours.
        if (count != Math.Truncate(count)) return unit == TimeUnit.Day && count == 0.5m ? new Amount(0, 0, TimeSpan.FromHours(4)) : null;
        var (days, months) = unit switch { TimeUnit.Day => (1, 0), TimeUnit.Week => (7, 0), TimeUnit.Fortnight => (14, 0), TimeUnit.Month => (0, 1), TimeUnit.Quarter => (0, 3), _ => (0, 12) };
        if (count * (days + 30 * months) > MostDays) return null;
        return new Amount((int)count * days, (int)count * months, TimeSpan.Zero) { IsWorking = isWorking && unit == TimeUnit.Day, IsWeeks = unit is TimeUnit.Week or TimeUnit.Fortnight };
    }
}
