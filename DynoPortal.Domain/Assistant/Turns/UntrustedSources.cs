using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>Finds in a history where text of others came from that tools have answered (S-9): what a model was told in an earlier turn it still knows in this one.</summary>
internal static class UntrustedSources
{
    private const string Label = "untrusted";

    /// <summary>The sources, each once.</summary>
    public static IEnumerable<string> In(IEnumerable<ChatMessage> messages) =>
        messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => result.Result).OfType<JsonElement>().SelectMany(In).Distinct();

    private static IEnumerable<string> In(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.Object => answer.EnumerateObject().SelectMany(field => field.NameEquals(Label) ? Texts(field.Value) : In(field.Value)),
        JsonValueKind.Array => answer.EnumerateArray().SelectMany(In),
        _ => [],
    };

    private static IEnumerable<string> Texts(JsonElement sources) =>
        sources.ValueKind == JsonValueKind.Array ? sources.EnumerateArray().Where(source => source.ValueKind == JsonValueKind.String).Select(source => source.GetString()!) : [];
}
