using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>The name, the time zone and the working calendar of a facility.</summary>
internal static class CalendarEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapCalendar(this IEndpointRouteBuilder api)
    {
        var calendar = api.MapGroup("/facilities/{facility}/calendar").WithTags("Facilities");
        calendar.MapGet("", ReadAsync).WithName("GetCalendar").Produces<CalendarAnswer>().WithSummary("Name, time zone, shifts, weekend days and holidays. Needs fleet.manage.");
        calendar.MapPut("", SaveAsync).WithName("SetCalendar").Produces<CalendarAnswer>().ProducesProblem(409).ProducesProblem(422)
            .WithSummary("Sets all of it; shifts, weekend and holidays that are left out are none, name and zone stay. If-Match with the revision seen is needed. Bookings keep their instants, also where the zone changes. Needs fleet.manage.");
        calendar.MapPost("/impact", ImpactAsync).WithName("GetCalendarImpact").Produces<ImpactAnswer>().WithSummary("The bookings that would no longer lie inside this calendar, and the fewest moves that cure it, to be sent as a change set when it is saved. Nothing is written.");
    }

    private static async Task<IResult> ReadAsync(ApiCall call, CalendarDesk calendars, CancellationToken cancellationToken)
    {
        if (await calendars.ReadAsync(call.Actor, cancellationToken) is not { } book) return RefusalProblem.Of(Refusal.Lacking(Permission.ManageFleet));
        call.Tag(book.Facility.Revision);
        return TypedResults.Ok(new CalendarAnswer(book.Facility.Revision, CalendarBody.Of(book.Facility)));
    }

    private static async Task<IResult> SaveAsync(CalendarBody body, ApiCall call, CalendarDesk calendars, CancellationToken cancellationToken)
    {
        var seen = call.ExpectedRevision;
        if (seen is null && call.Fields.Refused.Count == 0) call.Fields.Refuse("If-Match", "If-Match is missing: send the revision that GET answered, such as \"3\".");
        body.RefuseNulls(call.Fields);
        if (call.Fields.Problem is { } problem) return problem;
        return await calendars.SaveAsync(call.Actor, body.Read(call.Facility), seen!.Value, [], cancellationToken) switch
        {
            EditOutcome<Facility>.Refused refused => RefusalProblem.OfEdit(refused, facility => facility.Revision),
            _ => await ReadAsync(call, calendars, cancellationToken),
        };
    }

    private static async Task<IResult> ImpactAsync(CalendarBody body, ApiCall call, CalendarDesk calendars, CancellationToken cancellationToken)
    {
        if (await calendars.ReadAsync(call.Actor, cancellationToken) is null) return RefusalProblem.Of(Refusal.Lacking(Permission.ManageFleet));
        body.RefuseNulls(call.Fields);
        if (call.Fields.Problem is { } problem) return problem;
        var wanted = body.Read(call.Facility);
        return CalendarDesk.Check(wanted) is { Count: > 0 } faults ? RefusalProblem.OfEdit(new EditOutcome<Facility>.Refused(faults), facility => facility.Revision)
            : await calendars.ImpactAsync(call.Actor, wanted, cancellationToken) is { } found ? TypedResults.Ok(ImpactAnswer.Of(found))
            : RefusalProblem.Of(Refusal.Lacking(Permission.ManageFleet));
    }
}

/// <summary>When a facility works.</summary>
/// <param name="Name">The facility's name; as it is by default.</param>
/// <param name="TimeZone">IANA name; as it is by default.</param>
/// <param name="Shifts">What a working day consists of; without any it is worked around the clock.</param>
/// <param name="Weekend">Days of the week without work, such as saturday.</param>
/// <param name="Holidays">Single days without work.</param>
internal sealed record CalendarBody(string? Name, string? TimeZone, IReadOnlyList<ShiftBody>? Shifts, IReadOnlyList<DayOfWeek>? Weekend, IReadOnlyList<HolidayBody>? Holidays)
{
    /// <summary>The calendar as the API writes it.</summary>
    public static CalendarBody Of(Facility facility) => new(facility.Name, facility.Clock.Zone.Id, [.. facility.Calendar.Shifts.Select(shift => new ShiftBody(shift.Name, shift.Starts, shift.Ends))], facility.Calendar.Weekend,
        [.. facility.Calendar.Holidays.Select(holiday => new HolidayBody(holiday.Day, holiday.Name))]);

    /// <summary>Refuses rows that are null, each at its place; before <see cref="Read"/>.</summary>
    public void RefuseNulls(RequestFields fields)
    {
        fields.RefuseNulls("shifts", Shifts);
        fields.RefuseNulls("holidays", Holidays);
    }

    /// <summary>The calendar that the body asks for.</summary>
    public CalendarSettings Read(Facility facility) => new(Name ?? facility.Name, TimeZone ?? facility.Clock.Zone.Id,
        new(Weekend ?? [], [.. (Holidays ?? []).Select(holiday => new Holiday(holiday.Day, holiday.Name ?? ""))], [.. (Shifts ?? []).Select(shift => new Shift(shift.Name ?? "", shift.Starts, shift.Ends))]));
}

/// <summary>A shift of every working day.</summary>
/// <param name="Name">Such as Day.</param>
/// <param name="Starts">Site time, such as 06:00.</param>
/// <param name="Ends">Site time; before its start it is of the next day.</param>
internal sealed record ShiftBody(string? Name, TimeOnly Starts, TimeOnly Ends);

/// <summary>A day without work.</summary>
/// <param name="Day">Such as 2026-12-25.</param>
/// <param name="Name">Why.</param>
internal sealed record HolidayBody(DateOnly Day, string? Name);

/// <summary>The calendar as it is.</summary>
/// <param name="Revision">To be sent back as If-Match.</param>
/// <param name="Calendar">All of it.</param>
internal sealed record CalendarAnswer(int Revision, CalendarBody Calendar);
