using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Loop;
using DynoPortal.Domain.Assistant.Tools;
using Microsoft.Extensions.AI;

namespace DynoPortal.Web.Assistant;

/// <summary>A tool that was called in a turn, in a file.</summary>
internal sealed record KeptCall(string? Tool, JsonElement? Arguments, JsonElement? Result);

/// <summary>
/// The calls of a turn as a file keeps them, so that a dialogue goes on where it was exported. Notes of the portal stay out: a file can't say what became of a proposal. Whoever hands a file over may have
/// written anything into it, so what is read again is labelled as text of others (S-9).
/// </summary>
internal static partial class KeptCalls
{
    /// <summary>Where the results of a file come from.</summary>
    public const string Source = "imported conversation";

    /// <summary>The calls of a turn that were answered.</summary>
    public static IReadOnlyList<KeptCall> Of(Turn turn)
    {
        var contents = turn.Messages.SelectMany(message => message.Contents).ToList();
        var results = contents.OfType<FunctionResultContent>().ToLookup(result => result.CallId, result => result.Result);
        return [.. contents.OfType<FunctionCallContent>().Where(call => results.Contains(call.CallId)).Select(call =>
            new KeptCall(call.Name, JsonSerializer.SerializeToElement(call.Arguments ?? new Dictionary<string, object?>(), ToolJson.Options), JsonSerializer.SerializeToElement(results[call.CallId].First(), ToolJson.Options)))];
    }

    /// <summary>The history of a turn that was read: message, calls with their results, answer. What is no call is left out.</summary>
    public static IReadOnlyList<ChatMessage> Messages(string message, string answer, IReadOnlyList<KeptCall?>? calls)
    {
        var kept = (calls ?? []).OfType<KeptCall>().Where(IsCall).Take(FunctionLoop.MostCalls).Select((call, index) => (Id: string.Create(CultureInfo.InvariantCulture, $"kept-{index + 1}"), Call: call)).ToList();
        return
        [
            new(ChatRole.User, message),
            .. kept.Count == 0 ? [] : new ChatMessage[]
            {
                new(ChatRole.Assistant, [.. kept.Select(each => new FunctionCallContent(each.Id, each.Call.Tool!, each.Call.Arguments!.Value.Deserialize<Dictionary<string, object?>>()))]),
                new(ChatRole.Tool, [.. kept.Select(each => new FunctionResultContent(each.Id, Labelled(each.Call.Result!.Value)))]),
            },
            .. answer.Length > 0 ? [new ChatMessage(ChatRole.Assistant, answer)] : Array.Empty<ChatMessage>(),
        ];
    }

    private static bool IsCall(KeptCall call) => call is { Tool: { } tool, Arguments.ValueKind: JsonValueKind.Object, Result.ValueKind: JsonValueKind.Object } && ToolName().IsMatch(tool);

    private static JsonElement Labelled(JsonElement result)
    {
        var labelled = JsonObject.Create(result)!;
        labelled["untrusted"] = new JsonArray(Source);
        return JsonSerializer.SerializeToElement(labelled);
    }

    [GeneratedRegex("^[a-z][a-z_]{1,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex ToolName();
}
