using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Assistant;

/// <summary>What administrators have set for the assistant of their facility.</summary>
public interface IAssistantSettings
{
    /// <summary>As it is at this moment; asked before every call of a tool (S-19).</summary>
    Task<AssistantSettings> ReadAsync(FacilityId facility, CancellationToken cancellationToken);

    /// <summary>Sets what the assistant may do, and keeps who did; the rest stays as it is, whoever changes that at the same moment. What is so already leaves no trace. The caller has checked the permission.</summary>
    Task SwitchAsync(Actor actor, AssistantMode mode, CancellationToken cancellationToken);

    /// <summary>The same for the active version of the prompt; null for whichever is newest.</summary>
    Task ActivateAsync(Actor actor, string? version, CancellationToken cancellationToken);

    /// <summary>What was set, latest first; at most <paramref name="limit"/> (1 to 200). Never rewritten.</summary>
    Task<IReadOnlyList<AssistantSettingsChange>> HistoryAsync(FacilityId facility, int limit, CancellationToken cancellationToken);
}

/// <summary>Settings of the assistant of one facility.</summary>
/// <param name="Mode">What it may do.</param>
/// <param name="PromptVersion">The version of the prompt that is active; null for the newest.</param>
public sealed record AssistantSettings(AssistantMode Mode = AssistantMode.On, string? PromptVersion = null);

/// <summary>A change of these settings.</summary>
/// <param name="Settings">As they were from then on.</param>
/// <param name="At">When.</param>
/// <param name="By">Whose doing; null when that person is gone.</param>
public sealed record AssistantSettingsChange(AssistantSettings Settings, DateTimeOffset At, string? By);
