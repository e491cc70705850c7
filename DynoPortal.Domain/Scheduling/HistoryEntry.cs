using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Scheduling;

/// <summary>One line of the append-only history: what one change did to one row.</summary>
public sealed record HistoryEntry
{
    /// <summary>The change set that it came with.</summary>
    public required ChangeSetId ChangeSet { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who; null for the portal itself.</summary>
    public required UserId? Actor { get; init; }

    /// <summary>Through what.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The change in one word, such as <c>moved</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The allocation as it was; null when it was new, or when the row is an outage.</summary>
    public Allocation? Before { get; init; }

    /// <summary>The allocation as it is since; null when the row is an outage.</summary>
    public Allocation? After { get; init; }

    /// <summary>The outage as it was; null when it was new, or when the row is an allocation.</summary>
    public Outage? OutageBefore { get; init; }

    /// <summary>The outage as it is since; null when the row is an allocation.</summary>
    public Outage? OutageAfter { get; init; }

    /// <summary>The reason given for overriding rules, and which they were; null when none was.</summary>
    public string? Overrode { get; init; }
}
