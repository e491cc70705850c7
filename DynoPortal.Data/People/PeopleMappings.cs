using DynoPortal.Data.Fleet;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DynoPortal.Data.People;

internal sealed class RoleMapping : IEntityTypeConfiguration<RoleRow>
{
    public void Configure(EntityTypeBuilder<RoleRow> role)
    {
        role.ToTable("roles");
        role.HasKey(row => row.Name);
    }
}

internal sealed class MembershipMapping : IEntityTypeConfiguration<MembershipRow>
{
    public void Configure(EntityTypeBuilder<MembershipRow> membership)
    {
        membership.ToTable("memberships");
        membership.HasKey(row => new { row.FacilityId, row.UserId });
        membership.HasIndex(row => row.UserId);
        membership.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId);
        membership.HasOne<PortalUser>().WithMany().HasForeignKey(row => row.UserId);
        membership.HasOne<RoleRow>().WithMany().HasForeignKey(row => row.Role).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<InvitationRow>
{
    public void Configure(EntityTypeBuilder<InvitationRow> invitation)
    {
        invitation.ToTable("invitations");
        invitation.HasIndex(row => row.CodeHash).IsUnique();
        invitation.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId);
        invitation.HasOne<RoleRow>().WithMany().HasForeignKey(row => row.Role).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PortalUserMapping : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> user) => user.Property(row => row.DisplayName).HasMaxLength(100);
}
