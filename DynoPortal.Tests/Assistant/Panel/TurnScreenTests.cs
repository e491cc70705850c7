using System.Text.Json;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Tests.Board;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Assistant;
using DynoPortal.Web.Assistant.Cards;

namespace DynoPortal.Tests.Assistant.Panel;

public sealed class TurnScreenTests
{
    private readonly TurnScreen screen = new(new Turn { Id = new(Guid.NewGuid()), Conversation = new(Guid.NewGuid()), Owner = new(new(Guid.NewGuid()), new(1), default), Message = "hi", Text = "The whole answer.", StartedAt = TestLab.Monday });

    [Fact]
    public void An_event_that_was_drawn_before_changes_nothing()
    {
        Assert.True(screen.Apply(Event(1, TurnEventKind.TextDelta, new { text = "One." })));

        Assert.False(screen.Apply(Event(1, TurnEventKind.TextDelta, new { text = "One." })));

        Assert.Equal("One.", screen.Text);
    }

    [Fact]
    public void Text_before_and_after_a_call_are_two_parts_with_the_call_between()
    {
        screen.Apply(Event(1, TurnEventKind.TextDelta, new { text = "Let me look." }));
        screen.Apply(Event(2, TurnEventKind.ToolStarted, new { callId = "1", tool = "get_now", label = "Looking" }));
        screen.Apply(Event(3, TurnEventKind.TextDelta, new { text = "It is noon." }));

        Assert.Collection(screen.Pieces, one => Assert.IsType<TurnPiece.Words>(one), two => Assert.IsType<TurnPiece.Call>(two), three => Assert.IsType<TurnPiece.Words>(three));
    }

    [Fact]
    public void U4_A_call_that_was_cut_off_has_no_answer_and_the_text_stays()
    {
        screen.Apply(Event(1, TurnEventKind.TextDelta, new { text = "Let me" }));
        screen.Apply(Event(2, TurnEventKind.ToolStarted, new { callId = "1", tool = "get_now", label = "Looking" }));
        screen.Apply(Event(3, TurnEventKind.TurnCompleted, new { state = "stopped", text = "Let me" }));

        Assert.Equal((TurnState.Stopped, "Let me"), (screen.State, screen.Text));
        Assert.False(Assert.Single(screen.Pieces.OfType<TurnPiece.Call>()).Ok);
    }

    [Fact]
    public void A_turn_that_was_taken_over_from_an_export_shows_its_answer()
    {
        screen.ApplyAnswer();

        Assert.Equal("The whole answer.", screen.Text);
    }

    [Fact]
    public void Events_without_the_fields_that_are_expected_are_drawn_as_far_as_they_go()
    {
        var kinds = Enum.GetValues<TurnEventKind>();
        for (var seq = 1; seq <= kinds.Length; seq++) screen.Apply(Event(seq, kinds[seq - 1], new { callId = 7, text = false, suggestions = "none", proposalId = "no id", changes = 1 }));

        Assert.Equal(kinds.Length, screen.Seq);
    }

    [Fact]
    public void A_table_sorts_numbers_by_value_and_a_formula_in_a_file_is_only_text()
    {
        var facility = new BoardLab().Facility;
        var result = JsonSerializer.SerializeToElement(new { columns = new[] { "dyno", "count" }, rows = new object[][] { ["=1+1", 9], ["MPG 2", 10] }, total = 2 });

        var table = Assert.Single(CardTables.Of(CardKind.Table, result, facility));

        Assert.Equal(["9", "10"], table.Rows.OrderBy(row => row.Cells[1], CardCell.Order).Select(row => row.Cells[1].Text));
        Assert.Equal("dyno,count\r\n'=1+1,9\r\nMPG 2,10\r\n", CardCsv.Of(table.Columns, table.Rows.Select(row => row.Cells.Select(cell => cell.Raw))));
    }

    private TurnEvent Event(int seq, TurnEventKind kind, object data) => new(screen.Turn.Id, seq, kind, JsonSerializer.SerializeToElement(data));
}
