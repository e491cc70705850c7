using System.Text.Json.Serialization;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>A booking: a vehicle on a dyno for a slot, for a test type.</summary>
internal record AllocationAnswer
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Such as <c>A-1042</c>; accepted wherever an id is.</summary>
    public required string Number { get; init; }

    /// <summary>The dyno.</summary>
    public required int DynoId { get; init; }

    /// <summary>Name of the dyno.</summary>
    public required string DynoName { get; init; }

    /// <summary>The vehicle.</summary>
    public required int VehicleId { get; init; }

    /// <summary>VIN of the vehicle, if known.</summary>
    public required string? Vin { get; init; }

    /// <summary>What people call the vehicle.</summary>
    public required string VehicleLabel { get; init; }

    /// <summary>Code of the test type.</summary>
    public required string TestType { get; init; }

    /// <summary>Start of the slot.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>End of the slot, exclusive.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required AllocationStatus Status { get; init; }

    /// <summary>Why it was cancelled, if it was.</summary>
    public required CancelReason? CancelReason { get; init; }

    /// <summary>When a held one expires.</summary>
    public required DateTimeOffset? HeldUntil { get; init; }

    /// <summary>When the test really started.</summary>
    public required DateTimeOffset? ActualStart { get; init; }

    /// <summary>When the test really ended.</summary>
    public required DateTimeOffset? ActualEnd { get; init; }

    /// <summary>Counts from 1 with every change; what <c>If-Match</c> expects.</summary>
    public required int Revision { get; init; }

    /// <summary>Who booked it; null for the portal itself.</summary>
    public required string? Requester { get; init; }

    /// <summary>Id of who booked it.</summary>
    public required Guid? RequesterId { get; init; }

    /// <summary>Who runs it, if assigned.</summary>
    public required string? Technician { get; init; }

    /// <summary>Id of who runs it.</summary>
    public required Guid? TechnicianId { get; init; }

    /// <summary>In a person's words.</summary>
    public required string Notes { get; init; }

    /// <summary>The change set that this request applied; with it the change can be undone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? ChangeSetId { get; init; }

    /// <summary>What the notes that this request wrote seem to hold of people and vehicles, if anything.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>The booking as the API writes it.</summary>
    public static AllocationAnswer Of(ListedAllocation listed) => Of(listed, null);

    /// <summary>The booking, as a change set left it.</summary>
    public static AllocationAnswer Of(ListedAllocation listed, ChangeOutcome.Applied? applied) => new()
    {
        Id = listed.Allocation.Id.Value,
        Number = listed.Allocation.DisplayNumber,
        DynoId = listed.Allocation.DynoId.Value,
        DynoName = listed.DynoName,
        VehicleId = listed.Allocation.VehicleId.Value,
        Vin = listed.Vehicle.Vin,
        VehicleLabel = listed.Vehicle.Label,
        TestType = listed.Allocation.TestType,
        Start = listed.Allocation.Slot.Start,
        End = listed.Allocation.Slot.End,
        Status = listed.Allocation.Status,
        CancelReason = listed.Allocation.CancelReason,
        HeldUntil = listed.Allocation.HeldUntil,
        ActualStart = listed.Allocation.ActualStart,
        ActualEnd = listed.Allocation.ActualEnd,
        Revision = listed.Allocation.Revision,
        Requester = listed.RequesterName,
        RequesterId = listed.Allocation.Requester?.Value,
        Technician = listed.TechnicianName,
        TechnicianId = listed.Allocation.Technician?.Value,
        Notes = listed.Allocation.Notes,
        ChangeSetId = applied?.Id.Value,
        Warnings = applied is not null && NoteWarnings.Of(applied) is { Count: > 0 } warnings ? warnings : null,
    };
}
