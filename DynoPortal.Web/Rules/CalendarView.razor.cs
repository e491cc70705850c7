using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Rules;

/// <summary>Where a manager sets a facility's name, zone and working calendar.</summary>
public sealed partial class CalendarView(CurrentPerson current, CalendarDesk calendars, TimeProvider clock)
{
    private static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    private static readonly string[] Zones = [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/', StringComparison.Ordinal)).Append("UTC").Order(StringComparer.Ordinal)];

    private Person? person;
    private Facility? facility;
    private CalendarDraft? draft;
    private IReadOnlyList<EditFault> faults = [];
    private IReadOnlyList<EditDifference>? stale;
    private FacilityImpactFound? impact;
    private string? message;
    private bool isRefusal;
    private bool isBusy;
    private bool isChanged;
    private int seen;

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
        (draft, stale, message) = (facility is null ? null : new CalendarDraft(facility), null, null);
        (seen, faults, impact, isChanged) = (facility?.Revision ?? 0, [], null, false);
    }

    private void Typed(Action change)
    {
        change();
        (faults, impact, isChanged, message) = (draft!.Faults, null, true, null);
    }

    private async Task AskAsync()
    {
        if (isBusy || faults.Count > 0) return;
        isBusy = true;
        try
        {
            impact = await calendars.ImpactAsync(Me, draft!.Settings, CancellationToken.None);
        }
        finally
        {
            isBusy = false;
        }

        if (impact.Concerned.Count == 0) await SaveAsync();
    }

    private async Task SaveAsync()
    {
        switch (await calendars.SaveAsync(Me, draft!.Settings, seen, CancellationToken.None))
        {
            case EditOutcome<Facility>.Done:
                await ReadAsync();
                (message, isRefusal) = ("The calendar is saved. It holds for every booking from now on.", false);
                break;
            case EditOutcome<Facility>.Refused { Now: { } now } refused:
                (stale, seen, impact) = (refused.Differences ?? [], now.Revision, null);
                break;
            case EditOutcome<Facility>.Refused refused:
                (message, isRefusal, impact) = (string.Join(" ", refused.Faults.Select(fault => fault.Refusal.Message)), true, null);
                break;
        }
    }

    // The revision seen is the newest by now, so saving again writes over it.
    private async Task KeepAsync()
    {
        stale = null;
        await AskAsync();
    }

    private string? FaultOf(string field) => string.Join(" ", faults.Where(fault => fault.Field == field).Select(fault => fault.Refusal.Message)) is { Length: > 0 } told ? told : null;

    private string? Invalid(string field) => FaultOf(field) is null ? null : "true";

    private void Toggle(DayOfWeek day)
    {
        if (!draft!.Weekend.Remove(day)) draft.Weekend.Add(day);
    }

    private static string Text(ChangeEventArgs typed) => typed.Value as string ?? "";

    private static TimeOnly Time(ChangeEventArgs typed, TimeOnly before) => TimeOnly.TryParse(typed.Value as string, CultureInfo.InvariantCulture, out var time) ? time : before;
}
