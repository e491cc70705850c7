using DynoPortal.Data.Fleet;
using DynoPortal.Data.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DynoPortal.Data.Feeds;

/// <summary>A link to a feed. Only a hash of its token is kept.</summary>
internal sealed class FeedLinkRow
{
    public Guid Id { get; set; }
    public int FacilityId { get; set; }
    public required string Kind { get; set; }
    public int? DynoId { get; set; }
    public Guid OwnerId { get; set; }
    public required byte[] TokenHash { get; set; }
    public DateTime MadeAt { get; set; }
    public DateTime? LastUsedAt { get; set; }
}

internal sealed class FeedLinkMapping : IEntityTypeConfiguration<FeedLinkRow>
{
    public void Configure(EntityTypeBuilder<FeedLinkRow> link)
    {
        link.ToTable("feed_links", table =>
        {
            table.HasCheckConstraint("feed_links_kind_known", "kind IN ('mine','dyno','wall')");
            table.HasCheckConstraint("feed_links_dyno_where_it_is_shown", "(kind = 'dyno') = (dyno_id IS NOT NULL)");
            table.HasCheckConstraint("feed_links_hash_is_sha256", "length(token_hash) = 32");
        });
        link.HasIndex(row => row.TokenHash).IsUnique();
        link.HasIndex(row => new { row.FacilityId, row.OwnerId });
        link.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId);
        link.HasOne<PortalUser>().WithMany().HasForeignKey(row => row.OwnerId);
        link.HasOne<DynoRow>().WithMany().HasForeignKey(row => new { row.FacilityId, row.DynoId })
            .HasPrincipalKey(row => new { row.FacilityId, row.Id }).IsRequired(false).OnDelete(DeleteBehavior.Cascade);
    }
}
