using DynoPortal.Data.Fleet;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Campaigns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DynoPortal.Data.Planning.Campaigns;

internal sealed class CampaignMapping : IEntityTypeConfiguration<CampaignRow>
{
    /// <summary>One sequence for all facilities, as with allocations.</summary>
    public const string Numbers = "campaign_numbers";

    public void Configure(EntityTypeBuilder<CampaignRow> campaign)
    {
        campaign.ToTable("campaigns", table => table.HasCheckConstraint("campaigns_texts_bounded",
            $"length(name) BETWEEN 1 AND {Campaign.LongestName} AND length(program) <= {Campaign.LongestName} AND length(notes) <= {TestRequest.LongestNotes}"));
        campaign.Property(row => row.Number).HasDefaultValueSql($"nextval('{Numbers}')");
        campaign.HasAlternateKey(row => new { row.FacilityId, row.Id });
        campaign.HasIndex(row => new { row.FacilityId, row.Number }).IsUnique();
        campaign.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId).OnDelete(DeleteBehavior.Restrict);
        campaign.HasOne<VehicleRow>().WithMany().HasForeignKey(row => new { row.FacilityId, row.VehicleId }).HasPrincipalKey(row => new { row.FacilityId, row.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}
