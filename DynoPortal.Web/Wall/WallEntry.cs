namespace DynoPortal.Web.Wall;

/// <summary>What a wallboard says of a booking or an outage on one day.</summary>
/// <param name="When">Its part of the day, such as <c>08:00–12:00</c> or <c>until 10:00</c>.</param>
/// <param name="What">Vehicle and test, or the kind of outage.</param>
/// <param name="Who">The requester's name; null for the portal itself and for outages.</param>
/// <param name="State">How it stands.</param>
public sealed record WallEntry(string When, string What, string? Who, WallState State);

/// <summary>How an entry of a wallboard stands.</summary>
public enum WallState
{
    /// <summary>Booked.</summary>
    Booked,

    /// <summary>Waits for approval.</summary>
    Held,

    /// <summary>The vehicle is on the dyno.</summary>
    Running,

    /// <summary>It has ended.</summary>
    Over,

    /// <summary>The dyno can't be used.</summary>
    Out,
}

/// <summary>One dyno's line.</summary>
/// <param name="Dyno">Its name.</param>
/// <param name="Today">What is on it today, in order.</param>
/// <param name="Tomorrow">What is on it tomorrow, in order.</param>
public sealed record WallRow(string Dyno, IReadOnlyList<WallEntry> Today, IReadOnlyList<WallEntry> Tomorrow);
