using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>A facility's name, zone and calendar as somebody wants them.</summary>
/// <param name="Name">As shown; 1 to <see cref="LongestName"/> characters.</param>
/// <param name="Zone">IANA time zone, such as <c>America/Detroit</c>.</param>
/// <param name="Calendar">Shifts, weekend days and holidays.</param>
public sealed record CalendarSettings(string Name, string Zone, WorkingCalendar Calendar)
{
    /// <summary>The longest name of a facility, a shift or a holiday.</summary>
    public const int LongestName = 60;

    /// <summary>The most shifts of a day.</summary>
    public const int MostShifts = 10;

    /// <summary>The most holidays.</summary>
    public const int MostHolidays = 1000;
}

/// <summary>Where the name, the time zone and the working calendar of a facility are set. Needs <see cref="Permission.ManageFleet"/>.</summary>
public sealed class CalendarDesk(IFacilityStore store, AllocationService service, ImpactSearch impacts)
{
    /// <summary>The facility; null for who may not edit it.</summary>
    public async Task<FacilityBook?> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        var book = await store.ReadAsync(actor, cancellationToken);
        return book.Permissions.Contains(Permission.ManageFleet) ? book : null;
    }

    /// <summary>What is wrong; empty when it can be saved.</summary>
    public static IReadOnlyList<EditFault> Check(CalendarSettings wanted) => CalendarCheck.Of(wanted);

    /// <summary>The bookings that would no longer lie inside the calendar, with the fewest moves that cure it; null for who may not edit it.</summary>
    public async Task<ScheduleImpact?> ImpactAsync(Actor actor, CalendarSettings wanted, CancellationToken cancellationToken) => await ReadAsync(actor, cancellationToken) is null ? null
        : await impacts.FindAsync(actor, lab => lab with { Facility = With(lab.Facility, wanted) }, cancellationToken);

    /// <summary>Sets them, if nobody has changed the facility since the revision that the person saw. Bookings keep their instants, also where the zone changes: what was whole days of the old zone is hours of the new one.</summary>
    /// <param name="actor">Who edits.</param>
    /// <param name="wanted">As it is to be.</param>
    /// <param name="seen">The revision that they saw.</param>
    /// <param name="moves">Moves of its impact that are made with it, all of it or nothing; may be empty.</param>
    /// <param name="cancellationToken">Gives up, with nothing written.</param>
    public async Task<EditOutcome<Facility>> SaveAsync(Actor actor, CalendarSettings wanted, int seen, IReadOnlyList<ScheduleChange> moves, CancellationToken cancellationToken)
    {
        if (Check(wanted) is { Count: > 0 } faults) return new EditOutcome<Facility>.Refused(faults);
        for (var first = true; ; first = false)
        {
            if (await ReadAsync(actor, cancellationToken) is not { Facility: var now }) return EditRefusal.Of<Facility>(Refusal.Lacking(Permission.ManageFleet));
            var edited = With(now, wanted);
            if (now.Revision != seen) return EditRefusal.Stale("The facility", seen, now, now.Revision, EditDifference.Between(Told(edited), Told(now)));
            if (await service.EditAsync(actor, Permission.ManageFleet, [new LabEdit.OfFacility(now, edited)], moves, cancellationToken) is not ChangeOutcome.Refused no)
                return new EditOutcome<Facility>.Done(edited with { Revision = seen + 1 }, now);
            // Somebody was quicker between the reading and the lock: the next reading says who and what.
            if (!first || !no.Refusals.Any(refusal => refusal is { Code: RefusalCode.Stale, AllocationId: null })) return new EditOutcome<Facility>.Refused([.. no.Refusals.Select(refusal => new EditFault("", refusal))]);
        }
    }

    /// <summary>The facility with this calendar; the zone must be one.</summary>
    public static Facility With(Facility facility, CalendarSettings wanted) => facility with
    {
        Name = wanted.Name.Trim(),
        Clock = SiteClock.Of(wanted.Zone) with { Style = facility.Clock.Style },
        Calendar = new([.. wanted.Calendar.Weekend.Distinct().OrderBy(day => ((int)day + 6) % 7)], [.. wanted.Calendar.Holidays.OrderBy(holiday => holiday.Day).Select(holiday => holiday with { Name = holiday.Name.Trim() })],
            [.. wanted.Calendar.Shifts.OrderBy(shift => shift.Starts).Select(shift => shift with { Name = shift.Name.Trim() })]),
    };

    private static IReadOnlyList<ToldField> Told(Facility facility) =>
    [
        new("name", "Name", facility.Name),
        new("timeZone", "Time zone", facility.Clock.Zone.Id),
        new("weekend", "Weekend", string.Join(", ", facility.Calendar.Weekend)),
        new("shifts", "Shifts", string.Join(", ", facility.Calendar.Shifts.Select(shift => $"{shift.Name} {shift.Starts:HH:mm}–{shift.Ends:HH:mm}"))),
        new("holidays", "Holidays", string.Join(", ", facility.Calendar.Holidays.Select(holiday => $"{holiday.Day:yyyy-MM-dd} {holiday.Name}"))),
    ];
}
