using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Books a vehicle several times: every Tuesday for four weeks, weekdays 8 to 10 next week.</summary>
internal sealed class RepeatSkill : Skill
{
    private const int Most = Proposals.Proposal.MostChanges;

    public override string Name => "repeat";

    public override Phrase Label => Phrase.LabelRepeat;

    public override string? Tool => "propose_series";

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.994, "& same|again|repeat <time> too|also|again|once"),
        .. At(0.994, "& same as|like <booking>", "^ same slot|time|thing .. <time>|too|again", "& repeat <booking> weeks|<length>"),
        .. At(0.994, "& @in_row <vehicle>|<program> <test> !?"),
        .. At(0.985, "& x|times|twice <vehicle> <test> week|<length>"),
        .. At(0.993, "& repeat my|the|our <test>|test|booking|slot", "& <series>|<length> row|consecutive|running <vehicle>|<program> <test>", "& twice|times|x <vehicle> <test> week|a|per"),
        .. At(0.992, "& once more <booking>|it", "& again <booking> <time> !@movestrong !@extend"),
        .. At(0.965, "& same|again|repeat every|each|weekly week|weeks|<time>|<series>"),
        .. At(0.985, "& each|always|daily|both|every|weekly|row <vehicle>|<program>|<booking> <clock> <time> !@show !?", "& weekly|daily|recurring|series|standing|every|each <vehicle>|<program> <test> !? !@show !<other_test>", "& repeat|copy|duplicate|repeated <booking>", "& <booking> weekly|every|each|daily|times|<series>", "& <series> <vehicle>|<program>|<booking>|it !?", "^ same ... <series>"),
        .. At(0.95, "@book ... <series> !?", "<vehicle>|<program> ... <series> !?", "^ <series> ... <vehicle>", "^ repeat ... <booking>|<vehicle>|it|that|booking|this", "@book ... recurring|weekly|daily|repeatedly|series", "recurring|standing|weekly|daily ... booking|slot|reservation|test|appointment", "^ make it|that|this recurring|weekly|daily|repeat", "^ repeat"),
        .. At(0.6, "<series>"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var (vehicle, dyno) = (new Found(), new Found());
        foreach (var call in Finding.Vehicle(turn, ask, vehicle)) yield return call;
        if (vehicle.IsAsked) yield break;
        if (ask.Slots.Of(EntityKind.Dyno) is { } lane)
            foreach (var call in Finding.Named(turn, ask, lane, dyno)) yield return call;
        if (dyno.IsAsked) yield break;
        ask = ask with { Slots = ask.Slots with { When = Counted(turn, ask.Clause, ask.Slots.When) } };
        var (test, hours) = (ask.Slots.Of(EntityKind.Test)?.Name, ask.Slots.When.Hours ?? ask.Slots.When.Series?.Hours);
        BookingView? row = null;
        // "repeat my Thursday brake test next week" names a booking by what it is.
        if (ask.Slots.IsMine && ask.Clause.HasWord("repeat", "copy", "again") && ask.Slots.Of(EntityKind.Booking) is null && vehicle.Name is null)
        {
            var own = new FoundBookings();
            foreach (var call in BookingFinding.Find(turn, ask with { Slots = ask.Slots with { When = Named(ask.Clause) } }, own)) yield return call;
            if (own.IsAsked) yield break;
            ask = ask with { Slots = ask.Slots.With(Mention.Of(EntityKind.Booking, own.Numbers[0])) };
        }

        if ((ask.Slots.Of(EntityKind.Booking)?.Name ?? Referred(turn, ask)) is { } booking)
        {
            foreach (var call in BookingFinding.Row(turn, booking)) yield return call;
            if (turn.State.Known.TryGetValue(booking, out row)) (vehicle.Name, test, dyno.Name, hours) = (vehicle.Name ?? row.Vehicle, test ?? row.Test, dyno.Name ?? row.Dyno, hours ?? HoursOf(turn, row));
        }

        if (ask.Slots.RefersBack && test is null && vehicle.Name == turn.State.Vehicle) test = turn.State.Test;
        var days = row is null ? Days(turn, ask.Clause, ask.Slots.When) : After(turn, ask.Clause, ask.Slots.When, row);
        if (days.Count == 0 && Timing.Asks(turn, ask, ask.Slots.When)) yield break;
        var length = ask.Slots.When.Length ?? turn.Context.Lexicon.Test(test)?.DefaultLength;
        var needsHours = hours is null && length is { IsDays: false };
        if (vehicle.Name is null || test is null || days.Count == 0 || needsHours)
        {
            turn.Say(Phrase.NeedForBooking, ("missing", turn.And(vehicle.Name is null ? turn.Word(Phrase.NeedVehicle) : "", test is null ? turn.Word(Phrase.NeedTest) : "", days.Count == 0 ? turn.Word(Phrase.NeedSeries) : "", needsHours && test is not null ? turn.Word(Phrase.NeedHours) : "")));
            turn.Await(ask);
            yield break;
        }

        if (days.Count > Most && ask.Slots.First is null)
        {
            turn.Say(Phrase.SeriesTooLong, ("count", Lists.Number(days.Count)), ("most", Lists.Number(Most)), ("last", turn.Clock.Text(days[Most - 1])));
            turn.Await(ask, new Option(turn.Word(Phrase.FirstOnlyChip, ("most", Lists.Number(Most))), ask.Slots with { First = Most }));
            yield break;
        }

        var slots = days.Take(Most).Select(day => Tools.SiteTimes.Write(turn.Clock, SlotOn(turn, day, hours, length))).Select(span => new Dictionary<string, object?> { ["from"] = span.From, ["to"] = span.To }).ToArray();
        if (row is not null && days.Count == 1)
        {
            var (from, to) = Tools.SiteTimes.Write(turn.Clock, SlotOn(turn, days[0], hours, length));
            var again = Turn.Call("propose_booking", ("vehicle", vehicle.Name), ("test", test), ("dyno", dyno.Name), ("from", from), ("to", to));
            yield return again;
            Answers.Proposal(turn, ask, again);
            yield break;
        }

        var propose = Turn.Call("propose_series", ("vehicle", vehicle.Name), ("test", test), ("dyno", dyno.Name), ("slots", slots));
        yield return propose;
        if (Answers.Proposal(turn, ask, propose)) Timing.Notice(turn, ask.Slots.When);
    }

    // Of several times the first belongs to the booking.
    private static When Named(Clause clause) => clause.Times.Count > 1 ? When.Of([(clause.Times[0].Reading, false)]) : When.Nothing;

    private static string? Referred(Turn turn, Request ask) =>
        ask.Slots.Of(EntityKind.Vehicle) is null && ask.Slots.Of(EntityKind.Program) is null && turn.State.Salient is [var only] && (ask.Slots.RefersBack || ask.Slots.Of(EntityKind.Test) is null) ? only : null;

    // "Wednesdays at 8, a series of 3" says how often, if not until when.
    private static When Counted(Turn turn, Clause clause, When when)
    {
        var isRun = clause.Has("in_row") || clause.HasWord("row", "consecutive", "consecutively", "succession", "straight", "running");
        if (isRun && when is { Span: not null, Length.IsDays: true }) return when.FromDay(turn.Clock);
        if (when.Span is not null && Step(clause) > 0 && HowOften(clause) is not null) return when.FromDay(turn.Clock);
        if (when.Ambiguous is not { Choices: [Time.TimeReading.Series, .., Time.TimeReading.Series longest] } || HowOften(clause) is not { } often) return when;
        return when with { Ambiguous = null, Series = new([.. longest.On.Take(often)], longest.Hours) };
    }

    private static int? HowOften(Clause clause)
    {
        for (var at = 0; at < clause.Symbols.Count; at++)
        {
            var next = at + 1 < clause.Symbols.Count ? clause.Symbols[at + 1] : null;
            var isCounted = next is { Text: "times" or "x" or "tests" or "runs" or "bookings" or "slots" or "weeks" } || next?.Mention?.Kind == EntityKind.Test || at > 0 && clause.Symbols[at - 1].Text == "of" && clause.Has("repeat");
            if (isCounted && NumberWords.Cardinal(Utterance.Of(clause.Symbols[at].Text).Tokens, 0) is { Value: > 1 and <= 52 } number) return number.Value;
        }

        return null;
    }

    // Days from one to the next; 0 when that isn't said.
    private static int Step(Clause clause) =>
        clause.HasWord("biweekly", "fortnightly", "fortnight") || clause.HasWord("every") && clause.Symbols.Any(symbol => symbol.Text is "2 weeks" or "two weeks" or "other" || symbol.Time?.Reading is Time.TimeReading.Length { Of.Days: 14 }) ? 14
        : clause.HasWord("weekly", "week") && (clause.Has("repeat") || clause.HasWord("weekly")) || clause.Has("repeat") && clause.Symbols.Any(symbol => symbol.Time?.Reading is Time.TimeReading.Length { Of: { IsDays: true } run } && run.Days % 7 == 0) ? 7 : clause.HasWord("daily") ? 1 : 0;

    // On which days a booking is repeated: those that are said, or so often after its own.
    private static IReadOnlyList<DateOnly> After(Turn turn, Clause clause, When when, BookingView row)
    {
        var own = turn.Clock.DayOf(row.Slot.Start);
        if (when.Series is { } series) return series.On;
        var step = Step(clause);
        var often = HowOften(clause) ?? (when.Length is { IsDays: true } length && step > 0 ? length.Days / step : null as int?);
        if (step > 0 && often is { } count) return [.. Enumerable.Range(1, count).Select(each => own.AddDays(each * step))];
        if (step == 7 && when.Days is { IsOne: false } until) return [.. Enumerable.Range(1, 52).Select(each => own.AddDays(each * step)).TakeWhile(day => day <= until.Last.AddDays(7)).Take((until.Last.DayNumber - until.First.DayNumber + 1) / 7)];
        if (step > 0 && when.NotAfter is { } end) return [.. Enumerable.Range(1, 52).Select(each => own.AddDays(each * step)).TakeWhile(day => turn.Clock.StartOf(day) < end)];
        if (when.Shift is { ByDays: > 0 } shift) return [own.AddDays(shift.ByDays)];
        if (when.SameTime is { } same) return [same.Day];
        if (when is { IsPeriod: true, Days: { IsOne: false } week } && !clause.HasWord("every", "each", "daily")) return [.. Enumerable.Range(0, 7).Select(week.First.AddDays).Where(day => day.DayOfWeek == own.DayOfWeek && day <= week.Last)];
        return when.Days is { IsOne: true } one ? [one.First] : Days(turn, clause, when);
    }

    private static IReadOnlyList<DateOnly> Days(Turn turn, Clause clause, When when)
    {
        if (when.Series is { } series) return series.On;
        if (Step(clause) is > 0 and var step && HowOften(clause) is { } often && (when.Days is { IsOne: true } start ? start.First : when.NotBefore is { } on ? turn.Clock.DayOf(on) : null as DateOnly?) is { } begin)
            return [.. Enumerable.Range(0, often).Select(each => begin.AddDays(each * step))];
        // "3 days in a row from Monday"
        if (when.Length is { IsDays: true } run && (when.Days?.First ?? (when.NotBefore is { } bound ? turn.Clock.DayOf(bound) : null)) is { } first && when.Days is not { IsOne: false })
            return [.. Enumerable.Range(0, 60).Select(first.AddDays).Where(turn.Context.Calendar.Works).Take(run.Days)];
        if (when.Days is not { IsOne: false } days) return [];
        return [.. Enumerable.Range(0, days.Last.DayNumber - days.First.DayNumber + 1).Select(days.First.AddDays).Where(turn.Context.Calendar.Works)];
    }

    private static Scheduling.Slot SlotOn(Turn turn, DateOnly day, Time.TimeReading.TimeOfDay? hours, Scheduling.BookingLength? length)
    {
        if (hours is { End: { } end }) return When.SlotOf(turn.Clock, day, hours.Start, end);
        return turn.Clock.SlotAt(turn.Clock.At(day, hours?.Start ?? TimeOnly.MinValue), length ?? Scheduling.BookingLength.OfDays(1));
    }

    private static Time.TimeReading.TimeOfDay? HoursOf(Turn turn, BookingView row) => turn.Clock.IsWholeDays(row.Slot) ? null
        : new(TimeOnly.FromDateTime(turn.Clock.Local(row.Slot.Start).DateTime), TimeOnly.FromDateTime(turn.Clock.Local(row.Slot.End).DateTime));
}
