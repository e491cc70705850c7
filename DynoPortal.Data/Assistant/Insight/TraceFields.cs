using System.Text.Json;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Insight;

namespace DynoPortal.Data.Assistant.Insight;

/// <summary>What a trace shows of an event: the fields named here and no other, so that one that is added later isn't shown by accident.</summary>
internal static class TraceFields
{
    /// <summary>The fields of an event.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="data">Its content.</param>
    /// <param name="isOpen">Whether what was said may be shown.</param>
    /// <param name="mask">Masks personal data.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(TurnEventKind kind, JsonElement data, bool isOpen, Func<string, string> mask)
    {
        if (kind == TurnEventKind.ToolStarted) return [.. Named(data, ["tool"], mask), .. Arguments(data, isOpen, mask)];
        return [.. Named(data, NamesOf(kind), mask)];
    }

    private static string[] NamesOf(TurnEventKind kind) => kind switch
    {
        TurnEventKind.TurnStarted => ["characters"],
        TurnEventKind.ToolFinished => ["tool", "ok", "milliseconds", "error"],
        TurnEventKind.Proposal => ["proposalId", "tool"],
        TurnEventKind.ProposalResolved => ["proposalId", "state"],
        TurnEventKind.Card => ["card", "tool"],
        TurnEventKind.Citation => ["document", "heading", "version"],
        TurnEventKind.Usage => ["provider", "model", "inputTokens", "outputTokens", "cost", "currency"],
        TurnEventKind.Notice => ["code", "text"],
        TurnEventKind.Error => ["code", "text", "correlationId"],
        TurnEventKind.TurnCompleted => ["state", "characters"],
        _ => [],
    };

    private static IEnumerable<KeyValuePair<string, string>> Named(JsonElement data, string[] names, Func<string, string> mask)
    {
        foreach (var name in names)
            if (data.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null) yield return new(name, mask(Text(value)));
    }

    private static IEnumerable<KeyValuePair<string, string>> Arguments(JsonElement data, bool isOpen, Func<string, string> mask) =>
        data.TryGetProperty("arguments", out var arguments) && arguments.ValueKind == JsonValueKind.Object
            ? arguments.EnumerateObject().Where(each => each.Value.ValueKind != JsonValueKind.Null).Select(each => new KeyValuePair<string, string>(each.Name, Shown(each.Value, isOpen, mask)))
            : [];

    private static string Shown(JsonElement value, bool isOpen, Func<string, string> mask) => isOpen || Longest(value) <= TurnTrace.LongestArgument ? mask(Text(value)) : $"({Text(value).Length} characters)";

    private static int Longest(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Length,
        JsonValueKind.Array => value.EnumerateArray().Select(Longest).DefaultIfEmpty().Max(),
        JsonValueKind.Object => value.EnumerateObject().Select(each => Longest(each.Value)).DefaultIfEmpty().Max(),
        _ => 0,
    };

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
