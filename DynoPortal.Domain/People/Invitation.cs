namespace DynoPortal.Domain.People;

/// <summary>Identifies an invitation.</summary>
public readonly record struct InvitationId(Guid Value);

/// <summary>An invitation that nobody has used yet.</summary>
/// <param name="Id">Its id; not the code, which is kept nowhere.</param>
/// <param name="Role">The role that it gives.</param>
/// <param name="ExpiresAt">Until when it may be used.</param>
public sealed record Invitation(InvitationId Id, string Role, DateTimeOffset ExpiresAt);

/// <summary>What an invitation offers to whoever has its code.</summary>
/// <param name="FacilityName">The facility that they would join.</param>
/// <param name="Role">In which role.</param>
public sealed record InvitationOffer(string FacilityName, string Role);
