using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Time;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Finds which of several is meant: the second, the AWD one, Thursday's, the one on D5.</summary>
internal static class Picking
{
    /// <summary>The option that the clause chooses, or null.</summary>
    public static Option? Option(Turn turn, Frame frame, Clause clause, Slots slots)
    {
        var options = frame.Options;
        if (options.Count == 0) return null;
        if (options.FirstOrDefault(option => string.Equals(option.Label, turn.Typed.Trim(), StringComparison.OrdinalIgnoreCase)) is { } said) return said;
        if (slots.Ordinal is { } ordinal && At(options, ordinal) is { } counted) return counted;
        if (options.Count == 1 && clause.Has("yes") && !slots.HasValues) return options[0];
        var bookings = options.Select(option => option.Booking).OfType<BookingView>().ToList();
        if (bookings.Count == options.Count) return One(Fitting(turn, bookings, clause, slots)) is { } booking ? options.First(option => option.Booking == booking) : null;
        if (Timed(turn, options, clause, slots) is { } timed) return timed;
        return One([.. options.Where(option => clause.Mentions.Any(mention => mention.Names.Any(name => option.Label.Contains(name.Name, StringComparison.OrdinalIgnoreCase))))])
            ?? One([.. options.Where(option => clause.Symbols.Any(symbol => symbol.Text.Length > 2 && Words(option.Label).Contains(symbol.Text)))]);
    }

    /// <summary>Those of the bookings that fit what is said of them; all of them when nothing is.</summary>
    public static IReadOnlyList<BookingView> Fitting(Turn turn, IReadOnlyList<BookingView> bookings, Clause clause, Slots slots)
    {
        if (slots.Ordinal is { } ordinal && At(bookings, ordinal) is { } counted) return [counted];
        // Of several names of a kind each fits.
        var named = bookings.Where(booking => slots.Mentions.GroupBy(mention => mention.Kind).All(same => same.Any(mention => Fits(booking, mention)))).ToList();
        var when = slots.When.IsEmpty ? slots.Target : slots.When;
        var then = named.Where(booking => FitsTime(turn, booking, when)).ToList();
        return then.Count > 0 ? then : [.. named.Where(booking => IsOnWeekday(turn, when, booking.Slot))];
    }

    /// <summary>Whether a slot that was offered is at the time that is said.</summary>
    public static bool IsThen(Turn turn, When when, Slot slot)
    {
        if (when.Invalid is not null || when.Ambiguous is { } several && !several.Choices.OfType<TimeReading.Days>().Any(days => days.First == turn.Clock.DayOf(slot.Start))) return false;
        if (when.DayOn(turn.Clock) is { } day && turn.Clock.DayOf(slot.Start) != day) return false;
        return when.Hours is { End: null } at ? turn.Clock.Local(slot.Start).TimeOfDay == at.Start.ToTimeSpan() : Ranges.Allows(turn.Clock, when, slot);
    }

    /// <summary>Whether a slot that was offered is on the weekday that is said: among openings of next week, Wednesday is theirs.</summary>
    public static bool IsOnWeekday(Turn turn, When when, Slot slot) => when is { Days.IsOne: true, Hours: null } && when.Days.First.DayOfWeek == turn.Clock.DayOf(slot.Start).DayOfWeek;

    /// <summary>The one at a place counted from 1, or from the end for -1; null when there is none.</summary>
    public static T? At<T>(IReadOnlyList<T> all, int ordinal) where T : class
    {
        var at = ordinal < 0 ? all.Count + ordinal : ordinal - 1;
        return at >= 0 && at < all.Count ? all[at] : null;
    }

    // Of several times, the one on the day that is said; of series, the one with today or the one without.
    private static Option? Timed(Turn turn, IReadOnlyList<Option> options, Clause clause, Slots slots)
    {
        static When WhenOf(Option option) => option.Slots.Target.HasDate ? option.Slots.Target : option.Slots.When;
        var said = slots.Target.HasDate ? slots.Target : slots.When;
        if (said.DayOn(turn.Clock) is { } day) return One([.. options.Where(option => WhenOf(option).DayOn(turn.Clock) == day)]);
        if (said.Hours is { } hours) return One([.. options.Where(option => WhenOf(option).Hours is { } offered && offered.Start == hours.Start)]);
        if (options.Any(option => WhenOf(option).Series is null) || !(clause.Has("yes") || clause.Has("no"))) return null;
        var today = turn.Clock.DayOf(turn.Context.Now);
        return One([.. options.Where(option => WhenOf(option).Series!.On.Contains(today) == clause.Has("yes"))]);
    }

    private static bool Fits(BookingView booking, Mention mention) => mention.Kind switch
    {
        EntityKind.Vehicle => mention.Names.Any(name => name.Name == booking.Vehicle),
        EntityKind.Program => mention.Names.Any(name => name.Name == booking.Program),
        EntityKind.Dyno => mention.Names.Any(name => name.Name == booking.Dyno),
        EntityKind.Test => mention.Names.Any(name => name.Name == booking.Test),
        EntityKind.Booking => mention.Name == booking.Number,
        EntityKind.Person => mention.Names.Any(name => name.Name == booking.Requester || name.Name == booking.Technician),
        EntityKind.Status => mention.Name == booking.Status,
        _ => true,
    };

    private static bool FitsTime(Turn turn, BookingView booking, When when)
    {
        var local = turn.Clock.Local(booking.Slot.Start);
        if (when.Window(turn.Clock) is { From: { } from, To: { } to } && !(booking.Slot.Start < to && booking.Slot.End > from)) return false;
        if (when.Days is null && when.Span is null && when.Hours is { } hours && !FitsHours(TimeOnly.FromDateTime(local.DateTime), hours)) return false;
        return when.Ambiguous is not { } several || several.Choices.OfType<TimeReading.Days>().Any(days => turn.Clock.DayOf(booking.Slot.Start) is var day && day >= days.First && day <= days.Last);
    }

    private static bool FitsHours(TimeOnly start, TimeReading.TimeOfDay hours) => hours.End is { } end ? start >= hours.Start && start < end : start == hours.Start;

    private static T? One<T>(IReadOnlyList<T> found) where T : class => found is [var only] ? only : null;

    private static HashSet<string> Words(string label) => [.. label.ToLowerInvariant().Split([' ', ',', '.', ':', '(', ')', '–', '-'], StringSplitOptions.RemoveEmptyEntries)];
}
