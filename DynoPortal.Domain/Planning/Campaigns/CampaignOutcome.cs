using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Campaigns;

/// <summary>What became of something that was asked of a campaign.</summary>
public abstract record CampaignOutcome
{
    private CampaignOutcome()
    {
    }

    /// <summary>It is done.</summary>
    /// <param name="Campaign">As it stands now.</param>
    public sealed record Done(ListedCampaign Campaign) : CampaignOutcome;

    /// <summary>It can't be done, and nothing was changed.</summary>
    /// <param name="Faults">Every reason.</param>
    public sealed record Refused(IReadOnlyList<CampaignFault> Faults) : CampaignOutcome
    {
        /// <summary>Refused for one reason that is of no single field.</summary>
        public Refused(string code, string message) : this([new("", new(code, message))])
        {
        }
    }
}

/// <summary>What is wrong with a draft.</summary>
/// <param name="Field">Where, such as <c>name</c> or <c>steps[1].after</c>; empty for the whole.</param>
/// <param name="Refusal">What is wrong.</param>
public sealed record CampaignFault(string Field, Refusal Refusal);
