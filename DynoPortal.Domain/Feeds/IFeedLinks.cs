using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Feeds;

/// <summary>The links to feeds of a facility. A calendar's link belongs to the person who made it, needs <see cref="Permission.View"/> and dies with it; a wallboard's belongs to the facility and is the business of whoever has <see cref="Permission.ManageUsers"/>.</summary>
public interface IFeedLinks
{
    /// <summary>The most calendar links of a person in a facility, and the most wallboard links of a facility.</summary>
    const int Most = 20;

    /// <summary>Makes a link.</summary>
    Task<FeedLinkOutcome> MakeAsync(Actor actor, FeedSubject subject, CancellationToken cancellationToken);

    /// <summary>Gives a link another token; the old one opens nothing from then on.</summary>
    Task<FeedLinkOutcome> RenewAsync(Actor actor, FeedLinkId id, CancellationToken cancellationToken);

    /// <summary>Makes a link useless. Null when done, else why not.</summary>
    Task<Refusal?> RevokeAsync(Actor actor, FeedLinkId id, CancellationToken cancellationToken);

    /// <summary>The actor's own calendar links in their facility, the oldest first.</summary>
    Task<IReadOnlyList<FeedLink>> CalendarsAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>The facility's wallboard links, the oldest first; null when the actor may not see them.</summary>
    Task<IReadOnlyList<FeedLink>?> WallsAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>What a token shows now, and notes that it was used; null when it is unknown or revoked, or when its owner may no longer see the calendar.</summary>
    Task<FeedGrant?> OpenAsync(string token, CancellationToken cancellationToken);
}
