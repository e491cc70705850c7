using System.ComponentModel;
using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>Tools that tell of the site, its dynos and its vehicles.</summary>
public sealed class FleetTools(ToolDesk desk) : IToolset
{
    private const int MostNext = 5;

    /// <inheritdoc />
    public IEnumerable<ToolDescriptor> Tools =>
    [
        ToolDescriptor.Reads(GetNow, "get_now", "Looking at the clock", null, "The site's date, time, ISO week, time zone and shifts."),
        ToolDescriptor.Reads(ListDynosAsync, "list_dynos", "Looking at the dynos", "dynos",
            "Dynos with what they can do. With a vehicle, only those that can take it (for the test, if given), and why the others can't."),
        ToolDescriptor.Reads(GetDynoAsync, "get_dyno", "Looking at a dyno", "dyno", "One dyno: what it can do, what is on it now and next, and its outage."),
        ToolDescriptor.Reads(GetVehicleAsync, "get_vehicle", "Looking at a vehicle", "vehicle", "One vehicle: its data and its next bookings."),
    ];

    private object GetNow(ToolCaller caller)
    {
        var (facility, local) = (caller.Facility, caller.Facility.Clock.Local(desk.Time.GetUtcNow()));
        return new
        {
            Now = facility.Clock.WriteTime(local),
            Day = SiteTimes.WriteDay(DateOnly.FromDateTime(local.DateTime)),
            Weekday = local.ToString("dddd", CultureInfo.InvariantCulture),
            Week = ISOWeek.GetWeekOfYear(local.DateTime),
            Zone = facility.Clock.Zone.Id,
            Facility = facility.Name,
            Works = facility.Calendar.Works(DateOnly.FromDateTime(local.DateTime)),
            Shifts = ShiftRow.Of(facility.Calendar),
        };
    }

    private async Task<object> ListDynosAsync(ToolCaller caller, [Description(Ask.Group)] string? group = null, [Description(Ask.Test)] string? test = null,
        [Description(Ask.Drive)] string? drive = null, [Description(Ask.Vehicle)] string? vehicle = null, CancellationToken cancellationToken = default)
    {
        var reading = desk.Begin(caller, cancellationToken);
        var (inGroup, wanted, taking, driving) = (await reading.GroupAsync(group), await reading.TestAsync(test), await reading.VehicleAsync(vehicle), reading.Drive(drive));
        if (reading.Error is { } error) return error;
        var tests = await desk.Fleet.TestTypesAsync(reading.Facility.Id, cancellationToken);
        var dynos = (await reading.Names.DynosAsync()).Select(dyno => dyno.Row).Where(dyno => inGroup is null || dyno.Group == inGroup)
            .Where(dyno => wanted is null || dyno.Capabilities.Any(row => row.TestTypes.Contains(wanted.Code)))
            .Where(dyno => driving is not { } d || dyno.Capabilities.Any(row => row.Drives.Contains(d) && (wanted is null || row.TestTypes.Contains(wanted.Code)))).ToList();
        if (taking is null) return new { Dynos = dynos.Select(DynoAnswer.Of), Total = dynos.Count };
        var judged = dynos.Select(dyno => (Dyno: dyno, Reasons: Against(dyno, taking, wanted, tests, reading))).ToList();
        var able = judged.Where(each => each.Reasons.Count == 0).ToList();
        return new { Dynos = able.Select(each => DynoAnswer.Of(each.Dyno)), Total = able.Count, Ineligible = judged.Except(able).Select(each => new IneligibleRow(each.Dyno.Name, each.Reasons)) };
    }

    private async Task<object> GetDynoAsync(ToolCaller caller, [Description(Ask.Dyno)] string dyno, CancellationToken cancellationToken = default)
    {
        var reading = desk.Begin(caller, cancellationToken);
        var found = await reading.DynoAsync(dyno);
        if (found is null) return reading.Error ?? Missing("dyno");
        var ahead = new Slot(reading.Now, reading.Now + OpeningSearch.AlternativesAhead);
        var bookings = (await desk.Schedule.ListAsync(reading.Facility.Id, new(ahead, found.Id, Limit: 50), cancellationToken)).Items.Where(row => !row.Allocation.HasExpired(reading.Now)).ToList();
        var outages = await desk.Schedule.OutagesAsync(reading.Facility.Id, ahead, found.Id, cancellationToken);
        BookingRow? Row(Func<ListedAllocation, bool> which) => bookings.FirstOrDefault(which) is { } row ? BookingRow.Of(row, reading) : null;
        return DynoAnswer.Of(found) with
        {
            Now = Row(row => row.Allocation.Slot.Start <= reading.Now && row.Allocation.Status != AllocationStatus.Completed),
            Next = Row(row => row.Allocation.Slot.Start > reading.Now),
            Outage = outages is [var outage, ..] ? OutageLine.Of(outage, found.Name, reading) : null,
            Untrusted = reading.Untrusted,
        };
    }

    private async Task<object> GetVehicleAsync(ToolCaller caller, [Description(Ask.Vehicle)] string vehicle, CancellationToken cancellationToken = default)
    {
        var reading = desk.Begin(caller, cancellationToken);
        var found = await reading.VehicleAsync(vehicle);
        if (found is null) return reading.Error ?? Missing("vehicle");
        var ahead = new Slot(reading.Now, reading.Now.AddYears(5));
        var bookings = await desk.Schedule.ListAsync(reading.Facility.Id, new(ahead, Vehicle: found.Id, Limit: MostNext), cancellationToken);
        return VehicleAnswer.Of(found) with { Next = [.. bookings.Items.Select(row => BookingRow.Of(row, reading))], Untrusted = reading.Untrusted };
    }

    // Without a test, a dyno is out when it is out for every test it does.
    private static IReadOnlyList<ReasonRow> Against(Dyno dyno, Vehicle vehicle, TestType? test, IReadOnlyList<TestType> tests, ToolReading reading)
    {
        var done = test is not null ? [test] : tests.Where(each => dyno.Capabilities.Any(row => row.TestTypes.Contains(each.Code))).ToList();
        var judged = done.Select(each => Against(dyno, vehicle, each, reading)).ToList();
        return judged.Exists(reasons => reasons.Count == 0) ? [] : [.. judged.SelectMany(reasons => reasons).DistinctBy(reason => reason.Message)];
    }

    private static List<ReasonRow> Against(Dyno dyno, Vehicle vehicle, TestType test, ToolReading reading)
    {
        var booking = new BookingCase { Facility = reading.Facility, Now = reading.Now, Vehicle = vehicle, Dyno = dyno, TestType = test, Slot = default };
        return [.. BookingRules.OfDyno.Select(rule => rule(booking)).OfType<Refusal>().Select(refusal => ReasonRow.Of(refusal, reading))];
    }

    private static ToolError Missing(string argument) => new($"{argument} is missing: give its name.", ToolError.Invalid);
}
