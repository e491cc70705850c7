using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>A slot as a person enters it in a form: whole site days, or wall-clock times. It judges nothing; the rules do.</summary>
public sealed class SlotDraft(SiteClock clock)
{
    private static readonly TimeOnly Morning = new(8, 0);
    private static readonly TimeOnly Noon = new(12, 0);

    private DateOnly firstDay;

    /// <summary>Whole days, or hours.</summary>
    public bool WholeDays { get; set; } = true;

    /// <summary>First day. Setting it keeps the length.</summary>
    public DateOnly FirstDay
    {
        get => firstDay;
        set
        {
            LastDay = value.AddDays(LastDay.DayNumber - firstDay.DayNumber);
            firstDay = value;
        }
    }

    /// <summary>Last day, inclusive; for hours the day of the end.</summary>
    public DateOnly LastDay { get; set; }

    /// <summary>How many days, first and last included; not positive when the last is before the first.</summary>
    public int Days
    {
        get => LastDay.DayNumber - FirstDay.DayNumber + 1;
        set => LastDay = FirstDay.AddDays(Math.Clamp(value, 1, BookingLength.MostDays) - 1);
    }

    /// <summary>Start of hours, site time.</summary>
    public TimeOnly Start { get; set; } = Morning;

    /// <summary>End of hours, site time.</summary>
    public TimeOnly End { get; set; } = Noon;

    /// <summary>The slot entered; one that runs backwards is for the rules to refuse.</summary>
    public Slot Slot => WholeDays ? clock.Through(FirstDay, LastDay) : new(clock.At(FirstDay, Start), clock.At(LastDay, End));

    /// <summary>The length entered.</summary>
    public BookingLength Length => WholeDays ? BookingLength.OfDays(Days) : BookingLength.OfTime(Slot.Length);

    /// <summary>Enters a slot.</summary>
    public void Take(Slot slot)
    {
        WholeDays = clock.IsWholeDays(slot);
        firstDay = clock.DayOf(slot.Start);
        LastDay = WholeDays ? clock.LastDayOf(slot) : clock.DayOf(slot.End);
        if (!WholeDays) (Start, End) = (TimeOfDay(slot.Start), TimeOfDay(slot.End));
    }

    /// <summary>Enters a length, from the start that is entered.</summary>
    public void Take(BookingLength length)
    {
        WholeDays = length.IsDays;
        if (length.IsDays) Days = length.Days;
        else Take(new Slot(clock.At(FirstDay, Start), clock.At(FirstDay, Start) + length.Time), wholeDays: false);
    }

    /// <summary>Sets the start of hours and keeps the length.</summary>
    public void MoveStart(TimeOnly start)
    {
        var length = Slot.Length;
        Start = start;
        if (length > TimeSpan.Zero) Take(new Slot(clock.At(FirstDay, start), clock.At(FirstDay, start) + length), wholeDays: false);
    }

    /// <summary>Sets the end of hours on the day of the start, or on the next one when it is earlier than the start.</summary>
    public void EndAt(TimeOnly end)
    {
        End = end;
        LastDay = end < Start ? FirstDay.AddDays(1) : FirstDay;
    }

    private void Take(Slot slot, bool wholeDays)
    {
        Take(slot);
        if (WholeDays == wholeDays) return;
        (WholeDays, Start, End, LastDay) = (wholeDays, TimeOfDay(slot.Start), TimeOfDay(slot.End), clock.DayOf(slot.End));
    }

    private TimeOnly TimeOfDay(DateTimeOffset instant) => TimeOnly.FromDateTime(clock.Local(instant).DateTime);
}
