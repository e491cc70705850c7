using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>A booking that is being entered.</summary>
public sealed class BookingDraft
{
    private readonly ChangeIntent intent;

    /// <summary>A draft that starts on a day, and on a dyno if one was pointed at.</summary>
    public BookingDraft(Facility facility, DateOnly day, DynoId? dyno, TimeProvider clock)
    {
        intent = new ChangeIntent(clock);
        When = new SlotDraft(facility.Clock) { FirstDay = day, LastDay = day };
        Dyno = dyno;
    }

    /// <summary>A draft for a spot of the board, or for its first day that isn't over: only a proposal, the rules judge what is sent.</summary>
    /// <param name="board">The board.</param>
    /// <param name="dyno">What was pointed at; null for none.</param>
    /// <param name="from">The start that was pointed at; without one, today or the first of the next two weeks' days that is worked on.</param>
    /// <param name="to">The end that was pointed at, if it is after the start.</param>
    /// <param name="clock">Tells what today is.</param>
    public static BookingDraft On(ScheduleBoard board, Dyno? dyno, DateTimeOffset? from, DateTimeOffset? to, TimeProvider clock)
    {
        var (facility, now) = (board.Facility, clock.GetUtcNow());
        var today = facility.Clock.DayOf(now);
        var day = from is { } instant ? facility.Clock.DayOf(instant) : board.Window.Slot.Contains(now) ? today : board.Window.First;
        if (day < today) day = today;
        for (var tries = 0; from is null && !facility.Calendar.Works(day) && tries < 14; tries++) day = day.AddDays(1);
        var draft = new BookingDraft(facility, day, dyno?.Id, clock);
        if (from is { } start && to is { } end && end > start) draft.When.Take(new Slot(start, end));
        return draft;
    }

    /// <summary>The vehicle, once chosen.</summary>
    public Vehicle? Vehicle { get; set; }

    /// <summary>The test type, once chosen.</summary>
    public TestType? TestType { get; private set; }

    /// <summary>The dyno, once chosen.</summary>
    public DynoId? Dyno { get; set; }

    /// <summary>When.</summary>
    public SlotDraft When { get; }

    /// <summary>In the person's words.</summary>
    public string Notes { get; set; } = "";

    /// <summary>Whether dynos can be looked for.</summary>
    public bool CanSearch => Vehicle is not null && TestType is not null && When.Slot.Length > TimeSpan.Zero;

    /// <summary>What is still to be entered, as a sentence; null when it can be sent.</summary>
    public string? Missing => (Vehicle, TestType, Dyno) switch
    {
        (null, _, _) => "Choose a vehicle.",
        (_, null, _) => "Choose a test type.",
        (_, _, null) => "Choose a dyno.",
        _ => null,
    };

    /// <summary>Chooses a test type and enters its default length.</summary>
    public void Choose(TestType? type)
    {
        TestType = type;
        if (type is not null) When.Take(type.DefaultLength);
    }

    /// <summary>Enters an opening.</summary>
    public void Take(Opening opening)
    {
        Dyno = opening.Dyno;
        When.Take(opening.Slot);
    }

    /// <summary>What to send, once nothing is missing; the same draft sent again is the same change set.</summary>
    public ChangeSet ToChangeSet() => intent.Of(id =>
        new ScheduleChange.Book(new AllocationId(id.Value), Vehicle!.Id, Dyno!.Value, When.Slot, TestType!.Code, Notes.Trim()));

    /// <summary>What is entered, as the browser keeps it.</summary>
    public KeptDraft ToKept(Actor actor) => new() { Person = actor.Id?.Value, Vehicle = Vehicle?.Id.Value, TestType = TestType?.Code, Dyno = Dyno?.Value, When = KeptTime.Of(When), Text = Notes };
}
