using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.People;

/// <summary>What became of the wish to invite somebody.</summary>
public abstract record InvitationOutcome
{
    private InvitationOutcome()
    {
    }

    /// <summary>The invitation stands.</summary>
    /// <param name="Code">What admits; shown this once, since only its hash is kept.</param>
    /// <param name="ExpiresAt">Until when it may be used.</param>
    public sealed record Created(string Code, DateTimeOffset ExpiresAt) : InvitationOutcome;

    /// <summary>Nothing was made.</summary>
    public sealed record Refused(Refusal Refusal) : InvitationOutcome;
}
