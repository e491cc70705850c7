using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>The bookings that a request is about, or a question that was asked in their place.</summary>
internal sealed class FoundBookings
{
    /// <summary>Their numbers.</summary>
    public IReadOnlyList<string> Numbers { get; set; } = [];

    /// <summary>Whether the person was asked or told, so that nothing is left to do in this turn.</summary>
    public bool IsAsked { get; set; }
}

/// <summary>Finds the booking that is meant: by its number, by what is said of it, by its place in a list, or because it was talked about.</summary>
internal static class BookingFinding
{
    private const int MostShown = 6;

    /// <summary>One booking, or several where the request is about several.</summary>
    public static IEnumerable<ToolCall> Find(Turn turn, Request ask, FoundBookings found, bool several = false)
    {
        var slots = ask.Slots;
        if (slots.AllOf(EntityKind.Booking) is { Count: > 0 } named)
        {
            found.Numbers = [.. named.Select(mention => mention.Name).Distinct()];
            return [];
        }

        if (slots.Ordinal is { } ordinal && Picking.At(turn.State.Listed, ordinal) is { } counted)
        {
            // Where openings were shown since, the number may mean one of those.
            if (turn.State.OffersLast && !ask.Clause.Has("booking")) return Choose(turn, ask with { Slots = slots with { Ordinal = null } }, found, turn.State.Listed);
            found.Numbers = [counted.Number];
            return [];
        }

        if (IsDescribed(slots, ask)) return Search(turn, ask, found, several);
        var salient = turn.State.Salient;
        if (salient.Count == 0 && several && slots.RefersBack && turn.State.Listed.Count > 0) salient = [.. turn.State.Listed.Select(booking => booking.Number)];
        if (salient.Count == 0) return turn.State.Listed.Count > 1 ? Choose(turn, ask, found, turn.State.Listed) : Search(turn, ask with { Slots = slots with { IsMine = true } }, found, several);
        if (salient.Count > 1 && !several) return Choose(turn, ask, found, [.. salient.Select(number => turn.State.Known.GetValueOrDefault(number)).OfType<BookingView>()]);
        found.Numbers = salient;
        return [];
    }

    /// <summary>A booking's row: as it was last read, else read anew.</summary>
    public static IEnumerable<ToolCall> Row(Turn turn, string number)
    {
        if (!turn.State.Known.ContainsKey(number)) yield return Turn.Call("list_allocations", ("booking", number));
    }

    private static bool IsDescribed(Slots slots, Request ask) =>
        slots.Mentions.Any(mention => mention.Kind is EntityKind.Vehicle or EntityKind.Program or EntityKind.Dyno or EntityKind.Test or EntityKind.Group or EntityKind.Status || (mention.Kind == EntityKind.Person && ask.Skill.Name != "assign"))
        || slots.When.HasDate || (slots.IsMine && !slots.RefersBack && ask.Clause.Has("booking")) || slots.IsAll && !slots.RefersBack;

    private static IEnumerable<ToolCall> Search(Turn turn, Request ask, FoundBookings found, bool several)
    {
        var slots = ask.Slots;
        foreach (var mention in slots.Mentions.Where(mention => mention.IsUnknown && mention.Kind is EntityKind.Vehicle or EntityKind.Dyno))
        {
            var name = new Found();
            foreach (var call in Finding.Named(turn, ask, mention, name)) yield return call;
            if (name.IsAsked)
            {
                found.IsAsked = true;
                yield break;
            }

            slots = slots.With(Mention.Of(mention.Kind, name.Name!));
        }

        var (from, to) = Ranges.Of(turn, slots.When);
        var person = slots.Of(EntityKind.Person) is { } of && ask.Skill.Name != "assign" ? of.Name : IsOwn(slots, ask.Clause) ? "me" : null;
        var list = Turn.Call("list_allocations", ("vehicle", Only(slots, EntityKind.Vehicle)), ("dyno", Only(slots, EntityKind.Dyno)), ("group", Only(slots, EntityKind.Group)), ("test", Only(slots, EntityKind.Test)),
            ("program", slots.Of(EntityKind.Vehicle) is null ? Only(slots, EntityKind.Program) : null), ("person", person), ("status", slots.Of(EntityKind.Status)?.Name), ("from", from), ("to", to));
        yield return list;
        if (list.Failed)
        {
            Answers.Failure(turn, ask, list);
            found.IsAsked = true;
            yield break;
        }

        // "V43 from Wednesday": a weekday may be that of a later week.
        if (list.Answer.Rows("bookings").Count == 0 && slots.When is { Days.IsOne: true } && slots.Of(EntityKind.Vehicle) is not null)
        {
            list = Turn.Call("list_allocations", ("vehicle", Only(slots, EntityKind.Vehicle)), ("test", Only(slots, EntityKind.Test)), ("dyno", Only(slots, EntityKind.Dyno)));
            yield return list;
            var onDay = list.Answer.Rows("bookings").Select(row => BookingView.Of(row, turn.Clock)).OfType<BookingView>().Where(row => !IsExcluded(slots, row) && Picking.IsOnWeekday(turn, slots.When, row.Slot)).ToList();
            Settle(turn, ask, found, onDay, false);
            yield break;
        }

        var left = list.Answer.Rows("bookings").Select(row => BookingView.Of(row, turn.Clock)).OfType<BookingView>().Where(row => !IsExcluded(slots, row));
        var rows = Picking.Fitting(turn, [.. left], ask.Clause, slots with { When = Dialogue.When.Nothing, Target = Dialogue.When.Nothing, Ordinal = null, Mentions = [.. slots.Mentions.Where(mention => mention.Kind != EntityKind.Person)] });
        Settle(turn, ask, found, rows, several && (slots.IsAll || slots.When.HasDate || slots.AllOf(EntityKind.Vehicle).Count > 1 || ask.Clause.HasWord("bookings", "them", "both", "all", "what", "whatever", "everything", "tests")));
    }

    private static bool IsExcluded(Slots slots, BookingView row) => slots.Excludes(EntityKind.Dyno, row.Dyno) || slots.Excludes(EntityKind.Booking, row.Number) || slots.Excludes(EntityKind.Vehicle, row.Vehicle);

    // "All" of nothing in particular are one's own; those of the lab are everyone's.
    private static bool IsOwn(Slots slots, Clause clause) =>
        slots.Of(EntityKind.Vehicle) is null && (slots.IsMine || slots.IsAll && slots.Mentions.Count == 0 && !clause.HasWord("lab", "facility", "site", "everyone", "everybody", "anyone", "others", "people", "else", "colleagues"));

    // Several names of a kind are filtered here, because a tool takes one.
    private static string? Only(Slots slots, EntityKind kind) => slots.AllOf(kind) is [{ Names.Count: 1 } only] ? only.Name : null;

    private static void Settle(Turn turn, Request ask, FoundBookings found, IReadOnlyList<BookingView> rows, bool several)
    {
        if (rows.Count == 0)
        {
            turn.Say(Phrase.NoSuchBooking);
            turn.Await(ask with { Slots = ask.Slots with { When = Dialogue.When.Nothing, Ordinal = null } });
            found.IsAsked = true;
        }
        else if (rows.Count == 1 || several) found.Numbers = [.. rows.Select(row => row.Number)];
        else Question(turn, ask, found, rows);
    }

    private static IEnumerable<ToolCall> Choose(Turn turn, Request ask, FoundBookings found, IReadOnlyList<BookingView> rows)
    {
        Question(turn, ask, found, rows);
        return [];
    }

    private static void Question(Turn turn, Request ask, FoundBookings found, IReadOnlyList<BookingView> rows)
    {
        found.IsAsked = true;
        var shown = rows.Take(MostShown).ToList();
        turn.Say(Phrase.WhichBooking, ("list", Lists.Numbered(shown.Select(turn.Text))));
        turn.Await(ask, shown.Select(row => new Option(row.Number, ask.Slots.With(Mention.Of(EntityKind.Booking, row.Number)) with { When = Dialogue.When.Nothing }) { Booking = row }));
    }
}
