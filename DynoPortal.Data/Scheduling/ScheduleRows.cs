using NpgsqlTypes;

namespace DynoPortal.Data.Scheduling;

// The rows of the schedule as EF maps them. They are written by PostgresScheduleStore alone.
internal sealed class AllocationRow
{
    public Guid Id { get; set; }
    public int FacilityId { get; set; }
    public int Number { get; set; }
    public int DynoId { get; set; }
    public int VehicleId { get; set; }
    public required string TestType { get; set; }
    public NpgsqlRange<DateTime> Slot { get; set; }
    public NpgsqlRange<DateTime> Occupied { get; set; }
    public required string Status { get; set; }
    public string? CancelReason { get; set; }
    public DateTime? HeldUntil { get; set; }
    public DateTime? ActualStart { get; set; }
    public DateTime? ActualEnd { get; set; }
    public Guid? RequesterId { get; set; }
    public Guid? TechnicianId { get; set; }
    public required string Notes { get; set; }
    public int Revision { get; set; }
    public Guid? RequestId { get; set; }
}

internal sealed class OutageRow
{
    public Guid Id { get; set; }
    public int FacilityId { get; set; }
    public int DynoId { get; set; }
    public NpgsqlRange<DateTime> Slot { get; set; }
    public required string Kind { get; set; }
    public required string Reason { get; set; }
    public string? Verification { get; set; }
    public Guid? SeriesId { get; set; }
    public DateOnly? Occurrence { get; set; }
    public bool Lifted { get; set; }
    public int Revision { get; set; }
}

internal sealed class HistoryRow
{
    public long Id { get; set; }
    public int FacilityId { get; set; }
    public Guid ChangeSetId { get; set; }
    public DateTime At { get; set; }
    public Guid? ActorId { get; set; }
    public required string Channel { get; set; }
    public required string Action { get; set; }
    public Guid? AllocationId { get; set; }
    public Guid? OutageId { get; set; }
    public string? Before { get; set; }
    public required string After { get; set; }
    public string? Overrode { get; set; }
}

internal sealed class ChangeSetRow
{
    public int FacilityId { get; set; }
    public Guid Id { get; set; }
    public required byte[] Digest { get; set; }
    public DateTime At { get; set; }
}
