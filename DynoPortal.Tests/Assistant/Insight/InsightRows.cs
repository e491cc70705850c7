using System.Globalization;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Assistant.Turns;

namespace DynoPortal.Tests.Assistant.Insight;

/// <summary>Rows of conversations and turns as a test writes them, past every policy.</summary>
internal static class InsightRows
{
    public static async Task<Guid> ConversationAsync(this TurnLab lab, Actor owner, DateTimeOffset changed, bool pinned = false)
    {
        var id = Guid.CreateVersion7();
        await lab.Lab.Lab.ExecuteAsync($"""
            INSERT INTO conversations (id, facility_id, owner_id, title, pinned, made_at, changed_at) VALUES ('{id}', {owner.Facility.Value}, '{owner.Id!.Value.Value}', 'A talk', {pinned}, '{changed:O}', '{changed:O}')
            """);
        return id;
    }

    public static async Task<Guid> TurnAsync(this TurnLab lab, Actor owner, Guid conversation, DateTimeOffset at, TurnRowOf row)
    {
        var id = Guid.CreateVersion7();
        await lab.Lab.Lab.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO turns (id, facility_id, conversation_id, owner_id, message, answer, state, provider, model, prompt, input_tokens, output_tokens, price, first_event_milliseconds, started_at, ended_at, lease_until, last_seq, messages, good, good_reason)
            VALUES ('{id}', {owner.Facility.Value}, '{conversation}', '{owner.Id!.Value.Value}', 'the message', 'the answer', '{row.State}', 'scripted', 'scripted-1', '{row.Prompt}', {row.Input}, {row.Output}, {row.Price?.ToString(CultureInfo.InvariantCulture) ?? "NULL"},
                {row.First?.ToString(CultureInfo.InvariantCulture) ?? "NULL"}, '{at:O}', {(row.State == "running" ? "NULL" : $"'{at.AddSeconds(2):O}'")}, '{at.AddYears(9):O}', {row.LastSeq}, '[]', {row.Good?.ToString() ?? "NULL"}, {(row.Good is null ? "NULL" : "'a reason'")})
            """));
        foreach (var (data, kind, index) in row.Events.Select((each, index) => (each.Data, each.Kind, index)))
            await lab.Lab.Lab.ExecuteAsync($"INSERT INTO turn_events (turn_id, seq, facility_id, kind, data, at) VALUES ('{id}', {index + 1}, {owner.Facility.Value}, '{kind}', '{data}', '{at:O}')");
        // Turns that ran elsewhere are in no count.
        if (row.LastSeq > 0)
            await lab.Lab.Lab.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
                INSERT INTO assistant_usage (facility_id, person_id, turn_id, at, turns, model, input_tokens, output_tokens, price, estimated)
                VALUES ({owner.Facility.Value}, '{owner.Id!.Value.Value}', '{id}', '{at:O}', 1, 'scripted-1', {row.Input}, {row.Output}, {row.Price?.ToString(CultureInfo.InvariantCulture) ?? "NULL"}, false)
                """));
        return id;
    }

    /// <summary>What matters of a turn.</summary>
    internal sealed record TurnRowOf(string State = "completed")
    {
        public string Prompt { get; init; } = "1.0.0+00000000";

        public long Input { get; init; }

        public long Output { get; init; }

        public decimal? Price { get; init; }

        public int? First { get; init; }

        public bool? Good { get; init; }

        public int LastSeq { get; init; } = 1;

        public IReadOnlyList<(string Kind, string Data)> Events { get; init; } = [];
    }
}
