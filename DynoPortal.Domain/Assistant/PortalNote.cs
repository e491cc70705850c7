using System.Text.Json;
using DynoPortal.Domain.Assistant.Tools;
using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant;

/// <summary>Something that the portal tells the assistant inside a conversation: what the person looks at, and what became of a proposal. A message like others for a model; told apart from what people type by a mark that no text can carry.</summary>
/// <param name="Kind">One of the constants here.</param>
/// <param name="Data">A JSON object.</param>
public sealed record PortalNote(string Kind, JsonElement Data)
{
    /// <summary>What the person has in sight: <c>page</c>, <c>selected</c> (a booking's number), <c>dyno</c>, <c>vehicle</c>, <c>from</c>, <c>to</c>.</summary>
    public const string Looking = "looking_at";

    /// <summary>A proposal was approved, rejected, refused or voided: <c>proposalId</c>, <c>state</c>, <c>text</c>, <c>bookings</c>.</summary>
    public const string Resolved = "proposal_resolved";

    private const string Mark = "portal";

    /// <summary>A note of this kind.</summary>
    public static PortalNote Of(string kind, object data) => new(kind, JsonSerializer.SerializeToElement(data, ToolJson.Options));

    /// <summary>The note as a message of the conversation.</summary>
    public ChatMessage ToMessage() => new(ChatRole.User, [new TextContent($"[portal: {Kind}] {Data.GetRawText()}") { AdditionalProperties = new() { [Mark] = Kind } }]);

    /// <summary>The note that a message is, or null when a person typed it.</summary>
    public static PortalNote? Read(ChatMessage message)
    {
        if (message.Contents is not [TextContent { AdditionalProperties: { } marks } text] || marks.GetValueOrDefault(Mark)?.ToString() is not { } kind) return null;
        return new(kind, JsonSerializer.Deserialize<JsonElement>(text.Text.AsSpan(text.Text.IndexOf('{', StringComparison.Ordinal))));
    }
}
