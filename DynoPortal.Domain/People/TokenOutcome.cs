using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.People;

/// <summary>What became of the wish for an access token.</summary>
public abstract record TokenOutcome
{
    private TokenOutcome()
    {
    }

    /// <summary>The token is good from now on.</summary>
    /// <param name="Secret">The token itself; shown this once, since only its hash is kept.</param>
    /// <param name="Token">What is kept of it.</param>
    public sealed record Made(string Secret, AccessToken Token) : TokenOutcome;

    /// <summary>Nothing was made.</summary>
    public sealed record Refused(Refusal Refusal) : TokenOutcome;
}

/// <summary>What a text that looks like a token stands for.</summary>
public abstract record TokenFinding
{
    private TokenFinding()
    {
    }

    /// <summary>It is good at this moment.</summary>
    /// <param name="Token">Whose, where and for what.</param>
    /// <param name="Email">With which its person signs in.</param>
    public sealed record Good(AccessToken Token, string Email) : TokenFinding;

    /// <summary>It isn't.</summary>
    /// <param name="Why">A sentence for whoever sent it.</param>
    public sealed record Useless(string Why) : TokenFinding;
}
