using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace DynoPortal.Tests.Assistant.Providers;

/// <summary>Speaks Anthropic's messages protocol, streamed. What was read is told at the beginning, what was written at the end.</summary>
public sealed class LoopbackAnthropic : LoopbackModel
{
    private LoopbackAnthropic(Func<LoopbackRequest, ScriptedReply> script, TimeProvider? clock) : base("/v1/messages", script, clock)
    {
    }

    /// <summary>What belongs into <c>Assistant:Endpoint</c>.</summary>
    public Uri Endpoint => Address;

    /// <summary>Starts a server whose model is this function.</summary>
    public static async Task<LoopbackAnthropic> StartAsync(Func<LoopbackRequest, ScriptedReply> script, TimeProvider? clock = null)
    {
        var server = new LoopbackAnthropic(script, clock);
        await server.StartAsync();
        return server;
    }

    // The version of October 2026 refuses these three, even with the values that were the default. Calls in a conversation have always needed tools that are declared.
    private protected override bool Allows(IHeaderDictionary headers, JsonNode body) =>
        headers["anthropic-version"] == "2026-10-21" && body["temperature"] is null && body["top_p"] is null && body["top_k"] is null
        && (body["tools"]?.AsArray().Count > 0 || Read(body).Messages.All(message => message.Calls.Count == 0));

    private protected override JsonObject Error(int status, string text) => new() { ["type"] = "error", ["error"] = new JsonObject { ["type"] = status == 401 ? "authentication_error" : "api_error", ["message"] = text } };

    private protected override (IReadOnlyList<LoopbackMessage> Messages, IReadOnlyList<string> Tools) Read(JsonNode body)
    {
        var messages = new List<LoopbackMessage>();
        if (body["system"] is { } system) messages.Add(new LoopbackMessage("system", ReadText(system), []));
        foreach (var message in body["messages"]!.AsArray()) messages.AddRange(ReadMessage(message!));
        return (messages, [.. (body["tools"]?.AsArray() ?? []).Select(tool => tool!["name"]!.GetValue<string>())]);
    }

    private protected override IEnumerable<string> Events(JsonNode body, ScriptedReply.Answer answer)
    {
        yield return Event("message_start", new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["id"] = "msg_1", ["type"] = "message", ["role"] = "assistant", ["model"] = "loopback-2026-03-02", ["content"] = new JsonArray(), ["stop_reason"] = null, ["stop_sequence"] = null,
                ["usage"] = new JsonObject { ["input_tokens"] = answer.InputTokens, ["output_tokens"] = 1 },
            },
        });
        var index = 0;
        if (answer.Text.Length > 0)
        {
            var pieces = Pieces(answer.Text, answer.PieceLength).Select(piece => new JsonObject { ["type"] = "text_delta", ["text"] = piece });
            foreach (var each in Block(index++, new JsonObject { ["type"] = "text", ["text"] = "" }, pieces)) yield return each;
        }
        yield return Event("ping", []);
        foreach (var call in answer.Tools)
        {
            var pieces = Pieces(call.Arguments.ToJsonString(), answer.PieceLength).Select(piece => new JsonObject { ["type"] = "input_json_delta", ["partial_json"] = piece });
            foreach (var each in Block(index++, new JsonObject { ["type"] = "tool_use", ["id"] = call.Id, ["name"] = call.Name, ["input"] = new JsonObject() }, pieces)) yield return each;
        }
        yield return Event("message_delta", new JsonObject
        {
            ["delta"] = new JsonObject { ["stop_reason"] = answer.Tools.Count > 0 ? "tool_use" : "end_turn", ["stop_sequence"] = null },
            ["usage"] = new JsonObject { ["output_tokens"] = answer.OutputTokens },
        });
        yield return Event("message_stop", []);
    }

    private static IEnumerable<string> Block(int index, JsonObject block, IEnumerable<JsonObject> deltas)
    {
        yield return Event("content_block_start", new JsonObject { ["index"] = index, ["content_block"] = block });
        foreach (var delta in deltas) yield return Event("content_block_delta", new JsonObject { ["index"] = index, ["delta"] = delta });
        yield return Event("content_block_stop", new JsonObject { ["index"] = index });
    }

    private static string Event(string type, JsonObject data)
    {
        data["type"] = type;
        return $"event: {type}\ndata: {data.ToJsonString()}\n\n";
    }

    private static IEnumerable<LoopbackMessage> ReadMessage(JsonNode message)
    {
        var role = message["role"]!.GetValue<string>();
        if (message["content"] is not JsonArray blocks) return [new LoopbackMessage(role, message["content"]!.GetValue<string>(), [])];
        var results = blocks.Where(block => Type(block) == "tool_result").Select(block => new LoopbackMessage("tool", ReadText(block!["content"]), [], block["tool_use_id"]!.GetValue<string>()));
        var calls = blocks.Where(block => Type(block) == "tool_use")
            .Select(block => new LoopbackCall(block!["id"]!.GetValue<string>(), block["name"]!.GetValue<string>(), block["input"]!.DeepClone().AsObject())).ToList();
        var text = ReadText(blocks);
        return calls.Count > 0 || text.Length > 0 ? [.. results, new LoopbackMessage(role, text, calls)] : results;
    }

    private static string ReadText(JsonNode? content) => content switch
    {
        null => "",
        JsonArray blocks => string.Concat(blocks.Where(block => Type(block) == "text").Select(block => block!["text"]!.GetValue<string>())),
        _ => content.GetValue<string>(),
    };

    private static string Type(JsonNode? block) => block!["type"]!.GetValue<string>();
}
