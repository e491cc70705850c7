namespace DynoPortal.Domain.Scheduling;

/// <summary>Where an allocation is in its life. All but <see cref="Cancelled"/> are live and hold their slot.</summary>
public enum AllocationStatus
{
    /// <summary>Waits for approval or for an offer to be taken, until <see cref="Allocation.HeldUntil"/>.</summary>
    Held,

    /// <summary>Booked.</summary>
    Scheduled,

    /// <summary>The vehicle is on the dyno.</summary>
    InProgress,

    /// <summary>The test has ended.</summary>
    Completed,

    /// <summary>Given back; holds nothing.</summary>
    Cancelled,
}

/// <summary>Why an allocation was cancelled.</summary>
public enum CancelReason
{
    /// <summary>A person did it.</summary>
    Person,

    /// <summary>Its hold ran out.</summary>
    Expired,

    /// <summary>The vehicle didn't come.</summary>
    NoShow,

    /// <summary>Whoever approves it refused it.</summary>
    Refused,
}
