using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Dates in digits: <c>2026-03-14</c>, <c>20260314</c>, <c>3/14</c>, <c>3/14/2026</c>, <c>14.03.2026</c>, <c>14.3.</c></summary>
internal sealed class NumericDates(Line line, TimeContext context)
{
    public Part<IReadOnlyList<PartialDate>>? Read(int at)
    {
        if (line[at]?.Kind != TokenKind.Number || !line.IsBorder(at) || line.IsNamed(at)) return null;
        return Compact(at) ?? YearFirst(at) ?? YearLast(at) ?? WithoutYear(at);
    }

    private Part<IReadOnlyList<PartialDate>>? Compact(int at)
    {
        if (line[at] is not { Text.Length: 8, Value: { } digits } || digits / 10000 is < 2000 or > 2099 || digits / 100 % 100 is < 1 or > 12 || digits % 100 is < 1 or > 31) return null;
        return new([new(digits / 10000, digits / 100 % 100, digits % 100)], at + 1);
    }

    private Part<IReadOnlyList<PartialDate>>? YearFirst(int at)
    {
        if (line[at]?.Text.Length != 4 || line.Number(at, 2000, 2099) is not { } year || Joined(at, "-") is false && Joined(at, "/") is false && Joined(at, ".") is false) return null;
        if (line.Number(at + 2, 1, 12) is not { } month || !Joined(at + 2, line.Text(at + 1)) || line.Number(at + 4, 1, 31) is not { } day) return null;
        return new([new(year, month, day)], at + 5);
    }

    private Part<IReadOnlyList<PartialDate>>? YearLast(int at)
    {
        var sign = line.Text(at + 1);
        if (sign is not ("/" or "." or "-") || !Joined(at, sign) || !Joined(at + 2, sign) || Year(at + 4) is not { } year) return null;
        return Orders(at, sign, year) is { Count: > 0 } orders ? new(orders, at + 5) : null;
    }

    private Part<IReadOnlyList<PartialDate>>? WithoutYear(int at)
    {
        var sign = line.Text(at + 1);
        if (sign is not ("/" or ".") || !Joined(at, sign) || line.IsGlued(at + 3) && line.Text(at + 3) is "/" or "%") return null;
        // "14.3" is a decimal, "14.3." a date. "24/7" and "3/4 hour" are none.
        if (sign == "." && !(line.Is(at + 3, ".") && line.IsGlued(at + 3))) return null;
        if (sign == "/" && (line.Text(at) == "24" && line.Text(at + 2) == "7" || TimeWords.Units.Match(line, at + 3) is not null)) return null;
        return Orders(at, sign, null) is { Count: > 0 } orders ? new(orders, sign == "." ? at + 4 : at + 3) : null;
    }

    private List<PartialDate> Orders(int at, string sign, int? year)
    {
        var (first, second) = (line.Number(at, 1, 31) ?? 0, line.Number(at + 2, 1, 31) ?? 0);
        if (first == 0 || second == 0 || line[at]!.Text.Length > 2 || line[at + 2]!.Text.Length > 2) return [];
        var (monthFirst, dayFirst) = (first <= 12 ? new PartialDate(year, first, second) : null, second <= 12 ? new PartialDate(year, second, first) : null);
        if (sign == "." || monthFirst is null || dayFirst is null || monthFirst == dayFirst) return [.. new[] { sign == "." ? dayFirst : monthFirst ?? dayFirst }.OfType<PartialDate>()];
        return context.Order switch { DateOrder.MonthFirst => [monthFirst], DateOrder.DayFirst => [dayFirst], _ => [monthFirst, dayFirst] };
    }

    private int? Year(int at) => line[at]?.Text.Length switch
    {
        4 => line.Number(at, 2000, 2099),
        2 => 2000 + line[at]?.Value,
        _ => null,
    };

    private bool Joined(int at, string sign) => line.Is(at + 1, sign) && line.IsGlued(at + 1) && line.IsGlued(at + 2) && line[at + 2]?.Kind == TokenKind.Number;
}
