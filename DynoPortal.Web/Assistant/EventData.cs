using System.Text.Json;
using DynoPortal.Domain.Assistant.Tools;

namespace DynoPortal.Web.Assistant;

/// <summary>Reads what events of a turn and answers of tools carry. What isn't there, or is something else, reads as nothing: a log of another version is shown as far as it goes.</summary>
internal static class EventData
{
    public static string Text(this JsonElement data, string name) => data.Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    public static int Number(this JsonElement data, string name) => data.Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : 0;

    public static decimal? Amount(this JsonElement data, string name) => data.Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var value) ? value : null;

    public static bool IsTrue(this JsonElement data, string name) => data.Find(name) is { ValueKind: JsonValueKind.True };

    public static Guid? Id(this JsonElement data, string name) => data.Find(name) is { ValueKind: JsonValueKind.String } text && text.TryGetGuid(out var id) ? id : null;

    public static IReadOnlyList<string> Texts(this JsonElement data, string name) =>
        data.Find(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Where(each => each.ValueKind == JsonValueKind.String).Select(each => each.GetString()!)] : [];

    public static IReadOnlyList<JsonElement> List(this JsonElement data, string name) => data.Find(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    public static JsonElement? Find(this JsonElement data, string name) => data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The data as one of the shapes of this folder; null when it is something else.</summary>
    public static T? As<T>(this JsonElement data)
        where T : class
    {
        try
        {
            return data.ValueKind == JsonValueKind.Object ? data.Deserialize<T>(ToolJson.Options) : null;
        }
        catch (Exception other) when (other is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
