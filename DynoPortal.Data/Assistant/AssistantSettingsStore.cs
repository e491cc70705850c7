using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Npgsql;

namespace DynoPortal.Data.Assistant;

internal sealed class AssistantSettingsStore(NpgsqlDataSource source, TimeProvider clock) : IAssistantSettings
{
    public async Task<AssistantSettings> ReadAsync(FacilityId facility, CancellationToken cancellationToken) =>
        (await source.ReadAsync(facility, batch => batch.Add("SELECT mode, prompt_version FROM assistant_settings"),
            rows => rows.ListAsync(row => new AssistantSettings(AssistantJson.Parse<AssistantMode>(row.GetString(0)), row.IsDBNull(1) ? null : row.GetString(1)), cancellationToken), cancellationToken)).SingleOrDefault() ?? new();

    public Task SaveAsync(Actor actor, AssistantSettings settings, CancellationToken cancellationToken) => source.WriteAsync(actor.Facility, batch => batch.Add("""
        INSERT INTO assistant_settings (facility_id, mode, prompt_version, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (facility_id) DO UPDATE SET mode = excluded.mode, prompt_version = excluded.prompt_version, changed_at = excluded.changed_at, changed_by = excluded.changed_by
        """, actor.Facility.Value, AssistantJson.Code(settings.Mode), Sql.Text(settings.PromptVersion), clock.GetUtcNow().UtcDateTime, actor.Id!.Value.Value), _ => Task.FromResult(true), cancellationToken);
}
