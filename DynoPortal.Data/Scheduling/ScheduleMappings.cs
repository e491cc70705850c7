using DynoPortal.Data.Fleet;
using DynoPortal.Data.Planning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DynoPortal.Data.Scheduling;

internal sealed class AllocationMapping : IEntityTypeConfiguration<AllocationRow>
{
    /// <summary>One sequence for all facilities: a counter for each would make every booking of a facility wait for the one before.</summary>
    public const string Numbers = "allocation_numbers";

    public void Configure(EntityTypeBuilder<AllocationRow> allocation)
    {
        allocation.ToTable("allocations", table =>
        {
            table.HasCheckConstraint("allocations_slot_holds_time", "NOT isempty(slot) AND lower_inc(slot) AND NOT upper_inc(slot) AND NOT lower_inf(slot) AND NOT upper_inf(slot)");
            table.HasCheckConstraint("allocations_occupied_around_slot", "occupied @> slot");
            table.HasCheckConstraint("allocations_status_known", "status IN ('held','scheduled','in_progress','completed','cancelled')");
            table.HasCheckConstraint("allocations_cancelled_for_a_reason", "(status = 'cancelled') = (cancel_reason IS NOT NULL)");
            table.HasCheckConstraint("allocations_held_until_when_held", "(status = 'held') = (held_until IS NOT NULL)");
            table.HasCheckConstraint("allocations_notes_bounded", "length(notes) <= 2000");
        });
        allocation.Property(row => row.Number).HasDefaultValueSql($"nextval('{Numbers}')");
        allocation.HasIndex(row => new { row.FacilityId, row.Number }).IsUnique();
        allocation.HasIndex(row => row.RequesterId);
        allocation.HasOne<DynoRow>().WithMany().HasForeignKey(row => new { row.FacilityId, row.DynoId })
            .HasPrincipalKey(row => new { row.FacilityId, row.Id }).OnDelete(DeleteBehavior.Restrict);
        allocation.HasOne<VehicleRow>().WithMany().HasForeignKey(row => new { row.FacilityId, row.VehicleId })
            .HasPrincipalKey(row => new { row.FacilityId, row.Id }).OnDelete(DeleteBehavior.Restrict);
        // One live allocation fulfils a request; the rules see to it, and this stands behind them.
        allocation.HasIndex(row => row.RequestId).IsUnique().HasFilter("status <> 'cancelled'").HasDatabaseName("ix_allocations_one_live_per_request");
        allocation.HasOne<TestRequestRow>().WithMany().HasForeignKey(row => new { row.FacilityId, row.RequestId })
            .HasPrincipalKey(row => new { row.FacilityId, row.Id }).OnDelete(DeleteBehavior.Restrict);
        allocation.HasOne<TestTypeRow>().WithMany().HasForeignKey(row => new { row.FacilityId, row.TestType }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OutageMapping : IEntityTypeConfiguration<OutageRow>
{
    public void Configure(EntityTypeBuilder<OutageRow> outage)
    {
        outage.ToTable("outages", table =>
        {
            table.HasCheckConstraint("outages_slot_holds_time", "NOT isempty(slot) AND NOT lower_inf(slot) AND NOT upper_inf(slot)");
            table.HasCheckConstraint("outages_kind_known", "kind IN ('maintenance','calibration','fault')");
            table.HasCheckConstraint("outages_verification_of_calibration", "verification IS NULL OR kind = 'calibration' AND length(btrim(verification)) BETWEEN 1 AND 60");
            table.HasCheckConstraint("outages_reason_given", "length(btrim(reason)) BETWEEN 1 AND 500");
            table.HasCheckConstraint("outages_occurrence_of_series", "(series_id IS NULL) = (occurrence IS NULL)");
        });
        // A day of a series is taken once, whoever declares it: two nodes, or one again.
        outage.HasIndex(row => new { row.SeriesId, row.Occurrence }).IsUnique();
        outage.HasOne<OutageSeriesRow>().WithMany().HasForeignKey(row => new { row.FacilityId, row.SeriesId })
            .HasPrincipalKey(row => new { row.FacilityId, row.Id }).OnDelete(DeleteBehavior.Restrict);
        outage.HasOne<DynoRow>().WithMany().HasForeignKey(row => new { row.FacilityId, row.DynoId })
            .HasPrincipalKey(row => new { row.FacilityId, row.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HistoryMapping : IEntityTypeConfiguration<HistoryRow>
{
    public void Configure(EntityTypeBuilder<HistoryRow> history)
    {
        history.ToTable("history");
        history.Property(row => row.Before).HasColumnType("jsonb");
        history.Property(row => row.After).HasColumnType("jsonb");
        history.HasIndex(row => row.AllocationId);
        history.HasIndex(row => row.OutageId);
        history.HasIndex(row => new { row.FacilityId, row.ChangeSetId });
        // How much somebody changes in an hour through the assistant (S-5) is asked with each approval; what somebody changed at all, on the history page.
        history.HasIndex(row => new { row.FacilityId, row.ActorId, row.At });
        // The page of everything that changed turns its pages along this.
        history.HasIndex(row => new { row.FacilityId, row.At, row.Id });
    }
}

internal sealed class ChangeSetMapping : IEntityTypeConfiguration<ChangeSetRow>
{
    public void Configure(EntityTypeBuilder<ChangeSetRow> set)
    {
        set.ToTable("change_sets");
        set.HasKey(row => new { row.FacilityId, row.Id });
    }
}
