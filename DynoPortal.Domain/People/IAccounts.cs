using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.People;

/// <summary>What an administrator of a facility does with the account of a member who may do no more than they may. Each answers null when it is done, else why not.</summary>
public interface IAccounts
{
    /// <summary>Keeps a member out until they are unlocked: of every facility of theirs, so the actor must administer each. Refused when nobody would be left to administer this one. Open pages end at once, and tokens are refused meanwhile. A lock after wrong passwords refuses passwords and codes alone.</summary>
    Task<Refusal?> LockAsync(Actor actor, UserId member, CancellationToken cancellationToken);

    /// <summary>Lets a member in again who was locked, after wrong passwords or by an administrator; in the latter case the actor must administer every facility of theirs.</summary>
    Task<Refusal?> UnlockAsync(Actor actor, UserId member, CancellationToken cancellationToken);

    /// <summary>Notes that a person has signed in now.</summary>
    Task NoteSignInAsync(UserId person, CancellationToken cancellationToken);

    /// <summary>Ends every session and refresh token of a member, and their access tokens of this facility, or of all when the actor administers all of theirs; open pages end within 5 s on every node. They may sign in again.</summary>
    Task<Refusal?> SignOutAsync(Actor actor, UserId member, CancellationToken cancellationToken);
}
