namespace DynoPortal.Domain.Planning.Campaigns;

/// <summary>Where a campaign stands. It follows from its steps, their bookings and its proposal.</summary>
public enum CampaignState
{
    /// <summary>Some step has no place, or nobody has approved the places.</summary>
    Draft,

    /// <summary>A proposal that places its steps waits for approval.</summary>
    Proposed,

    /// <summary>Every step has an approved place, and none has begun.</summary>
    Approved,

    /// <summary>A step has begun.</summary>
    UnderWay,

    /// <summary>Every step is done; one that failed, by its re-test.</summary>
    Done,

    /// <summary>It was given up.</summary>
    Cancelled,
}
