using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>Why a dyno can't be used.</summary>
public enum OutageKind
{
    /// <summary>Planned work.</summary>
    Maintenance,

    /// <summary>Planned calibration or verification.</summary>
    Calibration,

    /// <summary>It broke. A fault is a fact, so it is never refused because somebody has booked.</summary>
    Fault,
}

/// <summary>A span in which a dyno can't be used.</summary>
/// <param name="Id">Its id.</param>
/// <param name="DynoId">The dyno.</param>
/// <param name="Slot">The span.</param>
/// <param name="Kind">Why.</param>
/// <param name="Reason">In a person's words; 1 to 500 characters.</param>
/// <param name="Lifted">A lifted outage no longer stands in anyone's way.</param>
/// <param name="Revision">Counts from 1 with every change.</param>
public sealed record Outage(OutageId Id, DynoId DynoId, Slot Slot, OutageKind Kind, string Reason, bool Lifted, int Revision)
{
    /// <summary>The verification that is performed in it, so that the dyno has it when it ends, now or in the future; only of a <see cref="OutageKind.Calibration"/>. Null for none.</summary>
    public string? Verification { get; init; }

    /// <summary>Which occurrence of which series it is; null for one on its own.</summary>
    public SeriesOccurrence? Occurrence { get; init; }

    /// <summary>Whether both say the same, whatever their revisions, to the microsecond that the database keeps.</summary>
    public bool SaysTheSame(Outage other) =>
        this with { Revision = 0, Slot = Slot.ToMicroseconds() } == other with { Revision = 0, Slot = other.Slot.ToMicroseconds() };
}
