using System.Text.Json.Nodes;

namespace DynoPortal.Tests.Assistant.Scenarios;

/// <summary>What came of a sentence, as it is judged.</summary>
/// <param name="Calls">The calls of tools, in their order.</param>
/// <param name="Answer">The whole text.</param>
internal sealed record TurnOutcome(IReadOnlyList<ToolCall> Calls, string Answer)
{
    /// <summary>The calls that left a proposal behind.</summary>
    public IEnumerable<ToolCall> Proposals => Calls.Where(call => call.Stored);
}

/// <summary>A call of a tool.</summary>
/// <param name="Tool">Its name.</param>
/// <param name="Arguments">As the assistant gave them.</param>
/// <param name="Stored">Whether a proposal was stored: false for tools that read, and for what was refused.</param>
internal sealed record ToolCall(string Tool, JsonObject Arguments, bool Stored)
{
    /// <summary>Whether it is one that proposes.</summary>
    public bool Proposes => Tool.StartsWith("propose_", StringComparison.Ordinal);
}
