using DynoPortal.Domain.Assistant.Names;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>A shift in an answer.</summary>
internal sealed record ShiftRow(string Name, string Starts, string Ends)
{
    public static IReadOnlyList<ShiftRow> Of(WorkingCalendar calendar) => [.. calendar.Shifts.Select(shift => new ShiftRow(shift.Name, $"{shift.Starts:HH:mm}", $"{shift.Ends:HH:mm}"))];
}

/// <summary>What a dyno can do, in an answer: one row that covers all three at once.</summary>
internal sealed record AbilityRow(IReadOnlyList<string> Tests, IReadOnlyList<string> Drives, IReadOnlyList<string> Weights);

/// <summary>A dyno in an answer. Set-up in minutes; dates inclusive.</summary>
internal sealed record DynoAnswer
{
    public required string Dyno { get; init; }

    public required string Group { get; init; }

    public required bool Enabled { get; init; }

    public required IReadOnlyList<AbilityRow> Capabilities { get; init; }

    public string? AvailableFrom { get; init; }

    public string? AvailableTo { get; init; }

    public int SetUpBefore { get; init; }

    public int SetUpAfter { get; init; }

    public BookingRow? Now { get; init; }

    public BookingRow? Next { get; init; }

    public OutageLine? Outage { get; init; }

    public IReadOnlyList<string>? Untrusted { get; init; }

    public static DynoAnswer Of(Dyno dyno) => new()
    {
        Dyno = dyno.Name,
        Group = dyno.Group,
        Enabled = dyno.Enabled,
        Capabilities = [.. dyno.Capabilities.Select(row => new AbilityRow(row.TestTypes, [.. row.Drives.Select(drive => drive.Code())], [.. row.Weights.Select(weight => weight.Code())]))],
        AvailableFrom = dyno.AvailableFrom is { } from ? SiteTimes.WriteDay(from) : null,
        AvailableTo = dyno.AvailableTo is { } to ? SiteTimes.WriteDay(to) : null,
        SetUpBefore = (int)dyno.SetUpBefore.TotalMinutes,
        SetUpAfter = (int)dyno.SetUpAfter.TotalMinutes,
    };
}

/// <summary>A vehicle in an answer.</summary>
internal sealed record VehicleAnswer
{
    public required string Vehicle { get; init; }

    public string? Tag { get; init; }

    public string? Vin { get; init; }

    public string? BuildId { get; init; }

    public required string Program { get; init; }

    public int? ModelYear { get; init; }

    public string? Drive { get; init; }

    public int? WeightLb { get; init; }

    public string? WeightClass { get; init; }

    public IReadOnlyList<BookingRow>? Next { get; init; }

    public IReadOnlyList<string>? Untrusted { get; init; }

    public static VehicleAnswer Of(Vehicle vehicle) => new()
    {
        Vehicle = LabNames.ShortName(vehicle),
        Tag = vehicle.Tag,
        Vin = vehicle.Vin,
        BuildId = vehicle.BuildId,
        Program = vehicle.Program,
        ModelYear = vehicle.ModelYear,
        Drive = vehicle.Drive?.Code(),
        WeightLb = vehicle.WeightLbs,
        WeightClass = vehicle.Weight?.Code(),
    };
}
