using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Scheduling;

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
        .. At(0.95, "@book ... <series>", "<vehicle>|<program> ... <series>", "^ <series> ... <vehicle>", "^ repeat ... <booking>|<vehicle>|it|that|booking|this", "@book ... recurring|weekly|daily|repeatedly|series", "recurring|standing|weekly|daily ... booking|slot|reservation|test|appointment", "^ make it|that|this recurring|weekly|daily|repeat", "^ repeat"),
        .. At(0.6, "<series>"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var (vehicle, dyno) = (new Found(), new Found());
        foreach (var call in Finding.Vehicle(turn, ask, vehicle)) yield return call;
        if (vehicle.IsAsked) yield break;
        if (ask.Slots.Of(EntityKind.Dyno) is { } lane)
            foreach (var call in Finding.Named(turn, ask, lane, dyno)) yield return call;
        if (dyno.IsAsked || Timing.Asks(turn, ask, ask.Slots.When)) yield break;
        var (test, hours) = (ask.Slots.Of(EntityKind.Test)?.Name, ask.Slots.When.Hours);
        if (ask.Slots.Of(EntityKind.Booking) is { } booking)
        {
            foreach (var call in BookingFinding.Row(turn, booking.Name)) yield return call;
            if (turn.State.Known.TryGetValue(booking.Name, out var row)) (vehicle.Name, test, dyno.Name, hours) = (vehicle.Name ?? row.Vehicle, test ?? row.Test, dyno.Name ?? row.Dyno, hours ?? HoursOf(turn, row));
        }

        if (ask.Slots.RefersBack && test is null && vehicle.Name == turn.State.Vehicle) test = turn.State.Test;
        var days = Days(turn, ask.Slots.When);
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
        var propose = Turn.Call("propose_series", ("vehicle", vehicle.Name), ("test", test), ("dyno", dyno.Name), ("slots", slots));
        yield return propose;
        if (Answers.Proposal(turn, ask, propose)) Timing.Notice(turn, ask.Slots.When);
    }

    private static IReadOnlyList<DateOnly> Days(Turn turn, When when)
    {
        if (when.Series is { } series) return series.On;
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
