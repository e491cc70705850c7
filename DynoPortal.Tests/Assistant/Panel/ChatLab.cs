using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Board;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Assistant;
using Microsoft.Extensions.Logging.Abstractions;

namespace DynoPortal.Tests.Assistant.Panel;

/// <summary>A chat over a <see cref="BoardLab"/>: the real proposals and rules, a log that the test writes.</summary>
internal sealed class ChatLab
{
    public ChatLab()
    {
        Memory = new(Board.Clock);
        Proposals = new ProposalService(Memory, Board.Service, Memory, new ApprovalGate(Memory, new MemorySettings(), Board.Clock, NullLogger<ApprovalGate>.Instance));
        Ports = new ChatPorts(Memory.BeginAsync, Memory, Memory, Memory.Feed, Proposals, Board.Feed, Board.Schedule, Board.Clock);
    }

    public BoardLab Board { get; } = new();

    public MemoryChat Memory { get; }

    public ProposalService Proposals { get; }

    public ChatPorts Ports { get; }

    public Actor Actor => Board.Actor;

    /// <summary>A panel of the lab's person, in a circuit of its own.</summary>
    public ChatSession Open()
    {
        var session = new ChatSession(Ports, NullLogger<ChatSession>.Instance);
        session.Enter(Actor, work => work());
        return session;
    }

    /// <summary>The newest turn.</summary>
    public TurnId Turn => Memory.Turns[^1].Id;

    public void Says(string text, bool tell = true) => Memory.Log(Turn, TurnEventKind.TextDelta, new { text }, tell);

    public void Ends(string state = "completed", params string[] suggestions) => Memory.Log(Turn, TurnEventKind.TurnCompleted, new { state, text = "", suggestions });

    /// <summary>A tool is called and answers at once.</summary>
    public void Calls(string tool, object result, string? card = null, object? arguments = null)
    {
        var id = $"call-{Guid.NewGuid():N}";
        Memory.Log(Turn, TurnEventKind.ToolStarted, new { callId = id, tool, label = $"Label of {tool}", arguments = arguments ?? new { } });
        Memory.Log(Turn, TurnEventKind.ToolFinished, new { callId = id, tool, ok = true, milliseconds = 12, result });
        if (card is not null) Memory.Log(Turn, TurnEventKind.Card, new { card, callId = id, tool });
    }

    /// <summary>Proposes to book a vehicle of the lab in the newest turn, by the real rules.</summary>
    public async Task<Proposal> ProposesAsync(int vehicle, int dyno, Slot slot)
    {
        var turn = Memory.Turns[^1];
        var book = TestLab.Book(new(vehicle), new(dyno), slot);
        var proposal = new Proposal { Set = TestLab.Set(book), Proposer = Actor with { Channel = Channel.Assistant }, Tool = "propose_booking/1", Summary = $"Book T{vehicle}00 on MPG {dyno}", Conversation = turn.Conversation, Turn = turn.Id, MadeAt = Board.Clock.GetUtcNow() };
        Assert.IsType<ProposalOutcome.Stored>(await Proposals.ProposeAsync(proposal, default));
        Memory.Log(turn.Id, TurnEventKind.Proposal, new
        {
            proposalId = proposal.Id.Value,
            kind = "book",
            summary = proposal.Summary,
            changes = new[] { new { kind = "book", vehicle = $"T{vehicle}00", dyno = $"MPG {dyno}", test = "brake", from = "2026-03-03T08:00", to = "2026-03-03T12:00", after = new { startsAt = slot.Start } } },
            expiresAt = "2026-03-03T09:00",
        });
        return proposal;
    }

    /// <summary>Waits, moving the clock on, because a panel draws 25 times a second.</summary>
    public Task ShowsAsync(Func<bool> condition) => Eventually.HoldsAsync(() =>
    {
        Board.Clock.Advance(TimeSpan.FromMilliseconds(50));
        return condition();
    });
}
