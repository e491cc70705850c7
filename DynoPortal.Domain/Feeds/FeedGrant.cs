using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Feeds;

/// <summary>What a token shows at this moment.</summary>
/// <param name="Facility">Of this facility alone.</param>
/// <param name="Subject">What.</param>
/// <param name="Owner">Who made the link.</param>
public sealed record FeedGrant(FacilityId Facility, FeedSubject Subject, UserId Owner);
