using System.Text.Json;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.People;

namespace DynoPortal.Data.Assistant;

/// <summary>The NOTIFY channel on which every node hears that a log has grown, that proposals came or went, and that a turn is to stop.</summary>
internal static class TurnChannel
{
    public const string Name = "dynoportal_turns";

    /// <summary>The statement that announces, with the payload as its one parameter.</summary>
    public const string Announce = $"SELECT pg_notify('{Name}', $1)";

    /// <summary>The statement that announces every row of a source, such as a CTE of rows that were just changed. The columns are names in it; null for what it hasn't.</summary>
    public static string AnnounceAll(string rows, string owner, string conversation, string? turn, bool proposals = false) => $"""
        SELECT pg_notify('{Name}', json_build_object('{nameof(Notice.Owner)}', {owner}, '{nameof(Notice.Conversation)}', {conversation}, '{nameof(Notice.Turn)}', {turn ?? "NULL::uuid"}, '{nameof(Notice.Proposals)}', {(proposals ? "true" : "false")})::text) FROM {rows}
        """;

    /// <param name="Owner">Whose.</param>
    /// <param name="Conversation">Which conversation; null outside one.</param>
    /// <param name="Turn">Which turn; null when the conversation itself has changed.</param>
    /// <param name="Stop">Whether its node is asked to stop it.</param>
    /// <param name="Proposals">Whether a proposal was made there, or has ended.</param>
    public sealed record Notice(Guid Owner, Guid? Conversation, Guid? Turn = null, bool Stop = false, bool Proposals = false)
    {
        public UserId Person => new(Owner);

        public TurnNews News => new(Conversation is { } conversation ? new ConversationId(conversation) : null, Turn is { } turn ? new TurnId(turn) : null, Stop, Proposals);
    }

    public static string Write(Notice notice) => JsonSerializer.Serialize(notice);

    public static Notice Read(string payload) => JsonSerializer.Deserialize<Notice>(payload) ?? throw new JsonException("A notice is missing.");
}
