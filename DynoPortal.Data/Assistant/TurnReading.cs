using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.People;
using Npgsql;

namespace DynoPortal.Data.Assistant;

/// <summary>Column lists of conversations and turns, and how their rows become the domain's records.</summary>
internal static class TurnReading
{
    public const string Conversation = "c.id, c.title, c.pinned, c.leaf_turn_id, c.made_at, c.changed_at";

    public const string Turn = """
        t.id, t.conversation_id, t.parent_id, t.message, t.answer, t.state, t.provider, t.model, t.prompt, t.input_tokens, t.output_tokens, t.price,
        t.first_event_milliseconds, t.started_at, t.ended_at, t.messages, t.good, t.good_reason
        """;

    public static Conversation ReadConversation(NpgsqlDataReader row) => new(new(row.GetGuid(0)), row.GetString(1), row.GetBoolean(2),
        row.IsDBNull(3) ? null : new TurnId(row.GetGuid(3)), RowReading.Instant(row, 4), RowReading.Instant(row, 5));

    public static Turn ReadTurn(NpgsqlDataReader row, Actor owner) => new()
    {
        Id = new(row.GetGuid(0)),
        Conversation = new(row.GetGuid(1)),
        Owner = owner,
        Parent = row.IsDBNull(2) ? null : new TurnId(row.GetGuid(2)),
        Message = row.GetString(3),
        Text = row.GetString(4),
        State = AssistantJson.Parse<TurnState>(row.GetString(5)),
        Source = new(row.GetString(6), row.GetString(7), row.GetString(8)),
        Cost = new(row.GetInt64(9), row.GetInt64(10), row.IsDBNull(11) ? null : row.GetDecimal(11), row.IsDBNull(12) ? null : TimeSpan.FromMilliseconds(row.GetInt32(12))),
        StartedAt = RowReading.Instant(row, 13),
        EndedAt = row.IsDBNull(14) ? null : RowReading.Instant(row, 14),
        Messages = AssistantJson.Messages(row.GetString(15)),
        Feedback = row.IsDBNull(16) ? null : new(row.GetBoolean(16), row.IsDBNull(17) ? "" : row.GetString(17)),
    };
}
