using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Planning;

/// <summary>A plan with the ids of rows that a dry run could only number.</summary>
internal sealed class ImportIds
{
    private readonly Dictionary<DynoId, DynoId> dynos;
    private readonly Dictionary<VehicleId, VehicleId> vehicles;

    public ImportIds(ImportPlan plan, IReadOnlyList<int> dynos, IReadOnlyList<int> vehicles)
    {
        this.dynos = plan.Imported.NewDynos.Select((dyno, at) => (dyno.Id, To: new DynoId(dynos[at]))).ToDictionary(pair => pair.Id, pair => pair.To);
        this.vehicles = plan.Imported.NewVehicles.Select((vehicle, at) => (vehicle.Id, To: new VehicleId(vehicles[at]))).ToDictionary(pair => pair.Id, pair => pair.To);
        Rows = plan.Imported.With(Of, Of);
        Changes =
        [
            .. plan.Changes.Select(change => change switch
            {
                ScheduleChange.TakeOver over => over with { Dyno = Of(over.Dyno), Vehicle = Of(over.Vehicle) },
                ScheduleChange.DeclareOutage outage => outage with { Dyno = Of(outage.Dyno) },
                _ => change,
            }),
        ];
    }

    public ImportedRows Rows { get; }

    public IReadOnlyList<ScheduleChange> Changes { get; }

    private DynoId Of(DynoId id) => dynos.GetValueOrDefault(id, id);

    private VehicleId Of(VehicleId id) => vehicles.GetValueOrDefault(id, id);
}
