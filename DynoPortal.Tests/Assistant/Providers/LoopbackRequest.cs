using System.Text.Json.Nodes;

namespace DynoPortal.Tests.Assistant.Providers;

/// <summary>What a provider was asked, the same for every protocol.</summary>
/// <param name="Messages">The conversation; instructions come first, with the role <c>system</c>, and each result of a tool is a message of its own with the role <c>tool</c>.</param>
/// <param name="Tools">Names of the tools that were offered.</param>
/// <param name="Body">The request as it came over the wire.</param>
/// <param name="At">When it came, by the server's clock.</param>
public sealed record LoopbackRequest(IReadOnlyList<LoopbackMessage> Messages, IReadOnlyList<string> Tools, string Body, DateTimeOffset At)
{
    /// <summary>What the person said last.</summary>
    public string Said => Messages.Last(message => message.Role == "user").Text;

    /// <summary>Results of tools that came after the last assistant message.</summary>
    public IReadOnlyList<LoopbackMessage> Results => [.. Messages.Reverse().TakeWhile(message => message.Role == "tool").Reverse()];
}

/// <summary>A message of a request.</summary>
/// <param name="Role"><c>system</c>, <c>user</c>, <c>assistant</c> or <c>tool</c>.</param>
/// <param name="Text">Its text, or a tool's result.</param>
/// <param name="Calls">The tools that the assistant called.</param>
/// <param name="ResultOf">Which call this is the result of.</param>
public sealed record LoopbackMessage(string Role, string Text, IReadOnlyList<LoopbackCall> Calls, string? ResultOf = null);

/// <summary>A call of a tool.</summary>
public sealed record LoopbackCall(string Id, string Name, JsonObject Arguments);
