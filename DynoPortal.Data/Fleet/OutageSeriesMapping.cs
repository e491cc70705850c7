using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DynoPortal.Data.Fleet;

internal sealed class OutageSeriesRow
{
    public Guid Id { get; set; }
    public int FacilityId { get; set; }
    public int DynoId { get; set; }
    public required string Recurrence { get; set; }
    public DateOnly First { get; set; }
    public DateOnly? Until { get; set; }
    public TimeOnly StartsAt { get; set; }
    public TimeOnly EndsAt { get; set; }
    public int EndsAfterDays { get; set; }
    public required string Kind { get; set; }
    public required string Reason { get; set; }
    public string? Verification { get; set; }
    public required DateOnly[] Skipped { get; set; }
    public bool Ended { get; set; }
    public int Revision { get; set; }
}

internal sealed class OutageSeriesMapping : IEntityTypeConfiguration<OutageSeriesRow>
{
    public void Configure(EntityTypeBuilder<OutageSeriesRow> series)
    {
        series.ToTable("outage_series", table =>
        {
            table.HasCheckConstraint("outage_series_kind_planned", "kind IN ('maintenance','calibration')");
            table.HasCheckConstraint("outage_series_reason_given", "length(btrim(reason)) BETWEEN 1 AND 500");
            table.HasCheckConstraint("outage_series_verification_of_calibration", "verification IS NULL OR kind = 'calibration' AND length(btrim(verification)) BETWEEN 1 AND 60");
            table.HasCheckConstraint("outage_series_lasts", "ends_after_days BETWEEN 0 AND 31 AND (ends_after_days > 0 OR ends_at > starts_at)");
        });
        series.Property(row => row.Recurrence).HasColumnType("jsonb");
        series.HasOne<DynoRow>().WithMany().HasForeignKey(row => new { row.FacilityId, row.DynoId })
            .HasPrincipalKey(row => new { row.FacilityId, row.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}
