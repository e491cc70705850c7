using System.Text.Json.Nodes;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Assistant.Providers;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.AI;

namespace DynoPortal.Tests.Assistant.Turns;

/// <summary>One dialogue over both wire protocols, through the whole portal: the same schedule comes out, and nothing personal goes out.</summary>
public sealed class ProviderTurnTests
{
    public static TheoryData<string> Protocols => ProviderLab.Protocols;

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_booking_is_found_moved_by_a_pronoun_approved_and_told_of(string protocol)
    {
        await using var provider = await ProviderLab.StartAsync(protocol, Model);
        await using var lab = await TurnLab.CreateAsync(provider.Provider);

        var (first, found) = await lab.SayAsync("when is V42, VIN 1FA6P8CF0T5100042, on a dyno? Erin Engel asks, erin@lab.example");
        var (second, moved) = await lab.SayAsync("move it to Friday", first.Conversation);
        var id = new ChangeSetId(Guid.Parse(moved.Data(TurnEventKind.Proposal).Said("proposalId")!));
        Assert.Equal(TestLab.Hours(5, 8, 12), (await lab.Lab.BookingAsync("A-1002")).Allocation.Slot);
        await lab.Lab.Lab.Get<ProposalService>().ApproveAsync(lab.Engineer with { Channel = Channel.Assistant }, id, default);
        var (third, _) = await lab.SayAsync("did it work?", first.Conversation);

        Assert.Equal((TurnState.Completed, protocol), (first.State, first.Source.Provider));
        Assert.Contains("A-1002", found.Data(TurnEventKind.ToolFinished).GetProperty("result").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(TestLab.Hours(6, 8, 12), (await lab.Lab.BookingAsync("A-1002")).Allocation.Slot);
        Assert.Contains("proposal_resolved", third.Text, StringComparison.Ordinal);
        Assert.Equal((2400, 68), (second.Cost.InputTokens, second.Cost.OutputTokens));
        var sent = string.Concat(provider.Requests.Select(request => request.Body));
        Assert.DoesNotContain("Erin Engel", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("erin@lab.example", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("1FA6P8CF0T5100042", sent, StringComparison.Ordinal);
        foreach (var turn in new[] { first, second, third }) AssertAnswered(turn);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task S16_people_who_have_left_are_masked_where_rows_still_name_them(string protocol)
    {
        await using var provider = await ProviderLab.StartAsync(protocol, Model);
        await using var lab = await TurnLab.CreateAsync(provider.Provider);
        await lab.Lab.Lab.AlterAsync($"UPDATE allocations SET requester_id = '{lab.Lab.Person("engineer2").Id!.Value.Value}' WHERE number = 1002; DELETE FROM memberships WHERE user_id = '{lab.Lab.Person("engineer2").Id!.Value.Value}'");

        var (_, found) = await lab.SayAsync("when is V42 on a dyno?");

        Assert.Contains("Emil Ernst", found.Data(TurnEventKind.ToolFinished).GetProperty("result").GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Emil Ernst", string.Concat(provider.Requests.Select(request => request.Body)), StringComparison.Ordinal);
    }

    // What a model would do, going by what it is sent: it calls a tool for each request, answers from the result, and repeats the last note of the portal.
    private static ScriptedReply Model(LoopbackRequest request)
    {
        if (request.Results.Count > 0) return ScriptedReply.Says("Here is what I found.");
        var said = request.Said;
        if (said.Contains("move it", StringComparison.Ordinal))
            return ScriptedReply.Calls(new LoopbackCall("m1", "propose_move", new JsonObject { ["booking"] = "A-1002", ["from"] = "2026-03-06T08:00", ["to"] = "2026-03-06T12:00" }));
        if (said.Contains("when is", StringComparison.Ordinal))
            return ScriptedReply.Calls(new LoopbackCall("l1", "list_allocations", new JsonObject { ["vehicle"] = "V42" }), new LoopbackCall("l2", "get_now", []));
        return ScriptedReply.Says(request.Messages.Last(message => message.Text.Contains("[portal:", StringComparison.Ordinal)).Text);
    }

    private static void AssertAnswered(Turn turn)
    {
        var contents = turn.Messages.SelectMany(message => message.Contents).ToList();
        Assert.Equal(contents.OfType<FunctionCallContent>().Select(call => call.CallId), contents.OfType<FunctionResultContent>().Select(result => result.CallId));
    }
}
