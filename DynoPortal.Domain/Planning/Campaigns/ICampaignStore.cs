using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Planning.Campaigns;

/// <summary>Keeps campaigns. Never answers with one of another facility.</summary>
public interface ICampaignStore
{
    /// <summary>The most campaigns that one list answers.</summary>
    const int MostListed = 500;

    /// <summary>The newest first, at most <see cref="MostListed"/>.</summary>
    Task<IReadOnlyList<ListedCampaign>> ListAsync(FacilityId facility, CancellationToken cancellationToken);

    /// <summary>One by id, or null when it is not in this facility.</summary>
    Task<ListedCampaign?> FindAsync(FacilityId facility, CampaignId id, CancellationToken cancellationToken);

    /// <summary>One by its number, or null when it is not in this facility.</summary>
    Task<ListedCampaign?> FindAsync(FacilityId facility, int number, CancellationToken cancellationToken);

    /// <summary>One by its id or its number as people write it, or null when it is not in this facility.</summary>
    Task<ListedCampaign?> FindAsync(FacilityId facility, string text, CancellationToken cancellationToken) =>
        Guid.TryParse(text, out var id) ? FindAsync(facility, new CampaignId(id), cancellationToken)
        : Campaign.ParseNumber(text) is { } number ? FindAsync(facility, number, cancellationToken) : Task.FromResult<ListedCampaign?>(null);

    /// <summary>Changes one in one transaction: it is read while nobody else can change it or book its vehicles, and what the decision makes of it is written whole or not at all.</summary>
    /// <param name="actor">In whose name, and in which facility.</param>
    /// <param name="id">The campaign, which may be new.</param>
    /// <param name="others">Requests outside of it that the decision asks for.</param>
    /// <param name="decide">Decides, from what is there now, what is written.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CampaignOutcome> ChangeAsync(Actor actor, CampaignId id, IReadOnlyCollection<TestRequestId> others, Func<CampaignRows, CampaignDecision> decide, CancellationToken cancellationToken);
}

/// <summary>What a decision looks at.</summary>
/// <param name="Campaign">The campaign; null when it is new.</param>
/// <param name="Others">The requests that were asked for and are not of it.</param>
/// <param name="Orders">What each request of the facility waits for.</param>
public sealed record CampaignRows(ListedCampaign? Campaign, IReadOnlyList<ListedRequest> Others, IReadOnlyDictionary<TestRequestId, RequestOrder> Orders);

/// <summary>What is to be written.</summary>
public abstract record CampaignDecision
{
    private CampaignDecision()
    {
    }

    /// <summary>These rows; those whose revision is 1 are new.</summary>
    /// <param name="Campaign">The campaign with its next revision.</param>
    /// <param name="Requests">New and changed requests, each with its next revision.</param>
    public sealed record Write(Campaign Campaign, IReadOnlyList<TestRequest> Requests) : CampaignDecision;

    /// <summary>Nothing, because it is so already.</summary>
    public sealed record Keep : CampaignDecision;

    /// <summary>Nothing, for these reasons.</summary>
    public sealed record Refuse(IReadOnlyList<CampaignFault> Faults) : CampaignDecision;
}
