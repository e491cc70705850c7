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
