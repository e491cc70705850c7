using System.Text.Json;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Domain.People;
using Microsoft.Extensions.AI;

namespace DynoPortal.Tests.Assistant.Turns;

/// <summary>What a model is sent of a long conversation.</summary>
public sealed class TurnHistoryTests
{
    [Fact]
    public void The_last_ten_turns_are_whole_and_the_older_ones_a_summary()
    {
        var messages = TurnHistory.For([.. Enumerable.Range(1, 12).Select(number => TurnOf($"question {number}", [new(ChatRole.Assistant, $"answer {number}")]))]);

        Assert.Equal(2 + (2 * TurnHistory.MostTurns), messages.Count);
        Assert.Equal(["question 1", "question 2"], PortalNote.Read(messages[0])!.Data.GetProperty("said").EnumerateArray().Select(said => said.GetString()));
        Assert.Equal("I keep in mind the 2 earlier messages of this conversation.", messages[1].Text);
        Assert.Equal(("question 3", "answer 12"), (messages[2].Text, messages[^1].Text));
    }

    [Fact]
    public void A_turn_that_has_no_room_is_left_out_with_its_call_and_its_result()
    {
        var large = TurnOf("list everything",
        [
            new(ChatRole.Assistant, [new FunctionCallContent("c1", "list_allocations", new Dictionary<string, object?> { ["limit"] = 200 })]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", JsonSerializer.SerializeToElement(new { bookings = new string('x', TurnHistory.MostTokens * 4) }))]),
            new(ChatRole.Assistant, "There are many."),
        ]);

        var messages = TurnHistory.For([TurnOf("hello", [new(ChatRole.Assistant, "Hello.")]), large, TurnOf("and now?", [new(ChatRole.Assistant, "Now?")])]);

        Assert.Equal(["and now?", "Now?"], messages.Skip(2).Select(message => message.Text));
        Assert.DoesNotContain(messages.SelectMany(message => message.Contents), content => content is FunctionCallContent or FunctionResultContent);
        Assert.Equal(["hello", "list everything"], PortalNote.Read(messages[0])!.Data.GetProperty("said").EnumerateArray().Select(said => said.GetString()));
    }

    [Fact]
    public void Every_outcome_of_an_older_turn_is_in_the_summary()
    {
        var booked = TurnOf("book it", [new(ChatRole.Assistant, "It waits."), PortalNote.Of(PortalNote.Resolved, new { state = "approved", bookings = new[] { "A-1042" } }).ToMessage()]);

        var messages = TurnHistory.For([booked, .. Enumerable.Range(1, TurnHistory.MostTurns).Select(number => TurnOf($"question {number}", []))]);

        Assert.Equal("A-1042", PortalNote.Read(messages[0])!.Data.GetProperty("outcomes")[0].GetProperty("bookings")[0].GetString());
    }

    private static Turn TurnOf(string message, IReadOnlyList<ChatMessage> answer) => new()
    {
        Id = new(Guid.NewGuid()),
        Conversation = new(Guid.NewGuid()),
        Owner = new(new UserId(Guid.NewGuid()), new(1), Channel.Assistant),
        Message = message,
        StartedAt = LabSmall.Now,
        Messages = [new(ChatRole.User, message), .. answer],
    };
}
