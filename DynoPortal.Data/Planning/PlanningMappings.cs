using DynoPortal.Data.Fleet;
using DynoPortal.Data.Planning.Campaigns;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Campaigns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DynoPortal.Data.Planning;

internal sealed class TestRequestMapping : IEntityTypeConfiguration<TestRequestRow>
{
    /// <summary>One sequence for all facilities, as with allocations.</summary>
    public const string Numbers = "test_request_numbers";

    public void Configure(EntityTypeBuilder<TestRequestRow> request)
    {
        request.ToTable("test_requests", table =>
        {
            table.HasCheckConstraint("test_requests_closed_known", "closed IN ('withdrawn','done')");
            table.HasCheckConstraint("test_requests_priority_bounded", $"priority BETWEEN 1 AND {TestRequest.LastPriority}");
            table.HasCheckConstraint("test_requests_texts_bounded", $"length(notes) <= {TestRequest.LongestNotes} AND length(contact) <= 200 AND length(source_key) <= 300");
            table.HasCheckConstraint("test_requests_source_whole", "(source_key IS NULL) = (source_cells IS NULL)");
            table.HasCheckConstraint("test_requests_step_whole", "(campaign_id IS NULL) = (step_name IS NULL) AND (retest_of IS NULL OR campaign_id IS NOT NULL)");
            table.HasCheckConstraint("test_requests_soak_bounded", $"soak_minutes BETWEEN 0 AND {(int)Campaign.LongestSoak.TotalMinutes}");
        });
        request.Property(row => row.Number).HasDefaultValueSql($"nextval('{Numbers}')");
        request.Property(row => row.SourceCells).HasColumnType("jsonb");
        request.HasAlternateKey(row => new { row.FacilityId, row.Id });
        request.HasIndex(row => new { row.FacilityId, row.Number }).IsUnique();
        request.HasIndex(row => new { row.FacilityId, row.SourceKey }).IsUnique();
        request.Property(row => row.SoakMinutes).HasDefaultValue(0);
        request.Property(row => row.Adopted).HasDefaultValue(false);
        request.HasOne<CampaignRow>().WithMany().HasForeignKey(row => new { row.FacilityId, row.CampaignId }).HasPrincipalKey(row => new { row.FacilityId, row.Id }).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<VehicleRow>().WithMany().HasForeignKey(row => new { row.FacilityId, row.VehicleId })
            .HasPrincipalKey(row => new { row.FacilityId, row.Id }).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<TestTypeRow>().WithMany().HasForeignKey(row => new { row.FacilityId, row.TestType }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ImportMapping : IEntityTypeConfiguration<ImportRecord>
{
    public void Configure(EntityTypeBuilder<ImportRecord> import)
    {
        import.ToTable("imports", table =>
        {
            table.HasCheckConstraint("imports_state_known", "state IN ('reading','ready','applying','applied','failed','cancelled')");
            table.HasCheckConstraint("imports_progress_percent", "progress BETWEEN 0 AND 100");
        });
        foreach (var json in new[] { nameof(ImportRecord.Layout), nameof(ImportRecord.Answers), nameof(ImportRecord.Report) }) import.Property(json).HasColumnType("jsonb");
        import.HasIndex(row => new { row.FacilityId, row.MadeAt });
        import.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ImportRowMapping : IEntityTypeConfiguration<ImportRowRecord>
{
    public void Configure(EntityTypeBuilder<ImportRowRecord> row)
    {
        row.ToTable("import_rows", table => table.HasCheckConstraint("import_rows_verdict_known", "verdict IN ('new','changed','same','skipped','problem')"));
        row.HasKey(each => new { each.ImportId, each.Sheet, each.Number });
        row.Property(each => each.Details).HasColumnType("jsonb");
        row.HasOne<ImportRecord>().WithMany().HasForeignKey(each => each.ImportId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ImportColumnsMapping : IEntityTypeConfiguration<ImportColumnsRow>
{
    public void Configure(EntityTypeBuilder<ImportColumnsRow> column)
    {
        column.ToTable("import_columns");
        column.HasKey(row => new { row.FacilityId, row.Sheet, row.Header });
        column.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PlanRunMapping : IEntityTypeConfiguration<PlanRunRow>
{
    public void Configure(EntityTypeBuilder<PlanRunRow> plan)
    {
        plan.ToTable("plan_runs", table =>
        {
            table.HasCheckConstraint("plan_runs_state_known", "state IN ('planning','ready','failed','cancelled')");
            table.HasCheckConstraint("plan_runs_progress_percent", "progress BETWEEN 0 AND 100");
        });
        foreach (var json in new[] { nameof(PlanRunRow.Content), nameof(PlanRunRow.Score), nameof(PlanRunRow.Figures), nameof(PlanRunRow.Report) }) plan.Property(json).HasColumnType("jsonb");
        plan.HasIndex(row => new { row.FacilityId, row.MadeAt });
        plan.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId).OnDelete(DeleteBehavior.Restrict);
    }
}
