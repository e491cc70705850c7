using System.Text.Json;
using System.Text.Json.Nodes;
using DynoPortal.Data.Assistant.Providers;
using Microsoft.Extensions.AI;

namespace DynoPortal.Tests.Assistant.Providers;

/// <summary>Both wire protocols give the same answers.</summary>
public sealed class ProviderStreamingTests
{
    private static readonly ChatOptions WithTools = new()
    {
        Instructions = "You schedule dynos.",
        Temperature = 0,
        ToolMode = ChatToolMode.Auto,
        Tools = [AIFunctionFactory.Create((string vehicle, int hours) => "", "find_openings", "Finds openings."), AIFunctionFactory.Create((string dyno) => "", "get_dyno", "Reads a dyno.")],
    };

    public static TheoryData<string> Protocols => ProviderLab.Protocols;

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Text_comes_in_pieces_and_the_usage_at_the_end(string protocol)
    {
        await using var lab = await ProviderLab.StartAsync(protocol, _ => ScriptedReply.Says("V42 is on D3 from 8 to 12 — as booked. 🚗"));

        var updates = await lab.Turn().GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Where is V42?")]).ToListAsync();

        var answer = updates.ToChatResponse();
        Assert.Equal("V42 is on D3 from 8 to 12 — as booked. 🚗", answer.Text);
        Assert.True(updates.Count(update => update.Text.Length > 0) > 5);
        Assert.Equal(1200, answer.Usage?.InputTokenCount);
        Assert.Equal(34, answer.Usage?.OutputTokenCount);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        // The server calls itself by a dated name; prices go by the configured one.
        Assert.Equal("loopback", Assert.Single(updates, update => update.Contents.OfType<UsageContent>().Any()).ModelId);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Parallel_calls_whose_arguments_come_in_pieces_are_put_together(string protocol)
    {
        await using var lab = await ProviderLab.StartAsync(protocol, _ => ScriptedReply.Calls(
            new LoopbackCall("call_a", "find_openings", new JsonObject { ["vehicle"] = "V42 \"Müller\"", ["hours"] = 4 }), new LoopbackCall("call_b", "get_dyno", new JsonObject { ["dyno"] = "D3" })));

        var answer = await lab.AskAsync("When can V42 go on D3?", WithTools);

        var calls = answer.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
        Assert.Equal(["call_a", "call_b"], calls.Select(call => call.CallId));
        Assert.Equal(["find_openings", "get_dyno"], calls.Select(call => call.Name));
        Assert.Equal("V42 \"Müller\"", Assert.IsType<JsonElement>(calls[0].Arguments!["vehicle"]).GetString());
        Assert.Equal(4, Assert.IsType<JsonElement>(calls[0].Arguments!["hours"]).GetInt32());
        Assert.Equal(ChatFinishReason.ToolCalls, answer.FinishReason);
        Assert.Equal(["find_openings", "get_dyno"], lab.Requests.Single().Tools);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_conversation_arrives_with_its_instructions_calls_and_results(string protocol)
    {
        await using var lab = await ProviderLab.StartAsync(protocol, _ => ScriptedReply.Says("Done."));
        ChatMessage[] conversation =
        [
            new(ChatRole.User, "When can V42 go on D3?"),
            new(ChatRole.Assistant, [new TextContent("I'll look."), new FunctionCallContent("call_a", "find_openings", new Dictionary<string, object?> { ["vehicle"] = "V42" }), new FunctionCallContent("call_b", "get_dyno")]),
            new(ChatRole.Tool, [new FunctionResultContent("call_a", new { from = "08:00" }), new FunctionResultContent("call_b", "D3 is out")]),
            new(ChatRole.User, "And tomorrow?"),
        ];

        await lab.Turn().GetResponseAsync(conversation, WithTools);

        var request = lab.Requests.Single();
        Assert.Equal(["system", "user", "assistant", "tool", "tool", "user"], request.Messages.Select(message => message.Role));
        Assert.Equal("You schedule dynos.", request.Messages[0].Text);
        Assert.Equal("""{"vehicle":"V42"}""", request.Messages[2].Calls[0].Arguments.ToJsonString());
        Assert.Equal("call_b", request.Messages[2].Calls[1].Id);
        Assert.Equal("""{"from":"08:00"}""", request.Messages[3].Text);
        Assert.Equal(("call_b", "D3 is out"), (request.Messages[4].ResultOf, request.Messages[4].Text));
        Assert.Equal("And tomorrow?", request.Said);
    }

    [Fact]
    public void A_call_whose_arguments_are_no_JSON_says_so_in_place_of_throwing()
    {
        var calls = new OpenAIToolCalls();
        calls.Take(OpenAI.Chat.OpenAIChatModelFactory.StreamingChatToolCallUpdate(0, "call_a", default, "get_dyno", BinaryData.FromString("{\"dyno\": D3")));

        var call = Assert.IsType<FunctionCallContent>(Assert.Single(calls.Whole()));

        Assert.NotNull(call.Exception);
        Assert.Equal("get_dyno", call.Name);
    }

    [Fact]
    public void Parallel_calls_that_share_an_index_are_told_apart_by_their_ids()
    {
        var calls = new OpenAIToolCalls();
        calls.Take(OpenAI.Chat.OpenAIChatModelFactory.StreamingChatToolCallUpdate(0, "call_a", default, "get_dyno", BinaryData.FromString("{}")));
        calls.Take(OpenAI.Chat.OpenAIChatModelFactory.StreamingChatToolCallUpdate(0, "call_b", default, "get_now", BinaryData.FromString("{}")));

        Assert.Equal(["get_dyno", "get_now"], calls.Whole().Cast<FunctionCallContent>().Select(call => call.Name));
    }
}
