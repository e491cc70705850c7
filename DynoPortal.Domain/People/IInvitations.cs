using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.People;

/// <summary>Links that admit whoever registers with them: once, and for <see cref="Lifetime"/>.</summary>
public interface IInvitations
{
    /// <summary>How long an invitation may be used.</summary>
    static TimeSpan Lifetime { get; } = TimeSpan.FromDays(7);

    /// <summary>Makes an invitation to the actor's facility. Needs <see cref="Permission.ManageUsers"/> there and every permission of the role.</summary>
    Task<InvitationOutcome> CreateAsync(Actor actor, string role, CancellationToken cancellationToken);

    /// <summary>The invitations to the actor's facility that may still be used, the first to expire first; null when the actor may not see them.</summary>
    Task<IReadOnlyList<Invitation>?> ListAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>Makes an invitation useless. Null when done, else why not.</summary>
    Task<Refusal?> WithdrawAsync(Actor actor, InvitationId id, CancellationToken cancellationToken);

    /// <summary>What a code offers; null when it is unknown, used or expired.</summary>
    Task<InvitationOffer?> FindAsync(string code, CancellationToken cancellationToken);

    /// <summary>Uses a code up and admits the person. Of two who use it at the same moment one gets in. Null when done, else why not; who belongs to the facility already keeps their role, and the code.</summary>
    Task<Refusal?> RedeemAsync(string code, UserId person, CancellationToken cancellationToken);
}
