using DynoPortal.Data.Assistant;
using DynoPortal.Data.Feeds;
using DynoPortal.Data.Fleet;
using DynoPortal.Data.People;
using DynoPortal.Data.Planning;
using DynoPortal.Data.Planning.Campaigns;
using DynoPortal.Data.Scheduling;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace DynoPortal.Data;

/// <summary>The portal's tables. The schedule is read and written by hand-made batches beside it; this holds the mapping from which migrations are generated, and serves Identity.</summary>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options) : IdentityUserContext<PortalUser, Guid>(options)
{
    internal DbSet<FacilityRow> Facilities => Set<FacilityRow>();
    internal DbSet<DynoRow> Dynos => Set<DynoRow>();
    internal DbSet<VehicleRow> Vehicles => Set<VehicleRow>();
    internal DbSet<TestTypeRow> TestTypes => Set<TestTypeRow>();
    internal DbSet<RoleRow> Roles => Set<RoleRow>();
    internal DbSet<AccessTokenRow> AccessTokens => Set<AccessTokenRow>();
    internal DbSet<MembershipRow> Memberships => Set<MembershipRow>();
    internal DbSet<InvitationRow> Invitations => Set<InvitationRow>();
    internal DbSet<UserSettingsRow> UserSettings => Set<UserSettingsRow>();
    internal DbSet<FeedLinkRow> FeedLinks => Set<FeedLinkRow>();
    internal DbSet<ConversationRow> Conversations => Set<ConversationRow>();
    internal DbSet<TurnRow> Turns => Set<TurnRow>();
    internal DbSet<TurnEventRow> TurnEvents => Set<TurnEventRow>();
    internal DbSet<ProposalRow> Proposals => Set<ProposalRow>();
    internal DbSet<AssistantSettingsRow> AssistantSettings => Set<AssistantSettingsRow>();
    internal DbSet<DataProtectionKeyRow> DataProtectionKeys => Set<DataProtectionKeyRow>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasSequence<int>(AllocationMapping.Numbers).StartsAt(1001);
        builder.HasSequence<int>(TestRequestMapping.Numbers).StartsAt(1);
        builder.HasSequence<int>(CampaignMapping.Numbers).StartsAt(1);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        SnakeCase.Apply(builder);
    }
}
