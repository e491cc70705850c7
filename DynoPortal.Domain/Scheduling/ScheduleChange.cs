using System.Text.Json.Serialization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;

namespace DynoPortal.Domain.Scheduling;

/// <summary>One change of the schedule. A <c>Revision</c> that is given and is no longer the row's own refuses the change as stale.</summary>
[JsonDerivedType(typeof(Book), "book"), JsonDerivedType(typeof(Hold), "hold"), JsonDerivedType(typeof(TakeOver), "takeOver"), JsonDerivedType(typeof(Confirm), "confirm")]
[JsonDerivedType(typeof(Move), "move"), JsonDerivedType(typeof(Resize), "resize"), JsonDerivedType(typeof(Extend), "extend")]
[JsonDerivedType(typeof(Cancel), "cancel"), JsonDerivedType(typeof(Start), "start"), JsonDerivedType(typeof(Complete), "complete")]
[JsonDerivedType(typeof(Annotate), "annotate"), JsonDerivedType(typeof(Assign), "assign")]
[JsonDerivedType(typeof(DeclareOutage), "declareOutage"), JsonDerivedType(typeof(ChangeOutage), "changeOutage"), JsonDerivedType(typeof(LiftOutage), "liftOutage")]
[JsonDerivedType(typeof(Restore), "restore"), JsonDerivedType(typeof(RestoreOutage), "restoreOutage")]
public abstract record ScheduleChange
{
    /// <summary>The most characters of <see cref="Cancel.Why"/>.</summary>
    public const int LongestWhy = 500;

    private ScheduleChange()
    {
    }

    /// <summary>A change of an allocation that exists.</summary>
    public interface IOfAllocation
    {
        /// <summary>The allocation.</summary>
        AllocationId Id { get; }

        /// <summary>The revision that the caller saw, if it matters to them.</summary>
        int? Revision { get; }
    }

    /// <summary>A change of an outage that exists.</summary>
    public interface IOfOutage
    {
        /// <summary>The outage.</summary>
        OutageId Id { get; }

        /// <summary>The revision that the caller saw, if it matters to them.</summary>
        int? Revision { get; }
    }

    /// <summary>Puts a vehicle on a dyno. Becomes a hold when the test type needs an approval that the actor can't give.</summary>
    public sealed record Book(AllocationId Id, VehicleId Vehicle, DynoId Dyno, Slot Slot, string TestType, string Notes = "") : ScheduleChange
    {
        /// <summary>The test request that it fulfils, if one; of the same vehicle and test type, neither withdrawn nor placed already.</summary>
        // Left out where there is none, so that what was proposed before there were requests keeps its digest.
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public TestRequestId? Request { get; init; }

        /// <summary>The request's revision that the caller saw, if it matters to them: one that has changed since may want another slot.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public int? RequestRevision { get; init; }
    }

    /// <summary>Takes a test over as a workbook has it: scheduled, in progress or completed, for the request that its row became. Needs <see cref="Permission.Import"/>.
    /// It may lie outside the working calendar, and in the past when it has begun; every other rule holds.</summary>
    public sealed record TakeOver(AllocationId Id, VehicleId Vehicle, DynoId Dyno, Slot Slot, string TestType, AllocationStatus Status, TestRequestId Request, string Notes = "") : ScheduleChange;

    /// <summary>Puts a vehicle on a dyno until someone confirms it, or <paramref name="Until"/> has passed; without it, for the facility's own time.</summary>
    public sealed record Hold(AllocationId Id, VehicleId Vehicle, DynoId Dyno, Slot Slot, string TestType, DateTimeOffset? Until = null, string Notes = "") : ScheduleChange;

    /// <summary>Makes a held booking a scheduled one.</summary>
    public sealed record Confirm(AllocationId Id, int? Revision = null) : ScheduleChange, IOfAllocation;

    /// <summary>To another dyno, another slot, or both.</summary>
    public sealed record Move(AllocationId Id, DynoId Dyno, Slot Slot, int? Revision = null) : ScheduleChange, IOfAllocation;

    /// <summary>Another slot on the same dyno.</summary>
    public sealed record Resize(AllocationId Id, Slot Slot, int? Revision = null) : ScheduleChange, IOfAllocation;

    /// <summary>A later end.</summary>
    public sealed record Extend(AllocationId Id, DateTimeOffset End, int? Revision = null) : ScheduleChange, IOfAllocation;

    /// <summary>Gives the slot back.</summary>
    public sealed record Cancel(AllocationId Id, CancelReason Reason = CancelReason.Person, int? Revision = null) : ScheduleChange, IOfAllocation
    {
        /// <summary>Why a hold is refused, in words for its requester; they come to its notes. Needed for <see cref="CancelReason.Refused"/>, and for nothing else.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Why { get; init; }
    }

    /// <summary>The vehicle is on the dyno.</summary>
    public sealed record Start(AllocationId Id, int? Revision = null) : ScheduleChange, IOfAllocation;

    /// <summary>The test has ended; early shortens the slot.</summary>
    public sealed record Complete(AllocationId Id, int? Revision = null) : ScheduleChange, IOfAllocation;

    /// <summary>Other notes.</summary>
    public sealed record Annotate(AllocationId Id, string Notes, int? Revision = null) : ScheduleChange, IOfAllocation;

    /// <summary>Another technician, or none.</summary>
    public sealed record Assign(AllocationId Id, UserId? Technician, int? Revision = null) : ScheduleChange, IOfAllocation;

    /// <summary>The dyno can't be used in the slot.</summary>
    public sealed record DeclareOutage(OutageId Id, DynoId Dyno, Slot Slot, OutageKind Kind, string Reason) : ScheduleChange
    {
        /// <summary>The verification that a calibration performs; null for none.</summary>
        // Left out where there is none, so that what was proposed before there were any keeps its digest.
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Verification { get; init; }

        /// <summary>Which occurrence of which series it is; null for one on its own. A day of a series is taken once.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public SeriesOccurrence? Occurrence { get; init; }
    }

    /// <summary>Another slot, kind or reason of an outage.</summary>
    public sealed record ChangeOutage(OutageId Id, Slot Slot, OutageKind Kind, string Reason, int? Revision = null) : ScheduleChange, IOfOutage;

    /// <summary>The dyno can be used again: from now on when the outage has begun, else as if it had never been declared.</summary>
    public sealed record LiftOutage(OutageId Id, int? Revision = null) : ScheduleChange, IOfOutage
    {
        /// <summary>Whether it is lifted because its series has another rule by now, so that it stands for no day of it any longer.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool LeavesSeries { get; init; }
    }

    /// <summary>Puts an allocation back as it was: restores a cancelled one, reopens a started or completed one, moves a moved one back. Only undo makes it.
    /// It goes by what the row says and not by its revision, so that changes can be undone one after the other.</summary>
    /// <param name="Id">The allocation.</param>
    /// <param name="Before">As it shall be again.</param>
    /// <param name="Seen">As the change to undo left it; when it is otherwise now, somebody has changed it since.</param>
    public sealed record Restore(AllocationId Id, Allocation Before, Allocation Seen) : ScheduleChange, IOfAllocation
    {
        /// <summary>None; see <see cref="Seen"/>.</summary>
        public int? Revision => null;
    }

    /// <summary>Puts an outage back as it was. Only undo makes it.</summary>
    /// <param name="Id">The outage.</param>
    /// <param name="Before">As it shall be again.</param>
    /// <param name="Seen">As the change to undo left it.</param>
    public sealed record RestoreOutage(OutageId Id, Outage Before, Outage Seen) : ScheduleChange, IOfOutage
    {
        /// <summary>None; see <see cref="Seen"/>.</summary>
        public int? Revision => null;
    }
}
