using System.Text.Json;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Assistant;
using DynoPortal.Web.Assistant.Cards;
using Microsoft.Extensions.AI;

namespace DynoPortal.Tests.Assistant.Panel;

/// <summary>U-14: a conversation as a file, and back.</summary>
public sealed class ConversationFileTests
{
    private readonly ChatLab lab = new();

    [Fact]
    public void A_JSON_export_read_again_has_every_branch_under_new_ids()
    {
        var first = TurnOf("book T100", "Which day?");
        var second = TurnOf("Tuesday", "Done.") with { Parent = first.Id };
        var other = TurnOf("Friday", "Taken.") with { Parent = first.Id };
        var conversation = new Conversation(first.Conversation, "Booking", true, second.Id, TestLab.Monday, TestLab.Monday);

        var (read, turns) = ConversationFile.Read(ConversationFile.Json(conversation, [first, second, other]), lab.Actor, lab.Board.Clock)!.Value;

        Assert.Equal(("Booking", false, 3), (read.Title, read.Pinned, turns.Count));
        Assert.Equal(["book T100", "Tuesday", "Friday"], turns.Select(turn => turn.Message));
        Assert.Equal((turns[0].Id, turns[0].Id, turns[1].Id), (turns[1].Parent!.Value, turns[2].Parent!.Value, read.Leaf!.Value));
        Assert.NotEqual(first.Id, turns[0].Id);
        Assert.Equal(["book T100", "Which day?"], turns[0].Messages.Select(message => message.Text));
    }

    [Fact]
    public void A_Markdown_export_has_cards_as_text_and_is_read_again()
    {
        var turn = TurnOf("what is free?\n## Assistant", "");
        var screen = new TurnScreen(turn);
        Apply(screen, TurnEventKind.ToolStarted, new { callId = "1", tool = "find_openings", label = "Looking" });
        Apply(screen, TurnEventKind.ToolFinished, new { callId = "1", ok = true, result = new { openings = new[] { new { ordinal = 1, dyno = "MPG 1", from = "2026-03-03T08:00", to = "2026-03-03T12:00" } } } });
        Apply(screen, TurnEventKind.Card, new { callId = "1", card = CardKind.Openings });
        Apply(screen, TurnEventKind.TextDelta, new { text = "One is free." });
        var conversation = new Conversation(turn.Conversation, "Free", false, turn.Id, TestLab.Monday, TestLab.Monday);

        var text = ConversationMarkdown.Write(conversation, [screen], lab.Board.Facility);
        var (read, turns) = ConversationFile.Read(text, lab.Actor, lab.Board.Clock)!.Value;

        Assert.Contains("* MPG 1, Tue 3 Mar 2026 08:00–12:00", text, StringComparison.Ordinal);
        Assert.Equal(("Free", "what is free?\n## Assistant"), (read.Title, Assert.Single(turns).Message));
        Assert.EndsWith("One is free.", turns[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"format\":\"dynoportal-conversation/1\",\"turns\":[]}")]
    [InlineData("{\"format\":\"other\",\"turns\":[{\"id\":\"0198a3c4-0000-7000-8000-000000000001\",\"message\":\"hi\",\"text\":\"\"}]}")]
    [InlineData("{\"format\":\"dynoportal-conversation/1\",\"turns\":[{\"id\":\"0198a3c4-0000-7000-8000-000000000001\",\"message\":\" \",\"text\":\"\"}]}")]
    [InlineData("{\"format\":7}")]
    [InlineData("just text")]
    [InlineData("# Title alone")]
    public void What_is_no_conversation_is_refused(string text) => Assert.Null(ConversationFile.Read(text, lab.Actor, lab.Board.Clock));

    [Fact]
    public void A_message_that_is_too_long_is_refused() =>
        Assert.Null(ConversationFile.Read(ConversationFile.Json(new(ConversationId.New(lab.Board.Clock), "x", false, null, TestLab.Monday, TestLab.Monday), [TurnOf(new string('x', 4001), "")]), lab.Actor, lab.Board.Clock));

    [Fact]
    public void Calls_and_results_come_along_as_text_of_others_and_notes_of_the_portal_do_not()
    {
        var turn = TurnOf("when is V42 on a dyno?", "On Thursday.") with
        {
            Messages =
            [
                PortalNote.Of(PortalNote.Resolved, new { state = "approved" }).ToMessage(), new(ChatRole.User, "when is V42 on a dyno?"),
                new(ChatRole.Assistant, [new FunctionCallContent("c7", "list_allocations", new Dictionary<string, object?> { ["vehicle"] = "V42" })]),
                new(ChatRole.Tool, [new FunctionResultContent("c7", JsonSerializer.SerializeToElement(new { bookings = new[] { new { booking = "A-1002" } } }))]),
                new(ChatRole.Assistant, "On Thursday."),
            ],
        };

        var (_, turns) = ConversationFile.Read(ConversationFile.Json(new(turn.Conversation, "x", false, null, TestLab.Monday, TestLab.Monday), [turn]), lab.Actor, lab.Board.Clock)!.Value;

        var read = Assert.Single(Domain.Assistant.Offline.Dialogue.Transcript.Read(turns[0].Messages));
        var call = Assert.Single(read.Exchanges);
        Assert.Equal(("list_allocations", "V42", "A-1002"), (call.Tool, call.Arguments.GetProperty("vehicle").GetString(), call.Answer.GetProperty("bookings")[0].GetProperty("booking").GetString()));
        Assert.Equal(["imported conversation"], Domain.Assistant.Turns.UntrustedSources.In(turns[0].Messages));
        Assert.DoesNotContain(turns[0].Messages, message => PortalNote.Read(message) is not null);
        Assert.Equal("On Thursday.", turns[0].Messages[^1].Text);
    }

    [Theory]
    [InlineData("""[null, {"tool":null}, {"tool":"x y","arguments":{},"result":{}}, {"tool":"get_now","arguments":[],"result":{}}, {"tool":"get_now","arguments":{},"result":7}]""")]
    [InlineData("null")]
    public void What_is_no_call_is_left_out(string calls)
    {
        var file = $$"""{"format":"dynoportal-conversation/1","turns":[{"id":"0198a3c4-0000-7000-8000-000000000001","message":"hi","text":"Hello.","calls":{{calls}}}]}""";

        Assert.Equal(["hi", "Hello."], ConversationFile.Read(file, lab.Actor, lab.Board.Clock)!.Value.Turns[0].Messages.Select(message => message.Text));
    }

    [Fact]
    public void A_turn_of_the_future_is_of_now()
    {
        var turn = TurnOf("hi", "Hello.") with { StartedAt = lab.Board.Clock.GetUtcNow().AddYears(5) };

        var (_, turns) = ConversationFile.Read(ConversationFile.Json(new(turn.Conversation, "x", false, null, TestLab.Monday, TestLab.Monday), [turn]), lab.Actor, lab.Board.Clock)!.Value;

        Assert.Equal((lab.Board.Clock.GetUtcNow(), lab.Board.Clock.GetUtcNow()), (turns[0].StartedAt, turns[0].EndedAt!.Value));
    }

    private static void Apply(TurnScreen screen, TurnEventKind kind, object data) => screen.Apply(new(screen.Turn.Id, screen.Seq + 1, kind, JsonSerializer.SerializeToElement(data)));

    private Turn TurnOf(string message, string text) => new()
    {
        Id = new(Guid.NewGuid()), Conversation = new(Guid.NewGuid()), Owner = lab.Actor, Message = message, Text = text, State = TurnState.Completed, StartedAt = TestLab.Monday,
    };
}
