using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Fleet;

/// <summary>A list of the fleet that goes out as a file.</summary>
/// <param name="Name">Of its file, such as <c>vehicles</c>.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Rows">Its rows, in the order of these.</param>
internal sealed record FleetList(string Name, IReadOnlyList<string> Headers, Func<IFleetReader, FacilityId, CancellationToken, Task<IEnumerable<IReadOnlyList<string>>>> Rows)
{
    /// <summary>The dynos, a row for each capability row.</summary>
    public static FleetList Dynos { get; } = new("dynos", DynoFile.Headers, async (fleet, facility, cancellationToken) => (await fleet.DynosAsync(facility, cancellationToken)).SelectMany(DynoFile.Rows));

    /// <summary>The vehicles.</summary>
    public static FleetList Vehicles { get; } = new("vehicles", VehicleFile.Headers, async (fleet, facility, cancellationToken) => (await fleet.AllVehiclesAsync(facility, cancellationToken)).Select(VehicleFile.Cells));

    /// <summary>The test types.</summary>
    public static FleetList Tests { get; } = new("tests", TestTypeFile.Headers, async (fleet, facility, cancellationToken) => (await fleet.TestTypesAsync(facility, cancellationToken)).Select(TestTypeFile.Cells));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FleetList> All { get; } = [Dynos, Vehicles, Tests];

    /// <summary>The list of a facility as a file.</summary>
    public async Task<IResult> SendAsync(IFleetReader fleet, Facility facility, string mediaType, CancellationToken cancellationToken)
    {
        var rows = await Rows(fleet, facility.Id, cancellationToken);
        return TypedResults.Stream(to => FleetCsv.WriteAsync(to, Headers, rows, cancellationToken), mediaType, $"{facility.Code}_{Name}.csv");
    }
}
