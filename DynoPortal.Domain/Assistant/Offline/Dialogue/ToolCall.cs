using System.Text.Json;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>A tool that a skill calls. The answer is there when the skill goes on.</summary>
/// <param name="Tool">Its name.</param>
/// <param name="Arguments">Without those that are null.</param>
internal sealed record ToolCall(string Tool, IReadOnlyDictionary<string, object?> Arguments)
{
    /// <summary>What it answered.</summary>
    public JsonElement Answer { get; set; }

    /// <summary>Whether it could not answer; <c>error</c> says why.</summary>
    public bool Failed => Answer.Text("error") is not null;

    /// <summary>Whether a proposal came of it.</summary>
    public bool IsProposed => Answer.Text("proposalId") is not null;

    /// <summary>Whether the rules refused a proposal.</summary>
    public bool Refused => Answer.Is("refused");
}
