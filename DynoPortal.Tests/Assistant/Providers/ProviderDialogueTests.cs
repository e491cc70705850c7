using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace DynoPortal.Tests.Assistant.Providers;

/// <summary>One dialogue with a tool, the same in both protocols: what the tool gets is real, what the provider gets is masked.</summary>
public sealed class ProviderDialogueTests
{
    private const string Vin = "1FTFW1E50PFA04711";

    public static TheoryData<string> Protocols => ProviderLab.Protocols;

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_tool_is_called_with_what_a_mark_stands_for_and_its_result_is_masked_again(string protocol)
    {
        await using var lab = await ProviderLab.StartAsync(protocol, asked => asked.Results is [var result]
            ? ScriptedReply.Says($"{JsonNode.Parse(result.Text)!["owner"]} has it booked.")
            : ScriptedReply.Calls(new LoopbackCall("call_1", "get_vehicle", new JsonObject { ["vin"] = asked.Said[^15..^1] })));
        var turn = lab.Turn("Ana Silva");
        List<ChatMessage> conversation = [new(ChatRole.User, $"Who has {Vin}?")];
        var asked = "";
        var tool = AIFunctionFactory.Create((string vin) => { asked = vin; return new { vin, owner = "Ana Silva" }; }, "get_vehicle");

        var called = await turn.GetResponseAsync(conversation, new ChatOptions { Tools = [tool] });
        var call = Assert.Single(called.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>());
        conversation.AddRange(called.Messages);
        conversation.Add(new(ChatRole.Tool, [new FunctionResultContent(call.CallId, await tool.InvokeAsync(new AIFunctionArguments(call.Arguments)))]));
        var answer = await turn.GetResponseAsync(conversation, new ChatOptions { Tools = [tool] });

        Assert.Equal(Vin, asked);
        Assert.Equal("Ana Silva has it booked.", answer.Text);
        Assert.Equal(2, lab.Requests.Count);
        Assert.All(lab.Requests, request => Assert.DoesNotContain(Vin, request.Body, StringComparison.Ordinal));
        Assert.All(lab.Requests, request => Assert.DoesNotContain("Silva", request.Body, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_closing_answer_without_tools_is_taken_after_calls(string protocol)
    {
        await using var lab = await ProviderLab.StartAsync(protocol, _ => ScriptedReply.Says("That is all."));
        ChatMessage[] conversation =
        [
            new(ChatRole.User, "Which dynos are free?"), new(ChatRole.Assistant, [new FunctionCallContent("call_1", "list_dynos")]), new(ChatRole.Tool, [new FunctionResultContent("call_1", "D3")]),
        ];

        var answer = await lab.Turn().GetResponseAsync(conversation, new ChatOptions());

        Assert.Equal("That is all.", answer.Text);
    }
}
