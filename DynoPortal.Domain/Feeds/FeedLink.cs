namespace DynoPortal.Domain.Feeds;

/// <summary>Identifies a link to a feed.</summary>
public readonly record struct FeedLinkId(Guid Value);

/// <summary>A link that shows a part of the schedule to whoever has it, without signing in.</summary>
/// <param name="Id">Its id; not its token, which is kept nowhere.</param>
/// <param name="Subject">What it shows.</param>
/// <param name="DynoName">Of the dyno that it shows, if it shows one.</param>
/// <param name="MadeBy">Who made it.</param>
/// <param name="MadeAt">When it was made, or last renewed.</param>
/// <param name="LastUsedAt">When somebody last opened it, to the minute; null if nobody has.</param>
public sealed record FeedLink(FeedLinkId Id, FeedSubject Subject, string? DynoName, string MadeBy, DateTimeOffset MadeAt, DateTimeOffset? LastUsedAt);
