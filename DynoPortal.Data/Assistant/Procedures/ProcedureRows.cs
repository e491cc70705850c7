using DynoPortal.Data.Fleet;
using DynoPortal.Data.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>A procedure as a facility has it. One that is for all is kept once for each facility, so that a facility's refresh concerns nobody else.</summary>
internal sealed class ProcedureRow
{
    public int FacilityId { get; set; }
    public required string Document { get; set; }
    public required string Title { get; set; }
    public bool IsOwn { get; set; }
    public required byte[] ContentHash { get; set; }
    public DateTime ModifiedAt { get; set; }
    public required string Markdown { get; set; }
}

internal sealed class ProcedureMapping : IEntityTypeConfiguration<ProcedureRow>
{
    public void Configure(EntityTypeBuilder<ProcedureRow> procedure)
    {
        procedure.ToTable("procedures", table => table.HasCheckConstraint("procedures_hash_is_sha256", "length(content_hash) = 32"));
        procedure.HasKey(row => new { row.FacilityId, row.Document });
        procedure.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId);
    }
}

/// <summary>A section of a procedure.</summary>
internal sealed class ProcedureSectionRow
{
    /// <summary>The headings from the title down, one on each line: PostgreSQL joins an array into text by a function that no generated column may use.</summary>
    public const string Searched = "setweight(to_tsvector('english', substring(path from '[^\\n]*$')), 'A') || setweight(to_tsvector('english', path), 'B') || to_tsvector('english', text)";

    public int FacilityId { get; set; }
    public required string Document { get; set; }
    public int Position { get; set; }
    public required string Path { get; set; }
    public required string Anchor { get; set; }
    public required string Text { get; set; }
    public NpgsqlTypes.NpgsqlTsVector Search { get; set; } = null!;
}

internal sealed class ProcedureSectionMapping : IEntityTypeConfiguration<ProcedureSectionRow>
{
    public void Configure(EntityTypeBuilder<ProcedureSectionRow> section)
    {
        section.ToTable("procedure_sections");
        section.HasKey(row => new { row.FacilityId, row.Document, row.Position });
        section.HasIndex(row => new { row.FacilityId, row.Document, row.Anchor }).IsUnique();
        section.Property(row => row.Search).HasComputedColumnSql(ProcedureSectionRow.Searched, stored: true);
        section.HasIndex(row => row.Search).HasMethod("gin");
        section.HasOne<ProcedureRow>().WithMany().HasForeignKey(row => new { row.FacilityId, row.Document }).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>A word that stands in a facility's procedures, by which misspelled ones are put right.</summary>
internal sealed class ProcedureWordRow
{
    public int FacilityId { get; set; }
    public required string Word { get; set; }
    public required string Stem { get; set; }
}

internal sealed class ProcedureWordMapping : IEntityTypeConfiguration<ProcedureWordRow>
{
    public void Configure(EntityTypeBuilder<ProcedureWordRow> word)
    {
        word.ToTable("procedure_words");
        word.HasKey(row => new { row.FacilityId, row.Word });
        word.HasIndex(row => new { row.FacilityId, row.Stem });
        word.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId);
    }
}

/// <summary>A refresh of a facility's procedures.</summary>
internal sealed class ProcedureRefreshRow
{
    public int Id { get; set; }
    public int FacilityId { get; set; }
    public DateTime At { get; set; }
    public Guid? ById { get; set; }
    public required string Source { get; set; }
    public string? Failure { get; set; }
    public required string[] Added { get; set; }
    public required string[] Changed { get; set; }
    public required string[] Removed { get; set; }
    public int Unchanged { get; set; }
    public required string Rejected { get; set; }
}

internal sealed class ProcedureRefreshMapping : IEntityTypeConfiguration<ProcedureRefreshRow>
{
    public void Configure(EntityTypeBuilder<ProcedureRefreshRow> refresh)
    {
        refresh.ToTable("procedure_refreshes");
        refresh.Property(row => row.Rejected).HasColumnType("jsonb");
        refresh.HasIndex(row => new { row.FacilityId, row.Id });
        refresh.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId);
        refresh.HasOne<PortalUser>().WithMany().HasForeignKey(row => row.ById).OnDelete(DeleteBehavior.SetNull);
    }
}
