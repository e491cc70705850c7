using DynoPortal.Data.Fleet;
using DynoPortal.Data.People;
using DynoPortal.Domain.Assistant.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DynoPortal.Data.Assistant;

internal sealed class ConversationMapping : IEntityTypeConfiguration<ConversationRow>
{
    public void Configure(EntityTypeBuilder<ConversationRow> conversation)
    {
        conversation.ToTable("conversations", table => table.HasCheckConstraint("conversations_title_length", $"length(title) BETWEEN 1 AND {Conversation.LongestTitle}"));
        conversation.Property(row => row.Search).HasComputedColumnSql("to_tsvector('simple', title)", stored: true);
        conversation.HasIndex(row => row.Search).HasMethod("gin");
        conversation.HasIndex(row => new { row.FacilityId, row.OwnerId, row.ChangedAt });
        conversation.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId);
        conversation.HasOne<PortalUser>().WithMany().HasForeignKey(row => row.OwnerId);
    }
}

internal sealed class TurnMapping : IEntityTypeConfiguration<TurnRow>
{
    /// <summary>Two tabs that send at the same moment don't both begin a turn.</summary>
    public const string OneRunning = "ix_turns_one_running_per_conversation";

    public void Configure(EntityTypeBuilder<TurnRow> turn)
    {
        turn.ToTable("turns", table =>
        {
            table.HasCheckConstraint("turns_state_known", "state IN ('running','completed','stopped','interrupted','failed')");
            table.HasCheckConstraint("turns_message_length", $"length(message) BETWEEN 1 AND {Turn.LongestMessage}");
            table.HasCheckConstraint("turns_reason_length", "length(good_reason) <= 500");
            table.HasCheckConstraint("turns_ended_unless_running", "(state = 'running') = (ended_at IS NULL)");
        });
        // Words as they are written, because people talk in more than one language; a tsvector has no room for more than about a megabyte.
        turn.Property(row => row.Search).HasComputedColumnSql("to_tsvector('simple', message || ' ' || left(answer, 100000))", stored: true);
        turn.HasIndex(row => row.Search).HasMethod("gin");
        turn.Property(row => row.Messages).HasColumnType("jsonb");
        turn.Property(row => row.Price).HasColumnType("numeric(12,6)");
        turn.HasIndex(row => new { row.ConversationId, row.StartedAt });
        turn.HasIndex(row => new { row.FacilityId, row.StartedAt });
        turn.HasIndex(row => row.ConversationId).IsUnique().HasFilter("state = 'running'").HasDatabaseName(OneRunning);
        turn.HasIndex(row => row.LeaseUntil).HasFilter("state = 'running'");
        turn.HasOne<ConversationRow>().WithMany().HasForeignKey(row => row.ConversationId).OnDelete(DeleteBehavior.Cascade);
        turn.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId);
    }
}

internal sealed class TurnEventMapping : IEntityTypeConfiguration<TurnEventRow>
{
    public void Configure(EntityTypeBuilder<TurnEventRow> happened)
    {
        happened.ToTable("turn_events");
        happened.HasKey(row => new { row.TurnId, row.Seq });
        happened.Property(row => row.Data).HasColumnType("jsonb");
        happened.HasOne<TurnRow>().WithMany().HasForeignKey(row => row.TurnId).OnDelete(DeleteBehavior.Cascade);
        happened.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId);
    }
}

internal sealed class ProposalMapping : IEntityTypeConfiguration<ProposalRow>
{
    public void Configure(EntityTypeBuilder<ProposalRow> proposal)
    {
        proposal.ToTable("proposals", table =>
        {
            table.HasCheckConstraint("proposals_state_known", "state IN ('open','approved','rejected','void')");
            table.HasCheckConstraint("proposals_kind_known", "kind IN ('chat','plan')");
            table.HasCheckConstraint("proposals_digest_is_sha256", "length(digest) = 32");
        });
        proposal.Property(row => row.Content).HasColumnType("jsonb");
        proposal.HasIndex(row => new { row.FacilityId, row.ProposerId, row.MadeAt });
        proposal.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId);
        proposal.HasOne<PortalUser>().WithMany().HasForeignKey(row => row.ProposerId);
        // A deleted conversation leaves its proposals: what was approved stays explained.
        proposal.HasOne<ConversationRow>().WithMany().HasForeignKey(row => row.ConversationId).OnDelete(DeleteBehavior.SetNull);
        // Without a key to its turn: the turn's id stays when the turn is deleted (S-18).
        proposal.HasIndex(row => row.TurnId);
        proposal.Property(row => row.Kind).HasDefaultValue("chat");
        proposal.Property(row => row.Provider).HasDefaultValue("");
        proposal.Property(row => row.Model).HasDefaultValue("");
        proposal.Property(row => row.Prompt).HasDefaultValue("");
    }
}

internal sealed class AssistantUsageMapping : IEntityTypeConfiguration<AssistantUsageRow>
{
    public void Configure(EntityTypeBuilder<AssistantUsageRow> usage)
    {
        usage.ToTable("assistant_usage");
        usage.Property(row => row.Price).HasColumnType("numeric(12,6)");
        usage.HasIndex(row => new { row.FacilityId, row.At });
        // Without keys to person and turn: what was used stays counted when they are gone.
        usage.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId);
    }
}

internal sealed class AssistantSettingsMapping : IEntityTypeConfiguration<AssistantSettingsRow>
{
    public void Configure(EntityTypeBuilder<AssistantSettingsRow> settings)
    {
        settings.ToTable("assistant_settings", table => table.HasCheckConstraint("assistant_settings_mode_known", "mode IN ('on','read_only','off')"));
        settings.HasKey(row => row.FacilityId);
        settings.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId);
        settings.HasOne<PortalUser>().WithMany().HasForeignKey(row => row.ChangedBy);
    }
}

internal sealed class AssistantSettingsChangeMapping : IEntityTypeConfiguration<AssistantSettingsChangeRow>
{
    public void Configure(EntityTypeBuilder<AssistantSettingsChangeRow> change)
    {
        change.ToTable("assistant_settings_history");
        change.HasIndex(row => new { row.FacilityId, row.Id });
        // Without a key to the person: what was changed stays told when its author is gone.
        change.HasOne<FacilityRow>().WithMany().HasForeignKey(row => row.FacilityId);
    }
}
