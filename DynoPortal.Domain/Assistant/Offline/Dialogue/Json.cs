using System.Text.Json;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Reads answers of tools, in which what isn't known is missing.</summary>
internal static class Json
{
    /// <summary>A text or a number as text; null when it is missing.</summary>
    public static string? Text(this JsonElement json, string name) => Find(json, name) is not { } found ? null : found.ValueKind switch
    {
        JsonValueKind.String => found.GetString(),
        JsonValueKind.Number => found.GetRawText(),
        _ => null,
    };

    /// <summary>A number; null when it is missing.</summary>
    public static decimal? Number(this JsonElement json, string name) => Find(json, name) is { ValueKind: JsonValueKind.Number } found && found.TryGetDecimal(out var value) ? value : null;

    /// <summary>Whether a flag is set.</summary>
    public static bool Is(this JsonElement json, string name) => Find(json, name) is { ValueKind: JsonValueKind.True };

    /// <summary>The elements of a list; none when it is missing.</summary>
    public static IReadOnlyList<JsonElement> Rows(this JsonElement json, string name) => Find(json, name) is { ValueKind: JsonValueKind.Array } found ? [.. found.EnumerateArray()] : [];

    /// <summary>The texts of a list.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement json, string name) => [.. json.Rows(name).Where(row => row.ValueKind == JsonValueKind.String).Select(row => row.GetString()!)];

    /// <summary>An object within; null when it is missing.</summary>
    public static JsonElement? Child(this JsonElement json, string name) => Find(json, name) is { ValueKind: JsonValueKind.Object } found ? found : null;

    private static JsonElement? Find(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var found) ? found : null;
}
