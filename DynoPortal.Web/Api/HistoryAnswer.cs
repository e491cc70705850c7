using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>One line of the history: what one change did to one booking or outage.</summary>
internal sealed record HistoryAnswer
{
    /// <summary>The change set that it came with.</summary>
    public required Guid ChangeSetId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who; null for the portal itself.</summary>
    public required string? Actor { get; init; }

    /// <summary>Id of who.</summary>
    public required Guid? ActorId { get; init; }

    /// <summary>Through what.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The change in a word.</summary>
    public required string Action { get; init; }

    /// <summary>The booking, if it is one.</summary>
    public required Guid? AllocationId { get; init; }

    /// <summary>Number of the booking.</summary>
    public required string? Number { get; init; }

    /// <summary>The outage, if it is one.</summary>
    public required Guid? OutageId { get; init; }

    /// <summary>The booking as it was; null when it was new.</summary>
    public required AllocationState? Before { get; init; }

    /// <summary>The booking as it is since.</summary>
    public required AllocationState? After { get; init; }

    /// <summary>The outage as it was; null when it was new.</summary>
    public required OutageState? OutageBefore { get; init; }

    /// <summary>The outage as it is since.</summary>
    public required OutageState? OutageAfter { get; init; }

    /// <summary>Rules that were overridden, and why.</summary>
    public required string? Overrode { get; init; }

    /// <summary>The line as the API writes it.</summary>
    public static HistoryAnswer Of(ListedHistory line) => Of(line.Entry, line.ActorName);

    /// <summary>The line as the API writes it.</summary>
    public static HistoryAnswer Of(HistoryEntry entry, string? actor) => new()
    {
        ChangeSetId = entry.ChangeSet.Value,
        At = entry.At,
        Actor = actor,
        ActorId = entry.Actor?.Value,
        Channel = entry.Channel,
        Action = entry.Action,
        AllocationId = entry.After?.Id.Value,
        Number = entry.After?.DisplayNumber,
        OutageId = entry.OutageAfter?.Id.Value,
        Before = AllocationState.Of(entry.Before),
        After = AllocationState.Of(entry.After),
        OutageBefore = OutageState.Of(entry.OutageBefore),
        OutageAfter = OutageState.Of(entry.OutageAfter),
        Overrode = entry.Overrode,
    };
}

/// <summary>A booking at a moment of its history.</summary>
internal sealed record AllocationState(
    int DynoId, int VehicleId, string TestType, DateTimeOffset Start, DateTimeOffset End, AllocationStatus Status, CancelReason? CancelReason,
    DateTimeOffset? HeldUntil, DateTimeOffset? ActualStart, DateTimeOffset? ActualEnd, Guid? TechnicianId, string Notes, int Revision)
{
    /// <summary>The booking as the API writes it; null for none.</summary>
    public static AllocationState? Of(Allocation? row) => row is null ? null : new(row.DynoId.Value, row.VehicleId.Value, row.TestType, row.Slot.Start, row.Slot.End,
        row.Status, row.CancelReason, row.HeldUntil, row.ActualStart, row.ActualEnd, row.Technician?.Value, row.Notes, row.Revision);
}

/// <summary>An outage at a moment of its history.</summary>
internal sealed record OutageState(int DynoId, DateTimeOffset Start, DateTimeOffset End, OutageKind Kind, string Reason, bool Lifted, int Revision)
{
    /// <summary>The outage as the API writes it; null for none.</summary>
    public static OutageState? Of(Outage? row) =>
        row is null ? null : new(row.DynoId.Value, row.Slot.Start, row.Slot.End, row.Kind, row.Reason, row.Lifted, row.Revision);
}
