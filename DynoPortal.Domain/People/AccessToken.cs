using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.People;

/// <summary>Identifies an access token; no secret.</summary>
public readonly record struct AccessTokenId(Guid Value);

/// <summary>A token with which a program calls the API in a person's name, in one facility. The token itself is kept nowhere.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Owner">Whose.</param>
/// <param name="Facility">Where it is good.</param>
/// <param name="Name">What its person calls it.</param>
/// <param name="Scopes">What it is for, as names of permissions; it may do no more than its person at the moment of use.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="ExpiresAt">Until when it is good.</param>
/// <param name="LastUsedAt">When it was last used, to the minute; null when it never was.</param>
public sealed record AccessToken(
    AccessTokenId Id, PersonName Owner, FacilityId Facility, string Name, IReadOnlyList<string> Scopes, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt);
