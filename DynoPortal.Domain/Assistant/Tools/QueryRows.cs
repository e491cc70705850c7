using System.Text.Json;
using DynoPortal.Domain.Assistant.Names;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>Rows that <c>query_schedule</c> asks, as fields with values: text, whole numbers, hours, truth, or lists of texts.</summary>
internal sealed record QueryRows(IReadOnlyList<string> Fields, IReadOnlyList<object?[]> Rows, bool Cut)
{
    /// <summary>What can be asked.</summary>
    public const string Entities = "allocations, outages, dynos or vehicles";

    // Pages of the reader's largest size; a lab of fifty dynos fills one in a year.
    private const int MostPages = 4;

    private static readonly string[] OfAllocations =
        ["booking", "vehicle", "program", "model_year", "dyno", "group", "test", "status", "requester", "technician", "from", "to", "day", "week", "month", "hours"];
    private static readonly string[] OfOutages = ["dyno", "group", "kind", "from", "to", "day", "week", "month", "hours"];
    private static readonly string[] OfDynos = ["dyno", "group", "enabled", "tests", "drives", "weights", "available_from", "available_to", "set_up_before", "set_up_after"];
    private static readonly string[] OfVehicles = ["vehicle", "tag", "vin", "build_id", "program", "model_year", "drive", "weight_lb", "weight_class", "certification_team", "powerpack", "build_type"];

    /// <summary>The rows of an entity, or null when there is no such entity. Cancelled bookings only when asked for.</summary>
    public static async Task<QueryRows?> ReadAsync(string entity, AllocationStatus? status, ToolReading reading) => entity.Trim().ToLowerInvariant() switch
    {
        "allocations" or "bookings" => await AllocationsAsync(status, reading),
        "outages" => await OutagesAsync(reading),
        "dynos" => new(OfDynos, [.. (await reading.Names.DynosAsync()).Select(dyno => Row(dyno.Row))], false),
        "vehicles" => new(OfVehicles, [.. (await reading.Names.VehiclesAsync()).Select(vehicle => Row(vehicle.Row))], false),
        _ => null,
    };

    private static async Task<QueryRows> AllocationsAsync(AllocationStatus? status, ToolReading reading)
    {
        var groups = (await reading.Names.DynosAsync()).ToDictionary(dyno => dyno.Row.Id, dyno => dyno.Row.Group);
        var rows = new List<object?[]>();
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var found = await reading.Desk.Schedule.ListAsync(reading.Facility.Id, new(Status: status, Cursor: cursor), reading.Cancellation);
            rows.AddRange(found.Items.Where(row => !row.Allocation.HasExpired(reading.Now)).Select(row => Row(row, groups[row.Allocation.DynoId], reading.Clock)));
            cursor = found.NextCursor;
            if (cursor is null) break;
        }

        return new(OfAllocations, rows, cursor is not null);
    }

    private static async Task<QueryRows> OutagesAsync(ToolReading reading)
    {
        var dynos = (await reading.Names.DynosAsync()).ToDictionary(dyno => dyno.Row.Id, dyno => dyno.Row);
        var ever = new Slot(reading.Now.AddYears(-10), reading.Now.AddYears(10));
        var found = await reading.Desk.Schedule.OutagesAsync(reading.Facility.Id, ever, null, reading.Cancellation);
        return new(OfOutages, [.. found.Select(outage => (object?[])
            [dynos[outage.DynoId].Name, dynos[outage.DynoId].Group, Code(outage.Kind), .. Times(outage.Slot, reading.Clock)])], false);
    }

    private static object?[] Row(ListedAllocation row, string group, SiteClock clock) =>
    [
        row.Allocation.DisplayNumber, LabNames.ShortName(row.Vehicle), row.Vehicle.Program, row.Vehicle.ModelYear, row.DynoName, group, row.Allocation.TestType, Code(row.Allocation.Status),
        row.RequesterName, row.TechnicianName, .. Times(row.Allocation.Slot, clock),
    ];

    private static object?[] Row(Dyno dyno) =>
    [
        dyno.Name, dyno.Group, dyno.Enabled, dyno.Capabilities.SelectMany(row => row.TestTypes).Distinct().ToList(), dyno.Capabilities.SelectMany(row => row.Drives).Distinct().Select(drive => drive.Code()).ToList(),
        dyno.Capabilities.SelectMany(row => row.Weights).Distinct().Select(weight => weight.Code()).ToList(), dyno.AvailableFrom is { } from ? SiteTimes.WriteDay(from) : null,
        dyno.AvailableTo is { } to ? SiteTimes.WriteDay(to) : null, (int)dyno.SetUpBefore.TotalMinutes, (int)dyno.SetUpAfter.TotalMinutes,
    ];

    private static object?[] Row(Vehicle vehicle) =>
    [
        LabNames.ShortName(vehicle), vehicle.Tag, vehicle.Vin, vehicle.BuildId, vehicle.Program, vehicle.ModelYear, vehicle.Drive?.Code(), vehicle.WeightLbs, vehicle.Weight?.Code(),
        vehicle.CertificationTeam, vehicle.Powerpack, vehicle.BuildType,
    ];

    private static object?[] Times(Slot slot, SiteClock clock)
    {
        var (day, (from, to)) = (clock.DayOf(slot.Start), clock.Write(slot));
        return [from, to, SiteTimes.WriteDay(day), SiteTimes.WriteWeek(day), SiteTimes.WriteDay(day)[..7], Math.Round(slot.Length.TotalHours, 2)];
    }

    private static string Code<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
