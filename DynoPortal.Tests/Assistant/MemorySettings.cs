using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Tests.Assistant;

/// <summary>Nothing is set for the assistant.</summary>
internal sealed class MemorySettings : IAssistantSettings
{
    public Task<AssistantSettings> ReadAsync(FacilityId facility, CancellationToken cancellationToken) => Task.FromResult(new AssistantSettings());

    public Task SwitchAsync(Actor actor, AssistantMode mode, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task ActivateAsync(Actor actor, string? version, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<AssistantSettingsChange>> HistoryAsync(FacilityId facility, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AssistantSettingsChange>>([]);
}
