using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Rules;

/// <summary>Where a manager sets a facility's name, zone and working calendar.</summary>
public sealed partial class CalendarView(CurrentPerson current, CalendarDesk calendars, TimeProvider clock)
{
    private static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    private static readonly string[] Zones = [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/', StringComparison.Ordinal)).Append("UTC").Order(StringComparer.Ordinal)];

    private readonly FacilityEditing editing = new();
    private Person? person;
    private Facility? facility;
    private CalendarDraft? draft;
    private ScheduleImpact? impact;

    /// <summary>Code of the facility; null for the person's default.</summary>
    [Parameter] public string? FacilityCode { get; set; }

    private Actor Me => person?.Actor(Channel.Screen) ?? throw new InvalidOperationException("The calendar is shown to a member only.");

    // Any instant of today tells how far the zones are apart.
    private DateTimeOffset Noon => facility!.Clock.At(facility.Clock.DayOf(clock.GetUtcNow()), new(12, 0));

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var now = await current.ReadAsync(FacilityCode, CancellationToken.None);
        var isSame = now?.Facility?.Id == person?.Facility?.Id && facility is not null;
        person = now;
        if (now?.May(Permission.ManageFleet) != true) (facility, draft) = (null, null);
        else if (!isSame) await ReadAsync();
    }

    private async Task ReadAsync()
    {
        facility = (await calendars.ReadAsync(Me, CancellationToken.None))?.Facility;
        draft = facility is null ? null : new CalendarDraft(facility);
        if (facility is not null) editing.Begin(facility.Revision);
    }

    private void Typed(Action change)
    {
        change();
        editing.Change(draft!.Faults);
    }

    private async Task AskAsync()
    {
        if (await editing.AskAsync(FindAsync)) await SaveAsync([]);
    }

    private async Task<bool> FindAsync()
    {
        impact = await calendars.ImpactAsync(Me, draft!.Settings, CancellationToken.None);
        return impact is { Affected.Count: > 0 };
    }

    private async Task SaveAsync(IReadOnlyList<ScheduleChange> moves)
    {
        if (!await editing.SaveAsync(seen => calendars.SaveAsync(Me, draft!.Settings, seen, moves, CancellationToken.None))) return;
        await ReadAsync();
        editing.Tell($"The calendar is saved{(moves.Count == 0 ? "" : moves.Count == 1 ? ", and the booking is moved" : $", and {moves.Count} bookings are moved")}. It holds for every booking from now on.");
    }

    private Task KeepAsync()
    {
        editing.Keep();
        return AskAsync();
    }

    private string? Invalid(string field) => editing.FaultOf(field) is null ? null : "true";

    private void Toggle(DayOfWeek day)
    {
        if (!draft!.Weekend.Remove(day)) draft.Weekend.Add(day);
    }

    private static string Text(ChangeEventArgs typed) => typed.Value as string ?? "";

    private static TimeOnly Time(ChangeEventArgs typed, TimeOnly before) => TimeOnly.TryParse(typed.Value as string, CultureInfo.InvariantCulture, out var time) ? time : before;
}
