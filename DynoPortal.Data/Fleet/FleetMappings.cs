using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DynoPortal.Data.Fleet;

internal sealed class FacilityMapping : IEntityTypeConfiguration<FacilityRow>
{
    public void Configure(EntityTypeBuilder<FacilityRow> facility)
    {
        facility.ToTable("facilities", table =>
        {
            table.HasCheckConstraint("facilities_code_written", "code ~ '^[A-Z0-9]{2,12}$'");
            table.HasCheckConstraint("facilities_quotas_positive", "per_team > 0 AND per_program > 0");
            table.HasCheckConstraint("facilities_limits_positive",
                "notice_minutes >= 0 AND horizon_days > 0 AND shortest_minutes > 0 AND longest_days > 0 AND per_person > 0 AND hold_hours > 0");
        });
        facility.Property(row => row.Calendar).HasColumnType("jsonb");
        facility.Property(row => row.Revision).HasDefaultValue(1);
        facility.Property(row => row.Rules).HasColumnType("jsonb").HasDefaultValueSql($"'{FacilityRow.NoRules}'");
        facility.HasIndex(row => row.Code).IsUnique();
    }
}

internal sealed class DynoMapping : IEntityTypeConfiguration<DynoRow>
{
    public void Configure(EntityTypeBuilder<DynoRow> dyno)
    {
        dyno.ToTable("dynos", table =>
        {
            table.HasCheckConstraint("dynos_name_written", "length(btrim(name)) BETWEEN 1 AND 60");
            // Dyno.LongestSetUp.
            table.HasCheckConstraint("dynos_set_up_bounded", "set_up_before_minutes BETWEEN 0 AND 1440 AND set_up_after_minutes BETWEEN 0 AND 1440");
            table.HasCheckConstraint("dynos_available_forward", "available_from <= available_to");
        });
        dyno.Property(row => row.Revision).HasDefaultValue(1);
        dyno.HasIndex(row => new { row.FacilityId, row.Name }).IsUnique();
        dyno.HasAlternateKey(row => new { row.FacilityId, row.Id });
        dyno.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId).OnDelete(DeleteBehavior.Restrict);
        dyno.HasMany(row => row.Capabilities).WithOne().HasForeignKey(row => new { row.FacilityId, row.DynoId })
            .HasPrincipalKey(row => new { row.FacilityId, row.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CapabilityMapping : IEntityTypeConfiguration<CapabilityRow>
{
    public void Configure(EntityTypeBuilder<CapabilityRow> capability)
    {
        capability.ToTable("capabilities", table => table.HasCheckConstraint("capabilities_cover_something",
            "cardinality(test_types) > 0 AND cardinality(drives) > 0 AND cardinality(weights) > 0 AND drives <@ ARRAY['2WD','AWD'] AND weights <@ ARRAY['<10K','>10K']"));
        capability.HasIndex(row => new { row.TestTypes, row.Drives, row.Weights }).HasMethod("gin");
        capability.HasIndex(row => row.DynoId);
    }
}

internal sealed class VehicleMapping : IEntityTypeConfiguration<VehicleRow>
{
    public void Configure(EntityTypeBuilder<VehicleRow> vehicle)
    {
        vehicle.ToTable("vehicles", table =>
        {
            table.HasCheckConstraint("vehicles_weight_bounded", "weight_lbs BETWEEN 500 AND 80000");
            table.HasCheckConstraint("vehicles_drive_known", "drive IN ('2WD','AWD')");
            table.HasCheckConstraint("vehicles_vin_written", "vin ~ '^[A-Z0-9]{1,17}$'");
            table.HasCheckConstraint("vehicles_weight_class_known", "weight_class IN ('<10K','>10K')");
            table.HasCheckConstraint("vehicles_model_year_bounded", "model_year BETWEEN 1980 AND 2100");
        });
        vehicle.Property(row => row.Revision).HasDefaultValue(1);
        vehicle.HasIndex(row => new { row.FacilityId, row.Vin }).IsUnique();
        vehicle.HasIndex(row => new { row.FacilityId, row.Tag }).IsUnique();
        vehicle.HasIndex(row => new { row.FacilityId, row.BuildId }).IsUnique();
        vehicle.HasAlternateKey(row => new { row.FacilityId, row.Id });
        vehicle.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TestTypeMapping : IEntityTypeConfiguration<TestTypeRow>
{
    public void Configure(EntityTypeBuilder<TestTypeRow> test)
    {
        test.ToTable("test_types", table =>
        {
            table.HasCheckConstraint("test_types_code_slug", "code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'");
            table.HasCheckConstraint("test_types_measure_bounded", "miles_per_day > 0 AND added_days BETWEEN 0 AND 365");
            // VerificationDemand.LongestValidity, SoakDemand.Longest.
            table.HasCheckConstraint("test_types_verification_whole", "(verification IS NULL) = (verification_hours IS NULL) AND length(btrim(verification)) BETWEEN 1 AND 60 AND verification_hours BETWEEN 1 AND 8784");
            table.HasCheckConstraint("test_types_soak_bounded", "(soak_least_hours IS NOT NULL OR soak_most_hours IS NULL) AND soak_least_hours BETWEEN 0 AND 336 AND soak_most_hours BETWEEN GREATEST(soak_least_hours, 1) AND 336");
        });
        test.Property(row => row.ByMiles).HasDefaultValue(false);
        test.Property(row => row.AddedDays).HasDefaultValue(0m);
        test.Property(row => row.CountsRunDays).HasDefaultValue(false);
        test.Property(row => row.Revision).HasDefaultValue(1);
        test.HasKey(row => new { row.FacilityId, row.Code });
        test.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class VerificationMapping : IEntityTypeConfiguration<VerificationRow>
{
    public void Configure(EntityTypeBuilder<VerificationRow> verification)
    {
        verification.ToTable("verifications", table => table.HasCheckConstraint("verifications_name_written", "length(btrim(name)) BETWEEN 1 AND 60"));
        verification.HasIndex(row => new { row.DynoId, row.Name, row.PerformedAt });
        verification.HasOne<DynoRow>().WithMany().HasForeignKey(row => new { row.FacilityId, row.DynoId })
            .HasPrincipalKey(row => new { row.FacilityId, row.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
