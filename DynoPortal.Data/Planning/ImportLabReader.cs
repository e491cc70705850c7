using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Planning;

/// <summary>Reads what a dry run holds a workbook against.</summary>
internal sealed class ImportLabReader(TestRequestReader requests, IScheduleReader schedule, IFleetReader fleet, TimeProvider clock)
{
    public async Task<ImportLab> ReadAsync(FacilityId facility, IReadOnlyList<Sheet> sheets, CancellationToken cancellationToken)
    {
        var head = await schedule.SnapshotAsync(Actor.System(facility), new SnapshotScope { Vehicles = [], Dynos = null, Window = null }, cancellationToken);
        var window = ImportReview.WindowOf(sheets, head.Facility.Clock);
        var lab = window is null ? head : await schedule.SnapshotAsync(Actor.System(facility), new SnapshotScope { Vehicles = [], Dynos = null, Window = window }, cancellationToken);
        return new ImportLab
        {
            Facility = lab.Facility,
            Now = clock.GetUtcNow(),
            Dynos = [.. lab.Dynos.Values],
            TestTypes = [.. lab.TestTypes.Values],
            Vehicles = await fleet.AllVehiclesAsync(facility, cancellationToken),
            Requests = await requests.FromWorkbooksAsync(facility, cancellationToken),
            Allocations = lab.Allocations,
            Outages = lab.Outages,
        };
    }
}
