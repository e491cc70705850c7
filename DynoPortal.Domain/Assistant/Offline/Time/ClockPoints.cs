using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Times of day: <c>8am</c>, <c>13:30</c>, <c>noon</c>, <c>half past 8</c>, <c>quarter to nine</c>, <c>9ish</c>, <c>nine o'clock</c>, <c>0800</c>.</summary>
internal sealed class ClockPoints(Line line)
{
    private static readonly Lexicon<ClockPoint> Named = new(
        ("noon|midday|12 noon|mid - day|twelve noon", new(12, 0) { IsExact = true }), ("midnight|12 midnight", new(0, 0) { IsExact = true, IsMidnight = true }));

    private static readonly Lexicon<bool> Halves = new(
        ("in the morning|this morning|in the am", false), ("in the afternoon|in the evening|at night|this afternoon|this evening|tonight|in the pm", true));

    private static readonly Lexicon<int> Fractions = new(("half past|half", 30), ("quarter past|a quarter past|quarter after", 15), ("quarter to|a quarter to|quarter before|quarter till|quarter of", -15));

    /// <summary>The time that starts here.</summary>
    /// <param name="at">The first token.</param>
    /// <param name="isLed">Whether a word such as <c>at</c> stands before it, so that digits alone are one.</param>
    public Part<ClockPoint>? Read(int at, bool isLed)
    {
        if (Named.Match(line, at) is { } named) return named;
        if (Core(at, isLed) is not { } point) return null;
        var next = line.Is(point.End, "sharp") ? point.End + 1 : point.End;
        return point.Value.IsAfternoon is null && !point.Value.IsExact && Halves.Match(line, next) is { } half ? new(point.Value with { IsAfternoon = half.Value }, half.End) : new(point.Value, next);
    }

    private Part<ClockPoint>? Core(int at, bool isLed)
    {
        if (Fractions.Match(line, at) is { } fraction && Hour(fraction.End) is { } hour) return Offset(fraction.Value, hour);
        if (Minutes(at) is { } minutes) return minutes;
        if (line[at] is not { } token || line.IsNamed(at) || !line.IsBorder(at)) return null;
        return token.Kind == TokenKind.Number ? Digits(at, isLed) : Word(at, isLed);
    }

    private Part<(int Hour, bool? Half)>? Hour(int at)
    {
        if (NumberWords.Cardinal(line.Tokens, at) is not { Value: >= 1 and <= 12 } hour || TimeWords.Units.Match(line, hour.End) is not null) return null;
        return TimeWords.Meridiems.Match(line, hour.End) is { } half && line.Text(hour.End).Length > 1 ? new((hour.Value, half.Value), half.End) : new((hour.Value, null), hour.End);
    }

    private static Part<ClockPoint> Offset(int minutes, Part<(int Hour, bool? Half)> hour)
    {
        var total = (hour.Value.Hour * 60 + minutes + 720) % 720;
        return new(new(total / 60 == 0 ? 12 : total / 60, total % 60) { IsAfternoon = hour.Value.Half }, hour.End);
    }

    // "ten past nine", "ten to nine", "20 minutes to 9"; "10 to 12" is a range.
    private Part<ClockPoint>? Minutes(int at)
    {
        if (NumberWords.Cardinal(line.Tokens, at) is not { Value: >= 1 and < 60 } count) return null;
        var named = TimeWords.Units.Match(line, count.End) is { Value: TimeUnit.Minute } unit ? unit.End : count.End;
        var isSpelled = line[at]!.Kind == TokenKind.Word && count.Value is 5 or 10 or 20 or 25;
        var sign = line.Text(named) switch { "past" => 1, "to" or "before" when named > count.End || isSpelled => -1, _ => 0 };
        return sign != 0 && Hour(named + 1) is { } hour ? Offset(sign * count.Value, hour) : null;
    }

    private Part<ClockPoint>? Word(int at, bool isLed)
    {
        if (NumberWords.Cardinal(line.Tokens, at) is not { Value: >= 1 and <= 12 } hour) return null;
        return Ending(new(hour.Value, 0), hour.End) ?? (isLed && line.EndsNumber(hour.End) && TimeWords.Units.Match(line, hour.End) is null ? new(new(hour.Value, 0), hour.End) : null);
    }

    private Part<ClockPoint>? Digits(int at, bool isLed)
    {
        var token = line[at]!;
        if (token.Text.Length == 4) return isLed || TimeWords.Units.Match(line, at + 1) is { Value: TimeUnit.Hour } ? Military(at) : null;
        if (token.Text.Length > 2 || line.Number(at, 0, 24) is not { } hour) return null;
        var isExact = token.Text[0] == '0';
        if (MinutesAfter(at, isLed) is { } minutes)
        {
            var point = new ClockPoint(hour, minutes.Value) { IsExact = isExact, HasMinutes = true };
            return hour * 60 + minutes.Value > 1440 ? null : Ending(point, minutes.End) ?? new(point, minutes.End);
        }

        var whole = new ClockPoint(hour, 0) { IsExact = isExact && token.Text.Length == 2 };
        if (Ending(whole, at + 1) is { } ended) return ended;
        // "at 14h", "14h-18h"; "14h" by itself is a time of day as well, "2h" is a length.
        if (line.Is(at + 1, "h") && line.IsGlued(at + 1) && (isLed || hour is >= 13 and <= 23 && line.Text(at - 1) is not ("for" or "of" or "lasting" or "by" or "+" or "takes" or "take"))) return new(whole with { IsExact = true }, at + 2);
        return isLed && line.EndsNumber(at + 1) && line.IsBorder(at + 1) && TimeWords.Units.Match(line, at + 1) is null && !IsDecimal(at) ? new(whole, at + 1) : null;
    }

    private bool IsDecimal(int at) => line.Text(at + 1) is "." or "," or "/" or ":" && line.IsGlued(at + 1) && line.IsGlued(at + 2) && line[at + 2]?.Kind == TokenKind.Number;

    // ":30", "h30", and ".30" where nothing else can be meant; seconds are passed over.
    private Part<int>? MinutesAfter(int at, bool isLed)
    {
        if (!line.IsGlued(at + 1) || !line.IsGlued(at + 2) || line[at + 2] is not { Text.Length: 2 } || line.Number(at + 2, 0, 59) is not { } minutes) return null;
        var isDot = line.Is(at + 1, ".") && (isLed && !line.Is(at + 3, ".") || TimeWords.Meridiems.Match(line, at + 3) is not null);
        if (!line.Is(at + 1, ":") && !(line.Is(at + 1, "h") && (isLed || line.Number(at, 13, 23) is not null)) && !isDot) return null;
        return line.Is(at + 1, ":") && line.Is(at + 3, ":") && line.IsGlued(at + 3) && line[at + 4] is { Glued: true, Text.Length: 2, Kind: TokenKind.Number } ? new(minutes, at + 5) : new(minutes, at + 3);
    }

    private Part<ClockPoint>? Military(int at)
    {
        if (line.Number(at, 0, 2400) is not { } digits || digits % 100 >= 60) return null;
        var end = TimeWords.Units.Match(line, at + 1) is { Value: TimeUnit.Hour } unit ? unit.End : at + 1;
        return new(new(digits / 100, digits % 100) { IsExact = true, HasMinutes = true }, end);
    }

    // "am", "pm", "o'clock", "ish"; a single letter counts only glued, as in "8a-2p".
    private Part<ClockPoint>? Ending(ClockPoint point, int at)
    {
        if (TimeWords.Meridiems.Match(line, at) is { } half && (half.End > at + 1 || line.Text(at).Length > 1 || line.IsGlued(at)) && point.Hour is >= 1 and <= 12) return new(point with { IsAfternoon = half.Value, IsExact = false }, half.End);
        if (line.Text(at) is "o'clock" or "oclock") return new(point, at + 1);
        if (line.Is(at, "ish") && line.IsGlued(at)) return new(point with { IsVague = true }, at + 1);
        return line.Is(at, "-") && line.IsGlued(at) && line.Is(at + 1, "ish") ? new(point with { IsVague = true }, at + 2) : null;
    }
}
