using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.People;

/// <summary>Access tokens for programs. Each belongs to a person and a facility, and ends with its time, when it is revoked, when the person is signed out by an administrator, or leaves the facility; it is refused while they are locked.</summary>
public interface IAccessTokens
{
    /// <summary>How every token begins, so that scanners of source code find one that has leaked.</summary>
    const string Prefix = "dyno_pat_";

    /// <summary>The most tokens of one person in one facility at a time.</summary>
    const int Most = 20;

    /// <summary>The person's own tokens that are good, in every facility, the newest first.</summary>
    Task<IReadOnlyList<AccessToken>> OfAsync(UserId person, CancellationToken cancellationToken);

    /// <summary>The good tokens of everyone in the actor's facility, by person; null for who doesn't manage people there.</summary>
    Task<IReadOnlyList<AccessToken>?> ListAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>Makes a token for the actor, in their facility. A token makes no token.</summary>
    Task<TokenOutcome> MakeAsync(Actor actor, TokenDraft draft, CancellationToken cancellationToken);

    /// <summary>Ends a token: one's own, or as who manages people one of the facility. Null when done, else why not.</summary>
    Task<Refusal?> RevokeAsync(Actor actor, AccessTokenId id, CancellationToken cancellationToken);

    /// <summary>Looks up what a program has sent, and notes its use, at most once a minute.</summary>
    Task<TokenFinding> FindAsync(string secret, CancellationToken cancellationToken);
}
