using DynoPortal.Data.Fleet;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DynoPortal.Data.People;

internal sealed class DefaultRoleMapping : IEntityTypeConfiguration<DefaultRoleRow>
{
    public void Configure(EntityTypeBuilder<DefaultRoleRow> role)
    {
        role.ToTable("default_roles");
        role.HasKey(row => row.Name);
    }
}

internal sealed class RoleMapping : IEntityTypeConfiguration<RoleRow>
{
    public void Configure(EntityTypeBuilder<RoleRow> role)
    {
        role.ToTable("roles", table => table.HasCheckConstraint("roles_name_bounded", "length(name) BETWEEN 1 AND 40"));
        role.HasKey(row => new { row.FacilityId, row.Name });
        role.Property(row => row.Revision).HasDefaultValue(1);
        role.Ignore(row => row.Role);
        role.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId);
    }
}

internal sealed class AccessTokenMapping : IEntityTypeConfiguration<AccessTokenRow>
{
    public void Configure(EntityTypeBuilder<AccessTokenRow> token)
    {
        token.ToTable("access_tokens", table =>
        {
            table.HasCheckConstraint("access_tokens_hash_is_sha256", "length(hash) = 32");
            table.HasCheckConstraint("access_tokens_name_bounded", "length(name) BETWEEN 1 AND 60");
        });
        token.HasIndex(row => row.Hash).IsUnique();
        token.HasIndex(row => new { row.FacilityId, row.UserId });
        token.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId);
        token.HasOne<PortalUser>().WithMany().HasForeignKey(row => row.UserId);
    }
}

internal sealed class MembershipMapping : IEntityTypeConfiguration<MembershipRow>
{
    public void Configure(EntityTypeBuilder<MembershipRow> membership)
    {
        membership.ToTable("memberships");
        membership.HasKey(row => new { row.FacilityId, row.UserId });
        membership.HasIndex(row => row.UserId);
        membership.Property(row => row.FromProvider).HasDefaultValue(false);
        membership.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId);
        membership.HasOne<PortalUser>().WithMany().HasForeignKey(row => row.UserId);
        membership.HasOne<RoleRow>().WithMany().HasForeignKey(row => new { row.FacilityId, row.Role }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<InvitationRow>
{
    public void Configure(EntityTypeBuilder<InvitationRow> invitation)
    {
        invitation.ToTable("invitations");
        invitation.HasIndex(row => row.CodeHash).IsUnique();
        invitation.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId);
        invitation.HasOne<RoleRow>().WithMany().HasForeignKey(row => new { row.FacilityId, row.Role }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PortalUserMapping : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> user) => user.Property(row => row.DisplayName).HasMaxLength(100);
}
