namespace DynoPortal.Data.Planning.Campaigns;

// The row of a campaign as EF maps it. Its steps are test requests.
internal sealed class CampaignRow
{
    public Guid Id { get; set; }
    public int FacilityId { get; set; }
    public int Number { get; set; }
    public required string Name { get; set; }
    public int? VehicleId { get; set; }
    public required string Program { get; set; }
    public required string Notes { get; set; }

    /// <summary>The latest proposal, which has no foreign key: proposals may be kept elsewhere one day.</summary>
    public Guid? ProposalId { get; set; }
    public DateTime? ApprovedAt { get; set; }
    public DateTime? CancelledAt { get; set; }
    public int Revision { get; set; }
}
