using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Planning.Campaigns;

/// <summary>A step while it is being edited, in the units of its fields.</summary>
internal sealed class StepForm
{
    private const string Days = "days";
    private const string Hours = "hours";
    private readonly StepDraft draft;
    private readonly SiteClock clock;

    public StepForm(StepDraft draft, SiteClock clock)
    {
        (this.draft, this.clock) = (draft, clock);
        (Name, TestType, Notes, Priority, Vehicle) = (draft.Name, draft.TestType, draft.Notes, draft.Priority, draft.Vehicle);
        (Miles, MilesPerDay, AddedDays) = (draft.Effort.Miles, draft.Effort.MilesPerDay, draft.Effort.AddedDays);
        (Unit, Length) = !(Miles > 0) && draft.Length is { } length ? length.IsDays ? (Days, length.Days) : (Hours, (decimal)length.Time.TotalHours) : (Days, (decimal?)null);
        SoakHours = (decimal)draft.Soak.TotalHours;
        (Earliest, Wanted, Deadline) = (DayOf(draft.EarliestStart), DayOf(draft.WantedStart), LastDayOf(draft.Deadline));
        After = [.. draft.After];
    }

    public string Name { get; set; }

    public string TestType { get; set; }

    public VehicleId? Vehicle { get; set; }

    public decimal? Miles { get; set; }

    public decimal? MilesPerDay { get; set; }

    public decimal? AddedDays { get; set; }

    public decimal? Length { get; set; }

    /// <summary>Of <see cref="Length"/>: <c>days</c> or <c>hours</c>.</summary>
    public string Unit { get; set; }

    public decimal SoakHours { get; set; }

    public DateOnly? Earliest { get; set; }

    public DateOnly? Wanted { get; set; }

    public DateOnly? Deadline { get; set; }

    public int Priority { get; set; }

    public HashSet<string> After { get; }

    public string Notes { get; set; }

    /// <summary>Lets it wait for a step, or not.</summary>
    public void Wait(string step, bool waits)
    {
        if (waits) After.Add(step);
        else After.Remove(step);
    }

    /// <summary>The step. A day that wasn't touched keeps its time.</summary>
    public StepDraft Make() => draft with
    {
        Name = Name.Trim(),
        TestType = TestType,
        Vehicle = Vehicle,
        Effort = Miles > 0 || MilesPerDay > 0 ? new(Miles, MilesPerDay, AddedDays) : new(),
        Length = LengthOf(),
        Soak = TimeSpan.FromMinutes((double)Math.Round(Math.Clamp(SoakHours, -1, 10_000) * 60)),
        EarliestStart = Earliest == DayOf(draft.EarliestStart) ? draft.EarliestStart : StartOf(Earliest),
        WantedStart = Wanted == DayOf(draft.WantedStart) ? draft.WantedStart : StartOf(Wanted),
        Deadline = Deadline == LastDayOf(draft.Deadline) ? draft.Deadline : StartOf(Deadline < Last ? Deadline?.AddDays(1) : Deadline),
        Priority = Priority,
        After = [.. After],
        Notes = Notes,
    };

    private BookingLength? LengthOf() => Length switch
    {
        null or <= 0 => null,
        { } days when Unit == Days => BookingLength.OfDays((int)Math.Clamp(Math.Ceiling(days), 1, BookingLength.MostDays)),
        { } hours => BookingLength.OfTime(TimeSpan.FromMinutes((double)Math.Clamp(Math.Ceiling(hours * 4) * 15, 15, BookingLength.MostDays * 24 * 60m))),
    };

    private static DateOnly First { get; } = new(2000, 1, 1);

    private static DateOnly Last { get; } = new(2199, 12, 31);

    private DateOnly? DayOf(DateTimeOffset? instant) => instant is { } at ? clock.DayOf(at) : null;

    private DateOnly? LastDayOf(DateTimeOffset? end) => end is { } at ? clock.DayOf(at.AddTicks(-1)) : null;

    private DateTimeOffset? StartOf(DateOnly? day) => day is { } date ? clock.StartOf(date < First ? First : date > Last ? Last : date) : null;
}
