using DynoPortal.Data.Fleet;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DynoPortal.Data.History;

internal sealed class EditMapping : IEntityTypeConfiguration<EditRow>
{
    public void Configure(EntityTypeBuilder<EditRow> edit)
    {
        edit.ToTable("edits", table =>
        {
            table.HasCheckConstraint("edits_before_or_after", "before IS NOT NULL OR after IS NOT NULL");
            table.HasCheckConstraint("edits_named", "length(noun) BETWEEN 1 AND 40 AND length(action) BETWEEN 1 AND 40 AND length(thing) BETWEEN 1 AND 200 AND length(label) <= 200");
        });
        edit.Property(row => row.Before).HasColumnType("jsonb");
        edit.Property(row => row.After).HasColumnType("jsonb");
        edit.HasIndex(row => new { row.FacilityId, row.At, row.Id });
        edit.HasIndex(row => new { row.FacilityId, row.Noun, row.Thing, row.At });
        edit.HasIndex(row => new { row.FacilityId, row.ActorId, row.At });
        edit.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SealMapping : IEntityTypeConfiguration<SealRow>
{
    public void Configure(EntityTypeBuilder<SealRow> link)
    {
        link.ToTable("seals", table =>
        {
            table.HasCheckConstraint("seals_source_known", "source IN ('history', 'edits')");
            table.HasCheckConstraint("seals_whole", "length(digest) = 32 AND length(hash) = 32 AND seq > 0");
        });
        // Two nodes that seal at once can't both add the next link.
        link.HasKey(row => new { row.FacilityId, row.Seq });
        link.Property(row => row.Seq).ValueGeneratedNever();
        link.HasIndex(row => new { row.FacilityId, row.Source, row.RowId }).IsUnique();
        link.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId).OnDelete(DeleteBehavior.Restrict);
    }
}
