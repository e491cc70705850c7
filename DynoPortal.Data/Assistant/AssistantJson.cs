using System.Text.Json;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant;
using Microsoft.Extensions.AI;

namespace DynoPortal.Data.Assistant;

/// <summary>How logs, histories and proposals are written into the database.</summary>
internal static class AssistantJson
{
    // jsonb sorts the properties of an object, so the one that says which content it is need not come first.
    private static readonly JsonSerializerOptions Chat = new(AIJsonUtilities.DefaultOptions) { AllowOutOfOrderMetadataProperties = true };

    public static string Code(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static T Parse<T>(string code) where T : struct, Enum => Enum.Parse<T>(code.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    public static string Write(IReadOnlyList<ChatMessage> messages) => JsonSerializer.Serialize(messages, Chat).Replace("\\u0000", "", StringComparison.Ordinal);

    public static IReadOnlyList<ChatMessage> Messages(string json) => JsonSerializer.Deserialize<List<ChatMessage>>(json, Chat) ?? [];

    /// <summary>Data of an event. PostgreSQL's text has no place for the character zero.</summary>
    public static string Write(TurnEvent happened) => happened.Data.GetRawText().Replace("\\u0000", "", StringComparison.Ordinal);

    public static JsonElement Data(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    public static string Write(Domain.Scheduling.ChangeSet set) => ScheduleJson.Write(set);

    public static Domain.Scheduling.ChangeSet Set(string json) => ScheduleJson.Read<Domain.Scheduling.ChangeSet>(json);
}
