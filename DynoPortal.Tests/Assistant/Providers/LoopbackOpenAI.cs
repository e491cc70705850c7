using System.Text.Json;
using System.Text.Json.Nodes;

namespace DynoPortal.Tests.Assistant.Providers;

/// <summary>Speaks the chat completions protocol, streamed. Usage comes only to those who ask for it, in a last chunk without choices.</summary>
public sealed class LoopbackOpenAI : LoopbackModel
{
    private LoopbackOpenAI(Func<LoopbackRequest, ScriptedReply> script, TimeProvider? clock) : base("/v1/chat/completions", script, clock)
    {
    }

    /// <summary>What belongs into <c>Assistant:Endpoint</c>.</summary>
    public Uri Endpoint => new(Address, "v1");

    /// <summary>Starts a server whose model is this function.</summary>
    public static async Task<LoopbackOpenAI> StartAsync(Func<LoopbackRequest, ScriptedReply> script, TimeProvider? clock = null)
    {
        var server = new LoopbackOpenAI(script, clock);
        await server.StartAsync();
        return server;
    }

    private protected override JsonObject Error(int status, string text) => new() { ["error"] = new JsonObject { ["message"] = text, ["type"] = "error", ["code"] = status } };

    private protected override (IReadOnlyList<LoopbackMessage> Messages, IReadOnlyList<string> Tools) Read(JsonNode body) => (
        [.. body["messages"]!.AsArray().Select(message => ReadMessage(message!))],
        [.. (body["tools"]?.AsArray() ?? []).Select(tool => tool!["function"]!["name"]!.GetValue<string>())]);

    private protected override IEnumerable<string> Events(JsonNode body, ScriptedReply.Answer answer)
    {
        yield return Delta(new JsonObject { ["role"] = "assistant", ["content"] = "" });
        foreach (var piece in Pieces(answer.Text, answer.PieceLength)) yield return Delta(new JsonObject { ["content"] = piece });
        foreach (var (call, index) in answer.Tools.Select((call, index) => (call, index))) yield return Call(index, new JsonObject { ["name"] = call.Name, ["arguments"] = "" }, call.Id);
        var arguments = answer.Tools.Select(call => Pieces(call.Arguments.ToJsonString(), answer.PieceLength).ToList()).ToList();
        for (var place = 0; arguments.Any(pieces => place < pieces.Count); place++)
        {
            foreach (var (pieces, index) in arguments.Select((pieces, index) => (pieces, index)).Where(call => place < call.pieces.Count).ToList())
                yield return Call(index, new JsonObject { ["arguments"] = pieces[place] });
        }
        yield return Chunk(Choice([], answer.Tools.Count > 0 ? "tool_calls" : "stop"));
        if (body["stream_options"]?["include_usage"]?.GetValue<bool>() == true) yield return Chunk([], Usage(answer));
        yield return "data: [DONE]\n\n";
    }

    private static LoopbackMessage ReadMessage(JsonNode message) => new(
        message["role"]!.GetValue<string>(), ReadText(message["content"]),
        [.. (message["tool_calls"]?.AsArray() ?? []).Select(call => new LoopbackCall(
            call!["id"]!.GetValue<string>(), call["function"]!["name"]!.GetValue<string>(), JsonNode.Parse(call["function"]!["arguments"]!.GetValue<string>())!.AsObject()))],
        message["tool_call_id"]?.GetValue<string>());

    private static string ReadText(JsonNode? content) => content switch
    {
        null => "",
        JsonArray parts => string.Concat(parts.Select(part => part!["text"]!.GetValue<string>())),
        _ => content.GetValue<string>(),
    };

    private static string Delta(JsonObject delta) => Chunk(Choice(delta, null));

    private static string Call(int index, JsonObject function, string? id = null)
    {
        var call = new JsonObject { ["index"] = index, ["function"] = function };
        if (id is not null) (call["id"], call["type"]) = (id, "function");
        return Delta(new JsonObject { ["tool_calls"] = new JsonArray(call) });
    }

    private static JsonArray Choice(JsonObject delta, string? finish) => [new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }];

    private static JsonObject Usage(ScriptedReply.Answer answer) => new()
    {
        ["prompt_tokens"] = answer.InputTokens, ["completion_tokens"] = answer.OutputTokens, ["total_tokens"] = answer.InputTokens + answer.OutputTokens,
    };

    private static string Chunk(JsonArray choices, JsonObject? usage = null)
    {
        var chunk = new JsonObject { ["id"] = "chatcmpl-1", ["object"] = "chat.completion.chunk", ["created"] = 1_772_438_400, ["model"] = "loopback-2026-03-02", ["choices"] = choices, ["usage"] = usage };
        return $"data: {chunk.ToJsonString(JsonSerializerOptions.Web)}\n\n";
    }
}
