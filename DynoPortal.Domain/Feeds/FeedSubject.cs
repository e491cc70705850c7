using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Feeds;

/// <summary>What a link shows.</summary>
public abstract record FeedSubject
{
    private FeedSubject()
    {
    }

    /// <summary>The bookings that the link's owner asked for or runs, as a calendar.</summary>
    public sealed record Mine : FeedSubject;

    /// <summary>The bookings of a dyno, as a calendar.</summary>
    public sealed record OfDyno(DynoId Dyno) : FeedSubject;

    /// <summary>The wallboard of the facility.</summary>
    public sealed record Wall : FeedSubject;
}
