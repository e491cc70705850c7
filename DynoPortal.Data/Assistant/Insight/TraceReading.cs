using System.Text.Json;
using DynoPortal.Data.Assistant.Providers;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Insight;
using DynoPortal.Domain.Assistant.Proposals;
using Npgsql;

namespace DynoPortal.Data.Assistant.Insight;

/// <summary>Reads the trace of one turn. What was said leaves the database only when the turn was rated or failed; everything that is shown is masked, the same value in the same way.</summary>
internal sealed class TraceReading(DateTimeOffset now)
{
    public const string Listed = "t.id, t.started_at, COALESCE(u.display_name, ''), t.state, t.provider, t.model, t.prompt, t.good, t.good_reason";

    private const string IsOpen = "(t.good IS NOT NULL OR t.state = 'failed')";
    private readonly PersonalDataMask mask = new([]);

    /// <summary>Adds the statements: turn, events, proposals.</summary>
    public static void Add(NpgsqlBatch batch, TurnId turn)
    {
        batch.Add($"""
            SELECT {Listed}, t.ended_at, t.input_tokens, t.output_tokens, t.price, t.first_event_milliseconds, CASE WHEN {IsOpen} THEN t.message END, CASE WHEN {IsOpen} THEN t.answer END
            FROM turns t LEFT JOIN users u ON u.id = t.owner_id WHERE t.id = $1
            """, turn.Value);
        // Of what was said only how much it was; results of tools only why there was none.
        batch.Add("""
            SELECT e.seq, e.kind, e.at, CASE
                WHEN e.kind IN ('turn_started', 'text_delta', 'turn_completed') THEN jsonb_build_object('state', e.data -> 'state', 'characters', length(COALESCE(e.data ->> 'text', e.data ->> 'message', '')))
                WHEN e.kind = 'tool_finished' THEN e.data - 'result' || jsonb_build_object('error', e.data #> '{result,error}')
                ELSE e.data END::text
            FROM turn_events e WHERE e.turn_id = $1 ORDER BY e.seq
            """, turn.Value);
        // A summary quotes notes and reasons, so of a turn that isn't open only the kinds of its changes are read.
        batch.Add($"""
            SELECT p.id, p.tool, CASE WHEN {IsOpen} THEN p.summary ELSE (SELECT string_agg(DISTINCT c ->> '$type', ', ') FROM jsonb_array_elements(p.content -> 'changes') c) END, p.state, p.made_at, p.resolved_at, p.digest, p.untrusted,
                (SELECT u.display_name FROM history h JOIN users u ON u.id = h.actor_id WHERE h.change_set_id = p.id LIMIT 1)
            FROM proposals p JOIN turns t ON t.id = p.turn_id WHERE p.turn_id = $1 ORDER BY p.made_at, p.id
            """, turn.Value);
    }

    public static ListedTurn ReadListed(NpgsqlDataReader row, PersonalDataMask mask) => new(new(row.GetGuid(0)), RowReading.Instant(row, 1), row.GetString(2), AssistantJson.Parse<TurnState>(row.GetString(3)),
        new(row.GetString(4), row.GetString(5), row.GetString(6)), row.IsDBNull(7) ? null : new(row.GetBoolean(7), row.IsDBNull(8) ? "" : mask.Mask(row.GetString(8))));

    public static (int Seq, TurnEventKind Kind, DateTimeOffset At, JsonElement Data) ReadEvent(NpgsqlDataReader row) =>
        (row.GetInt32(0), AssistantJson.Parse<TurnEventKind>(row.GetString(1)), RowReading.Instant(row, 2), AssistantJson.Data(row.GetString(3)));

    public TurnTrace ReadTurn(NpgsqlDataReader row) => new()
    {
        Turn = ReadListed(row, mask),
        EndedAt = row.IsDBNull(9) ? null : RowReading.Instant(row, 9),
        Cost = new(row.GetInt64(10), row.GetInt64(11), row.IsDBNull(12) ? null : row.GetDecimal(12), row.IsDBNull(13) ? null : TimeSpan.FromMilliseconds(row.GetInt32(13))),
        Said = row.IsDBNull(14) ? null : new(mask.Mask(row.GetString(14)), mask.Mask(row.GetString(15))),
        Steps = [],
        Proposals = [],
    };

    public TracedProposal ReadProposal(NpgsqlDataReader row)
    {
        var (state, made) = (AssistantJson.Parse<ProposalState>(row.GetString(3)), RowReading.Instant(row, 4));
        return new(row.GetGuid(0), row.GetString(1), mask.Mask(row.GetString(2)), state == ProposalState.Open && made + Proposal.Life <= now ? ProposalState.Expired : state, made,
            row.IsDBNull(5) ? null : RowReading.Instant(row, 5), state == ProposalState.Approved && !row.IsDBNull(8) ? row.GetString(8) : null,
            Convert.ToHexStringLower(row.GetFieldValue<byte[]>(6)), row.GetFieldValue<string[]>(7));
    }

    public IReadOnlyList<TraceStep> StepsOf(TurnTrace trace, IEnumerable<(int Seq, TurnEventKind Kind, DateTimeOffset At, JsonElement Data)> events)
    {
        var steps = new List<TraceStep>();
        var characters = 0;
        foreach (var (seq, kind, at, data) in events)
        {
            var goesOn = kind == TurnEventKind.TextDelta && steps is [.., { Kind: TurnEventKind.TextDelta }];
            characters = (goesOn ? characters : 0) + (data.TryGetProperty("characters", out var more) ? more.GetInt32() : 0);
            var step = new TraceStep(goesOn ? steps[^1].Seq : seq, kind, goesOn ? steps[^1].After : at - trace.Turn.StartedAt,
                kind == TurnEventKind.TextDelta ? [new("characters", Number(characters))] : TraceFields.Of(kind, data, trace.Said is not null, mask.Mask));
            if (goesOn) steps.RemoveAt(steps.Count - 1);
            steps.Add(step);
        }

        return steps;
    }

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
