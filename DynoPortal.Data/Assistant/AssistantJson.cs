using System.Text.Json;
using System.Text.RegularExpressions;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant;
using Microsoft.Extensions.AI;

namespace DynoPortal.Data.Assistant;

/// <summary>How logs, histories and proposals are written into the database.</summary>
internal static partial class AssistantJson
{
    // jsonb sorts the properties of an object, so the one that says which content it is need not come first.
    private static readonly JsonSerializerOptions Chat = new(AIJsonUtilities.DefaultOptions) { AllowOutOfOrderMetadataProperties = true };

    public static string Code(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static T Parse<T>(string code) where T : struct, Enum => Enum.Parse<T>(code.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    public static string Write(IReadOnlyList<ChatMessage> messages) => Storable(JsonSerializer.Serialize(messages, Chat));

    public static IReadOnlyList<ChatMessage> Messages(string json) => JsonSerializer.Deserialize<List<ChatMessage>>(json, Chat) ?? [];

    public static string Write(TurnEntry entry) => Storable(entry.Data.GetRawText());

    public static JsonElement Data(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    public static string Write(Domain.Scheduling.ChangeSet set) => ScheduleJson.Write(set);

    public static Domain.Scheduling.ChangeSet Set(string json) => ScheduleJson.Read<Domain.Scheduling.ChangeSet>(json);

    // PostgreSQL's text has no place for the character zero. Behind an even number of backslashes it is the text "\u0000", which may stay.
    private static string Storable(string json) => Zero().Replace(json, "$1");

    [GeneratedRegex(@"(?<!\\)((?:\\\\)*)\\u0000")]
    private static partial Regex Zero();
}
