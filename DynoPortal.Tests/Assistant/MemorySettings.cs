using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Tests.Assistant;

/// <summary>What an administrator has set for the assistant, in memory.</summary>
internal sealed class MemorySettings : IAssistantSettings
{
    private AssistantSettings set = new();

    public Task<AssistantSettings> ReadAsync(FacilityId facility, CancellationToken cancellationToken) => Task.FromResult(set);

    public Task SaveAsync(Actor actor, AssistantSettings settings, CancellationToken cancellationToken)
    {
        set = settings;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AssistantSettingsChange>> HistoryAsync(FacilityId facility, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AssistantSettingsChange>>([]);
}
