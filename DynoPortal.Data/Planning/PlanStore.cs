using DynoPortal.Data.Assistant;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Planning;

/// <summary>Keeps plan runs.</summary>
internal sealed class PlanStore(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>How long a plan that is being made may say nothing before its node is taken for dead; it says something every second.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private const int MostListed = 50;

    // What a facility keeps beyond the list, for links that people have saved; proposals stay.
    private const int MostKept = 200;
    private const string From = $"FROM plan_runs r LEFT JOIN users u ON u.id = r.made_by LEFT JOIN LATERAL (SELECT CASE WHEN {ProposalStore.Applied} THEN 'approved' ELSE p.state END AS state, p.made_at FROM proposals p WHERE p.id = r.proposal_id) p ON true";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task AddAsync(Actor actor, PlanRunId id, PlanOrder order, IReadOnlyList<string>? sentences, CancellationToken cancellationToken) => ExecuteAsync(actor.Facility, batch =>
    {
        batch.Add($"DELETE FROM plan_runs WHERE id IN (SELECT id FROM plan_runs WHERE state <> 'planning' ORDER BY made_at DESC, id OFFSET {MostKept})");
        batch.Add("""
            INSERT INTO plan_runs (id, facility_id, made_by, made_at, touched_at, state, progress, stop_asked, content) VALUES ($1, $2, $3, $4, $4, 'planning', 0, false, $5)
            """, id.Value, actor.Facility.Value, Sql.Uuid(actor.Id?.Value), Now, Sql.Json(ScheduleJson.Write(new Content(order, sentences))));
    }, cancellationToken);

    public async Task<IReadOnlyList<PlanRun>> ListAsync(FacilityId facility, CancellationToken cancellationToken) =>
        await source.ReadAsync(facility, batch => batch.Add($"SELECT {Head("(r.content #- '{order,requests}')")}, NULL {From} ORDER BY r.made_at DESC, r.id LIMIT {MostListed}"), rows => rows.ListAsync(Read, cancellationToken), cancellationToken);

    public async Task<PlanRun?> FindAsync(FacilityId facility, PlanRunId id, CancellationToken cancellationToken) =>
        (await source.ReadAsync(facility, batch => batch.Add($"SELECT {Head("r.content")}, r.report::text {From} WHERE r.id = $1", id.Value), rows => rows.ListAsync(Read, cancellationToken), cancellationToken)).SingleOrDefault();

    /// <summary>How many are being made.</summary>
    public async Task<int> UnderWayAsync(FacilityId facility, CancellationToken cancellationToken) =>
        (await source.ReadAsync(facility, batch => batch.Add("SELECT count(*)::int FROM plan_runs WHERE state = 'planning' AND touched_at >= $1", Now - Silence), rows => rows.ListAsync(row => row.GetInt32(0), cancellationToken), cancellationToken)).Single();

    /// <summary>Deletes one that has ended without a proposal; false when there is none such.</summary>
    public async Task<bool> DeleteAsync(FacilityId facility, PlanRunId id, CancellationToken cancellationToken) =>
        (await source.WriteAsync(facility, batch => batch.Add("DELETE FROM plan_runs WHERE id = $1 AND proposal_id IS NULL AND (state <> 'planning' OR touched_at < $2) RETURNING 1", id.Value, Now - Silence),
            rows => rows.ListAsync(_ => true, cancellationToken), cancellationToken)).Count > 0;

    /// <summary>Says how far it is; false when somebody asked for its end, or it has ended.</summary>
    public async Task<bool> TellAsync(FacilityId facility, PlanRunId id, int percent, PlanScore? score, CancellationToken cancellationToken) =>
        (await source.WriteAsync(facility, batch => batch.Add("UPDATE plan_runs SET progress = $2, score = $3, touched_at = $4 WHERE id = $1 AND state = 'planning' RETURNING stop_asked",
            id.Value, percent, Sql.Json(score is { } told ? ScheduleJson.Write(told) : null), Now), rows => rows.ListAsync(row => row.GetBoolean(0), cancellationToken), cancellationToken)) is [false];

    /// <summary>Asks for its end; false when it isn't being made.</summary>
    public async Task<bool> AskToStopAsync(FacilityId facility, PlanRunId id, CancellationToken cancellationToken) =>
        (await source.WriteAsync(facility, batch => batch.Add("UPDATE plan_runs SET stop_asked = true WHERE id = $1 AND state = 'planning' AND touched_at > $2 RETURNING 1", id.Value, Now - Silence),
            rows => rows.ListAsync(_ => true, cancellationToken), cancellationToken)).Count > 0;

    /// <summary>How it ended, with the proposal that came of it.</summary>
    public Task EndAsync(FacilityId facility, PlanRunId id, PlanState state, string? problem, PlanEnd? end, CancellationToken cancellationToken) => ExecuteAsync(facility, batch =>
    {
        if (end?.Proposal is { } proposal) ProposalStore.AddNew(batch, proposal);
        batch.Add("""
            UPDATE plan_runs SET state = $2, problem = $3, touched_at = $4, progress = CASE WHEN $5 THEN 100 ELSE progress END, figures = $6, report = $7, proposal_id = $8 WHERE id = $1 AND state = 'planning'
            """, id.Value, Code(state), Sql.Text(problem), Now, state == PlanState.Ready, Sql.Json(end is null ? null : ScheduleJson.Write(end.Figures)), Sql.Json(end is null ? null : ScheduleJson.Write(end.Report)), Sql.Uuid(end?.Proposal?.Id.Value));
    }, cancellationToken);

    /// <summary>What was proposed of it. Whoever calls it keeps others from doing the same meanwhile.</summary>
    public Task ProposedAsync(FacilityId facility, PlanRunId id, PlanReport report, Proposal? proposal, CancellationToken cancellationToken) => ExecuteAsync(facility, batch =>
    {
        if (proposal is not null) ProposalStore.AddNew(batch, proposal);
        batch.Add("UPDATE plan_runs SET report = $2, proposal_id = $3 WHERE id = $1", id.Value, Sql.Json(ScheduleJson.Write(report)), Sql.Uuid(proposal?.Id.Value));
    }, cancellationToken);

    private Task<bool> ExecuteAsync(FacilityId facility, Action<NpgsqlBatch> add, CancellationToken cancellationToken) =>
        source.WriteAsync(facility, add, _ => Task.FromResult(true), cancellationToken);

    private PlanRun Read(NpgsqlDataReader row)
    {
        var (state, problem) = (Enum.Parse<PlanState>(row.GetString(3), ignoreCase: true), row.IsDBNull(5) ? null : row.GetString(5));
        if (state == PlanState.Planning && RowReading.Instant(row, 2) + Silence < clock.GetUtcNow()) (state, problem) = (PlanState.Failed, "The planning was cut off. Start it again.");
        var content = ScheduleJson.Read<Content>(row.GetString(6));
        return new PlanRun
        {
            Id = new(row.GetGuid(0)),
            MadeAt = RowReading.Instant(row, 1),
            State = state,
            Progress = row.GetInt32(4),
            Problem = problem,
            Order = content.Order,
            Sentences = content.Sentences,
            Score = row.IsDBNull(7) ? null : ScheduleJson.Read<PlanScore>(row.GetString(7)),
            Figures = row.IsDBNull(8) ? null : ScheduleJson.Read<PlanFigures>(row.GetString(8)),
            Proposal = row.IsDBNull(9) ? null : new ChangeSetId(row.GetGuid(9)),
            MadeBy = row.IsDBNull(10) ? null : row.GetString(10),
            ProposalState = row.IsDBNull(11) ? null : StateOf(AssistantJson.Parse<ProposalState>(row.GetString(11)), RowReading.Instant(row, 12)),
            Report = row.IsDBNull(13) ? null : ScheduleJson.Read<PlanReport>(row.GetString(13)),
        };
    }

    private ProposalState StateOf(ProposalState stored, DateTimeOffset made) => stored == ProposalState.Open && made + Proposal.PlanLife <= clock.GetUtcNow() ? ProposalState.Expired : stored;

    // A list is read every second, and may name thousands of requests: it does without them.
    private static string Head(string content) => $"r.id, r.made_at, r.touched_at, r.state, r.progress, r.problem, {content}::text, r.score::text, r.figures::text, r.proposal_id, u.display_name, p.state, p.made_at";

    private sealed record Content(PlanOrder Order, IReadOnlyList<string>? Sentences);

    private static string Code(PlanState state) => state.ToString().ToLowerInvariant();
}

/// <summary>What a plan came to.</summary>
internal sealed record PlanEnd(PlanFigures Figures, PlanReport Report, Proposal? Proposal);
