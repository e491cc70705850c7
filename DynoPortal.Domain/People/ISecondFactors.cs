using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.People;

/// <summary>What an administrator does about a second factor that is lost.</summary>
public interface ISecondFactors
{
    /// <summary>
    /// Forgets the authenticator, the recovery codes and the passkeys of a member and signs them out everywhere, so that their password alone lets them in again. Needs <see cref="Permission.ManageUsers"/> and every permission
    /// of the member's role, in every facility of theirs. Null when done, else why not.
    /// </summary>
    Task<Refusal?> ResetAsync(Actor actor, UserId member, CancellationToken cancellationToken);
}
