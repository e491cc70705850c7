using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Assistant.Offline.Time;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Asks where a time can be read in several ways or doesn't exist, and shows what was taken for granted.</summary>
internal static class Timing
{
    /// <summary>Asks about a time that isn't clear; false when it is.</summary>
    public static bool Asks(Turn turn, Request ask, When when)
    {
        var (question, choices) = when.Invalid is { } invalid ? (invalid.Message, invalid.Nearest) : when.Ambiguous is { } ambiguous ? (ambiguous.Question, ambiguous.Choices) : (null, []);
        if (question is null) return false;
        turn.Quote(question);
        var isTarget = ReferenceEquals(when, ask.Slots.Target);
        var options = choices.Select(choice => new Option(Label(turn, choice), With(turn, ask.Slots, choice, isTarget))).ToList();
        // What doesn't exist is followed by what is nearest to it.
        if (when.Invalid is not null && options.Count > 0) turn.Say(Phrase.WhichOfTimes, ("options", turn.Or(options.Select(option => option.Label))));
        turn.Await(ask, options);
        return true;
    }

    /// <summary>Says what was taken for granted, and offers other readings.</summary>
    public static void Notice(Turn turn, When when)
    {
        foreach (var notice in when.Notices)
            if (notice.Kind == NoticeKind.Alternative) turn.Suggest(notice.Instead is { } instead ? Label(turn, instead) : notice.Text);
            else if (notice.Kind is NoticeKind.Closed or NoticeKind.Twice) turn.Say(Phrase.TimeNotice, ("text", notice.Text));
    }

    /// <summary>A length in words.</summary>
    public static string Text(BookingLength length) => SlotText.Text(length.IsDays ? TimeSpan.FromDays(length.Days) : length.Time);

    private static Slots With(Turn turn, Slots slots, TimeReading choice, bool isTarget)
    {
        var before = isTarget ? slots.Target : slots.When;
        var chosen = When.Nothing.And(choice, false).Over(before with { Ambiguous = null, Invalid = null }, turn.Clock);
        return isTarget ? slots with { Target = chosen } : slots with { When = chosen };
    }

    private static string Label(Turn turn, TimeReading reading) => Ranges.Words(turn, When.Nothing.And(reading, false)) ?? reading switch
    {
        TimeReading.Series { On: [var first, ..] } series => turn.Word(Phrase.FromOn, ("when", turn.Clock.Text(first))) + $" ({Lists.Number(series.On.Count)}×)",
        TimeReading.TimeOfDay { End: { } end } hours => $"{Time(turn, hours.Start)}–{Time(turn, end)}",
        TimeReading.TimeOfDay hours => Time(turn, hours.Start),
        TimeReading.Length length => Text(length.Of),
        _ => turn.Word(Phrase.EarliestChip),
    };

    private static string Time(Turn turn, TimeOnly time) => turn.Clock.Style.Time(new DateTimeOffset(DateOnly.FromDateTime(turn.Context.Now.UtcDateTime), time, TimeSpan.Zero));
}
