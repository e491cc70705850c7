using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;

namespace DynoPortal.Domain.Scheduling;

/// <summary>What a change set or a search looks at: read under lock to apply it, or in one statement's worth of time to preview it.</summary>
public sealed record ScheduleSnapshot
{
    /// <summary>The facility.</summary>
    public required Facility Facility { get; init; }

    /// <summary>What the actor may do at this moment; empty for someone who doesn't belong here.</summary>
    public required IReadOnlySet<string> Permissions { get; init; }

    /// <summary>The vehicles asked for that exist here.</summary>
    public required IReadOnlyDictionary<VehicleId, Vehicle> Vehicles { get; init; }

    /// <summary>The dynos asked for that exist here.</summary>
    public required IReadOnlyDictionary<DynoId, Dyno> Dynos { get; init; }

    /// <summary>The whole catalogue, by code.</summary>
    public required IReadOnlyDictionary<string, TestType> TestTypes { get; init; }

    /// <summary>Live allocations of these dynos in the window, of these vehicles as far round it as a soak may reach, and those asked for by id in whatever state.</summary>
    public required IReadOnlyList<Allocation> Allocations { get; init; }

    /// <summary>Outages of these dynos in the window that are not lifted, calibrations before it whose verification may still hold, and those asked for by id.</summary>
    public required IReadOnlyList<Outage> Outages { get; init; }

    /// <summary>The test requests asked for that exist here.</summary>
    public IReadOnlyDictionary<TestRequestId, AskedRequest> Requests { get; init; } = new Dictionary<TestRequestId, AskedRequest>();

    /// <summary>The name of the actor's role; null for the portal itself and for someone who doesn't belong here or is locked out.</summary>
    public string? Role { get; init; }

    /// <summary>Whether the actor approves what a rule lets their role approve: not with an access token that isn't for approving.</summary>
    public bool ApprovesByRole { get; init; } = true;

    /// <summary>How many bookings the actor has that have not ended; counted only where a quota applies.</summary>
    public int OpenOfActor { get; init; }

    /// <summary>How many bookings that have not ended the team of each vehicle has; counted only where a quota applies.</summary>
    public IReadOnlyDictionary<VehicleId, int> OpenOfTeam { get; init; } = new Dictionary<VehicleId, int>();

    /// <summary>The same of the program of each vehicle.</summary>
    public IReadOnlyDictionary<VehicleId, int> OpenOfProgram { get; init; } = new Dictionary<VehicleId, int>();

    /// <summary>The change set of the same id that was applied before, if one was.</summary>
    public EarlierChangeSet? Earlier { get; init; }

    /// <summary>Whether the actor approves bookings of this test type: by its rule, which asks beside the role that they see the schedule at all, else by the permission.</summary>
    public bool MayApprove(string testType) => Facility.Rules.ApproversOf(testType) is { Count: > 0 } roles
        ? ApprovesByRole && Permissions.Contains(Permission.View) && Role is { } role && roles.Contains(role)
        : Permissions.Contains(Permission.Approve);
}

/// <summary>A test request, as far as a booking for it must know.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Vehicle">Its vehicle.</param>
/// <param name="TestType">Code of its test type.</param>
/// <param name="Withdrawn">Whether nobody wants it any longer.</param>
/// <param name="PlacedAs">The live allocation that fulfils it, if one does.</param>
/// <param name="Revision">Of the request.</param>
public sealed record AskedRequest(int Number, VehicleId Vehicle, string TestType, bool Withdrawn, AllocationId? PlacedAs, int Revision);

/// <summary>A change set that was applied before under an id.</summary>
/// <param name="Digest">Of its content; see <see cref="ChangeSet.Digest"/>.</param>
/// <param name="Changes">What it did.</param>
public sealed record EarlierChangeSet(IReadOnlyList<byte> Digest, IReadOnlyList<HistoryEntry> Changes);

/// <summary>Which rows a snapshot holds, or locks.</summary>
public sealed record SnapshotScope
{
    /// <summary>Vehicles; locked first.</summary>
    public required IReadOnlyCollection<VehicleId> Vehicles { get; init; }

    /// <summary>Dynos, with their capabilities; locked next. Null means every dyno of the facility.</summary>
    public required IReadOnlyCollection<DynoId>? Dynos { get; init; }

    /// <summary>Allocations asked for by id; locked last.</summary>
    public IReadOnlyCollection<AllocationId> Allocations { get; init; } = [];

    /// <summary>Outages asked for by id.</summary>
    public IReadOnlyCollection<OutageId> Outages { get; init; } = [];

    /// <summary>Test requests asked for by id.</summary>
    public IReadOnlyCollection<TestRequestId> Requests { get; init; } = [];

    /// <summary>The span in which the other rows of vehicles and, with room for <see cref="Dyno.LongestSetUp"/> on both sides, of dynos are read; null reads none.</summary>
    public required Slot? Window { get; init; }

    /// <summary>Whether new bookings are asked for, so that those of the actor, of the vehicles' teams and of their programs are counted where a quota applies, under a lock on each of them.</summary>
    public bool Books { get; init; }

    /// <summary>The change set whose earlier application is looked up.</summary>
    public ChangeSetId? ChangeSet { get; init; }
}
