using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Feeds;

/// <summary>Reads what calendars show.</summary>
public interface IFeedReader
{
    /// <summary>How far back a calendar reaches, and for how long it keeps telling that a booking was cancelled.</summary>
    static TimeSpan Back { get; } = TimeSpan.FromDays(60);

    /// <summary>How far ahead a calendar reaches.</summary>
    static TimeSpan Ahead { get; } = TimeSpan.FromDays(365);

    /// <summary>The bookings of a calendar, by start and number; those of a wallboard's link are none.</summary>
    Task<IReadOnlyList<FeedEntry>> ReadAsync(FeedGrant grant, CancellationToken cancellationToken);

    /// <summary>Those of these bookings that are in the facility, by start and number.</summary>
    Task<IReadOnlyList<FeedEntry>> OfAsync(FacilityId facility, IReadOnlyCollection<AllocationId> bookings, CancellationToken cancellationToken);
}

/// <summary>A booking in a calendar.</summary>
/// <param name="Row">The booking.</param>
/// <param name="ChangedAt">When it was last changed.</param>
public sealed record FeedEntry(ListedAllocation Row, DateTimeOffset ChangedAt);
