using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using Npgsql;

namespace DynoPortal.Data.Assistant;

internal sealed class AssistantSettingsStore(NpgsqlDataSource source, TimeProvider clock) : IAssistantSettings
{
    /// <summary>First half of the advisory lock on the switch, the facility being the other: approvals share it, and who sets the switch waits for those under way (S-19).</summary>
    public const int Switch = 0x41535357;

    public async Task<AssistantSettings> ReadAsync(FacilityId facility, CancellationToken cancellationToken) =>
        (await source.ReadAsync(facility, batch => batch.Add("SELECT mode, prompt_version FROM assistant_settings"), rows => rows.ListAsync(Read, cancellationToken), cancellationToken)).SingleOrDefault() ?? new();

    public Task SwitchAsync(Actor actor, AssistantMode mode, CancellationToken cancellationToken) => SetAsync(actor, "mode", new(mode), cancellationToken);

    public Task ActivateAsync(Actor actor, string? version, CancellationToken cancellationToken) => SetAsync(actor, "prompt_version", new(PromptVersion: version), cancellationToken);

    public async Task<IReadOnlyList<AssistantSettingsChange>> HistoryAsync(FacilityId facility, int limit, CancellationToken cancellationToken) => await source.ReadAsync(facility, batch => batch.Add("""
        SELECT c.mode, c.prompt_version, c.changed_at, u.display_name FROM assistant_settings_history c LEFT JOIN users u ON u.id = c.changed_by ORDER BY c.id DESC LIMIT $1
        """, limit), rows => rows.ListAsync(row => new AssistantSettingsChange(Read(row), RowReading.Instant(row, 2), row.IsDBNull(3) ? null : row.GetString(3)), cancellationToken), cancellationToken);

    // Only the one column: what another administrator sets at the same moment isn't undone by what was read before.
    private Task<bool> SetAsync(Actor actor, string column, AssistantSettings settings, CancellationToken cancellationToken) => source.WriteAsync(actor.Facility, batch =>
    {
        batch.Add("SELECT pg_advisory_xact_lock($1, $2)", Switch, actor.Facility.Value);
        batch.Add($"""
            WITH before AS (SELECT mode, prompt_version FROM assistant_settings),
            saved AS (
                INSERT INTO assistant_settings AS s (facility_id, mode, prompt_version, changed_at, changed_by)
                SELECT $1, $2, $3, $4, $5 WHERE $6 OR EXISTS (SELECT 1 FROM assistant_settings)
                ON CONFLICT (facility_id) DO UPDATE SET {column} = excluded.{column}, changed_at = excluded.changed_at, changed_by = excluded.changed_by WHERE s.{column} IS DISTINCT FROM excluded.{column}
                RETURNING facility_id, mode, prompt_version, changed_at, changed_by),
            told AS (
                INSERT INTO edits (facility_id, at, actor_id, channel, noun, thing, label, action, before, after)
                SELECT s.facility_id, s.changed_at, s.changed_by, $7, '{EditNoun.Assistant}', s.facility_id::text, 'Assistant', 'changed',
                    jsonb_strip_nulls(jsonb_build_object('mode', coalesce(b.mode, $8), 'promptVersion', b.prompt_version)), jsonb_strip_nulls(jsonb_build_object('mode', s.mode, 'promptVersion', s.prompt_version))
                FROM saved s LEFT JOIN before b ON true)
            INSERT INTO assistant_settings_history (facility_id, mode, prompt_version, changed_at, changed_by) SELECT * FROM saved
            """, actor.Facility.Value, AssistantJson.Code(settings.Mode), Sql.Text(settings.PromptVersion), clock.GetUtcNow().UtcDateTime, actor.Id!.Value.Value, settings != new AssistantSettings(), actor.Channel.Code(), AssistantJson.Code(new AssistantSettings().Mode));
    }, _ => Task.FromResult(true), cancellationToken);

    private static AssistantSettings Read(NpgsqlDataReader row) => new(AssistantJson.Parse<AssistantMode>(row.GetString(0)), row.IsDBNull(1) ? null : row.GetString(1));
}
