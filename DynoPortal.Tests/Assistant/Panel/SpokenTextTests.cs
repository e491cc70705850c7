using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Assistant;

namespace DynoPortal.Tests.Assistant.Panel;

/// <summary>U-13: a screen reader hears whole sentences, each once.</summary>
public sealed class SpokenTextTests
{
    private readonly SpokenText spoken = new();
    private readonly TurnScreen screen = new(new Turn { Id = TurnId.New(TimeProvider.System), Conversation = ConversationId.New(TimeProvider.System), Owner = new(new(Guid.NewGuid()), new(1), default), Message = "hi", StartedAt = TestLab.Monday });
    private int seq;

    [Fact]
    public void A_sentence_is_told_when_it_is_finished_and_only_once()
    {
        Hear("D2 is free on Tues");
        Assert.Empty(spoken.Lines);

        Hear("day. D3 is ");
        Assert.Equal(["D2 is free on Tuesday."], spoken.Lines.Select(line => line.Text));
        Hear("not");
        Apply(TurnEventKind.TurnCompleted, new { state = "completed", text = "" });

        Assert.Equal(["D2 is free on Tuesday.", "D3 is not"], spoken.Lines.Select(line => line.Text));
    }

    [Fact]
    public void What_was_said_before_the_page_was_opened_is_not_told_again()
    {
        screen.Apply(Event(TurnEventKind.TextDelta, new { text = "Old news." }));
        Apply(TurnEventKind.TurnCompleted, new { state = "completed", text = "" });

        Assert.Empty(spoken.Lines);
    }

    private void Hear(string more) => Apply(TurnEventKind.TextDelta, new { text = more });

    private void Apply(TurnEventKind kind, object data)
    {
        screen.Apply(Event(kind, data));
        spoken.Hear(screen);
    }

    private TurnEvent Event(TurnEventKind kind, object data) => new(screen.Turn.Id, ++seq, kind, System.Text.Json.JsonSerializer.SerializeToElement(data));
}
