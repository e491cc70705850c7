using DynoPortal.Domain.Assistant.Offline.Text;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Days that the site's holiday calendar names: <c>Good Friday</c>. The next one so named, else the last one.</summary>
internal sealed class HolidayGrammar(Line line, TimeContext context)
{
    private readonly Lazy<List<(IReadOnlyList<Token> Name, Holiday Holiday)>> names = new(() =>
        [.. context.Calendar.Holidays.OrderBy(holiday => holiday.Day).Select(holiday => (Utterance.Of(holiday.Name).Tokens, holiday)).Where(named => named.Tokens.Count > 0)]);

    public Part<TimeReading>? Read(int at, DateOnly from)
    {
        var named = names.Value.Where(one => Stands(at, one.Name)).ToList();
        if (named.Count == 0) return null;
        var longest = named.Max(one => one.Name.Count);
        var days = named.Where(one => one.Name.Count == longest).Select(one => one.Holiday.Day).ToList();
        return new(Readings.Day(days.Any(day => day >= from) ? days.First(day => day >= from) : days[^1]), at + longest);
    }

    private bool Stands(int at, IReadOnlyList<Token> name) => !name.Where((token, index) => !line.Is(at + index, token.Text)).Any();
}
