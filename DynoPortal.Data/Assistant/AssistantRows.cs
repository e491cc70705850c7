namespace DynoPortal.Data.Assistant;

internal sealed class ConversationRow
{
    public Guid Id { get; set; }
    public int FacilityId { get; set; }
    public Guid OwnerId { get; set; }
    public required string Title { get; set; }
    public bool Pinned { get; set; }
    public Guid? LeafTurnId { get; set; }
    public DateTime MadeAt { get; set; }
    public DateTime ChangedAt { get; set; }

    /// <summary>The words of the title, made by the database.</summary>
    public NpgsqlTypes.NpgsqlTsVector Search { get; set; } = null!;
}

internal sealed class TurnRow
{
    public Guid Id { get; set; }
    public int FacilityId { get; set; }
    public Guid ConversationId { get; set; }
    public Guid OwnerId { get; set; }
    public Guid? ParentId { get; set; }
    public required string Message { get; set; }
    public required string Answer { get; set; }
    public required string State { get; set; }
    public required string Provider { get; set; }
    public required string Model { get; set; }
    public required string Prompt { get; set; }
    public long InputTokens { get; set; }
    public long OutputTokens { get; set; }
    public decimal? Price { get; set; }
    public int? FirstEventMilliseconds { get; set; }
    public DateTime StartedAt { get; set; }
    public DateTime? EndedAt { get; set; }
    public DateTime LeaseUntil { get; set; }

    /// <summary>Sequence number of the last event.</summary>
    public int LastSeq { get; set; }

    /// <summary>What later turns know of it, as messages of the model's protocol.</summary>
    public required string Messages { get; set; }
    public bool? Good { get; set; }
    public string? GoodReason { get; set; }

    /// <summary>The words of message and answer, made by the database.</summary>
    public NpgsqlTypes.NpgsqlTsVector Search { get; set; } = null!;
}

internal sealed class TurnEventRow
{
    public Guid TurnId { get; set; }
    public int Seq { get; set; }
    public int FacilityId { get; set; }
    public required string Kind { get; set; }
    public required string Data { get; set; }
    public DateTime At { get; set; }
}

internal sealed class ProposalRow
{
    /// <summary>Also of its change set.</summary>
    public Guid Id { get; set; }
    public int FacilityId { get; set; }
    public required string Kind { get; set; }
    public Guid ProposerId { get; set; }
    public Guid? ConversationId { get; set; }
    public Guid? TurnId { get; set; }
    public required string Tool { get; set; }
    public required string Channel { get; set; }
    public required string Summary { get; set; }
    public required string Content { get; set; }
    public required string[] Untrusted { get; set; }
    public int Changes { get; set; }
    public required byte[] Digest { get; set; }
    public required string Provider { get; set; }
    public required string Model { get; set; }
    public required string Prompt { get; set; }
    public required string State { get; set; }
    public DateTime MadeAt { get; set; }
    public DateTime? ResolvedAt { get; set; }
}

/// <summary>The beginning of a turn, or one call of a model in it. Only ever added to.</summary>
internal sealed class AssistantUsageRow
{
    public long Id { get; set; }
    public int FacilityId { get; set; }
    public Guid PersonId { get; set; }
    public Guid TurnId { get; set; }
    public DateTime At { get; set; }

    /// <summary>1 for the beginning of a turn, 0 for a call.</summary>
    public int Turns { get; set; }
    public required string Model { get; set; }
    public long InputTokens { get; set; }
    public long OutputTokens { get; set; }
    public decimal? Price { get; set; }
    public bool Estimated { get; set; }
}

/// <summary>What an administrator has set for the assistant of a facility; no row means the defaults.</summary>
internal sealed class AssistantSettingsRow
{
    public int FacilityId { get; set; }
    public required string Mode { get; set; }
    public string? PromptVersion { get; set; }
    public DateTime ChangedAt { get; set; }
    public Guid ChangedBy { get; set; }
}

/// <summary>One change of these settings. Only ever added to.</summary>
internal sealed class AssistantSettingsChangeRow
{
    public long Id { get; set; }
    public int FacilityId { get; set; }
    public required string Mode { get; set; }
    public string? PromptVersion { get; set; }
    public DateTime ChangedAt { get; set; }
    public Guid ChangedBy { get; set; }
}
