namespace DynoPortal.Domain.Planning.Campaigns;

/// <summary>Identifies a campaign. Made by whoever defines it, so that a retry names the same one.</summary>
public readonly record struct CampaignId(Guid Value)
{
    /// <summary>A new id (GUID version 7).</summary>
    public static CampaignId New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));
}
