using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Assistant;

/// <summary>What administrators have set for the assistant of their facility.</summary>
public interface IAssistantSettings
{
    /// <summary>As it is at this moment; asked before every call of a tool (S-19).</summary>
    Task<AssistantSettings> ReadAsync(FacilityId facility, CancellationToken cancellationToken);

    /// <summary>Sets it. The caller has checked the permission.</summary>
    Task SaveAsync(Actor actor, AssistantSettings settings, CancellationToken cancellationToken);
}

/// <summary>Settings of the assistant of one facility.</summary>
/// <param name="Mode">What it may do.</param>
/// <param name="PromptVersion">The version of the prompt that is active; null for the newest.</param>
public sealed record AssistantSettings(AssistantMode Mode = AssistantMode.On, string? PromptVersion = null);
