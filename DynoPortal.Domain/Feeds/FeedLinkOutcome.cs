using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Feeds;

/// <summary>What became of the wish for a link.</summary>
public abstract record FeedLinkOutcome
{
    private FeedLinkOutcome()
    {
    }

    /// <summary>The link stands.</summary>
    /// <param name="Token">What opens it; shown this once, since only its hash is kept.</param>
    public sealed record Made(string Token) : FeedLinkOutcome;

    /// <summary>Nothing was made or renewed.</summary>
    public sealed record Refused(Refusal Refusal) : FeedLinkOutcome;
}
