using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DynoPortal.Data.People.Security;

/// <summary>A row of the security log. People are named without a foreign key: a row stays as it was written, whatever becomes of them.</summary>
internal sealed class SecurityEventRow
{
    public long Id { get; set; }
    public DateTime At { get; set; }
    public required string Kind { get; set; }
    public int? FacilityId { get; set; }
    public Guid? UserId { get; set; }
    public Guid? ActorId { get; set; }
    public string? Tried { get; set; }
    public string? Address { get; set; }
    public required string Details { get; set; }
}

internal sealed class SecurityEventMapping : IEntityTypeConfiguration<SecurityEventRow>
{
    public void Configure(EntityTypeBuilder<SecurityEventRow> happened)
    {
        happened.ToTable("security_events", table => table.HasCheckConstraint("security_events_kind_written", "kind ~ '^[a-z][a-z_]{2,39}$'"));
        happened.HasKey(row => row.Id);
        happened.Property(row => row.Id).UseIdentityAlwaysColumn();
        happened.Property(row => row.Details).HasColumnType("jsonb");
        happened.HasIndex(row => row.UserId);
    }
}
