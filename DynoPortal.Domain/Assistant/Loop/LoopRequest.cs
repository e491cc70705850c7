using DynoPortal.Domain.Assistant.Tools;
using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Loop;

/// <summary>What to run the function loop on.</summary>
public sealed record LoopRequest
{
    /// <summary>The model, or the offline assistant.</summary>
    public required IChatClient Client { get; init; }

    /// <summary>The prompt, the history and the new message.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>For whom.</summary>
    public required ToolCaller Caller { get; init; }

    /// <summary>What the facility's administrator allows at this moment; asked before every call of a tool (S-19).</summary>
    public required Func<CancellationToken, Task<AssistantMode>> Mode { get; init; }
}
