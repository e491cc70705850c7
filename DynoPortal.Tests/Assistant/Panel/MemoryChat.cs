using System.Text.Json;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Tests.Assistant.Panel;

/// <summary>Conversations, logs and proposals in memory. What the server would write into a log, a test writes; the feed tells of it as the database would.</summary>
internal sealed class MemoryChat(TimeProvider clock) : IConversations, ITurnLog, IProposalStore
{
    // A test writes on its own thread, a panel reads on another.
    private readonly Lock writing = new();
    private readonly Dictionary<ConversationId, Conversation> conversations = [];
    private readonly Dictionary<TurnId, List<TurnEvent>> events = [];
    private readonly Dictionary<ChangeSetId, Proposal> proposals = [];

    public TurnFeed Feed { get; } = new();

    public List<Turn> Turns { get; } = [];

    public List<TurnRequest> Asked { get; } = [];

    public List<TurnId> Stopped { get; } = [];

    /// <summary>Whether the database doesn't answer.</summary>
    public bool IsDown { get; set; }

    /// <summary>What the next message is answered with, in place of a turn.</summary>
    public TurnStart.Refused? Refusal { get; set; }

    public IReadOnlyCollection<Conversation> Conversations => conversations.Values;

    public async Task<TurnStart> BeginAsync(Actor actor, TurnRequest request, CancellationToken cancellationToken)
    {
        Reach();
        Asked.Add(request);
        if (Refusal is { } refusal) return refusal;
        var id = request.Conversation ?? ConversationId.New(clock);
        if (!conversations.ContainsKey(id)) await AddAsync(actor, new(id, request.Message, false, null, clock.GetUtcNow(), clock.GetUtcNow()), [], cancellationToken);
        var parent = request.InPlaceOf is { } old ? Turns.Single(turn => turn.Id == old).Parent : conversations[id].Leaf;
        // A moment apart, so that the order in which they began is told.
        var turn = new Turn { Id = TurnId.New(clock), Conversation = id, Owner = actor, Parent = parent, Message = request.Message, StartedAt = clock.GetUtcNow().AddMilliseconds(Turns.Count), Source = new("offline", "offline-1", "1.0.0") };
        lock (writing)
        {
            Turns.Add(turn);
            events[turn.Id] = [];
            conversations[id] = conversations[id] with { Leaf = turn.Id };
        }

        Log(turn.Id, TurnEventKind.TurnStarted, new { message = turn.Message, provider = "offline", model = "offline-1" });
        return new TurnStart.Began(id, turn.Id);
    }

    /// <summary>Writes an event into a log and tells of it.</summary>
    public void Log(TurnId turn, TurnEventKind kind, object data, bool tell = true)
    {
        Turn logged;
        lock (writing)
        {
            events[turn].Add(new(turn, events[turn].Count + 1, kind, JsonSerializer.SerializeToElement(data, ToolJson.Options)));
            var index = Turns.FindIndex(each => each.Id == turn);
            if (kind == TurnEventKind.TurnCompleted) Turns[index] = Turns[index] with { State = TurnState.Completed, EndedAt = clock.GetUtcNow() };
            logged = Turns[index];
        }

        if (tell) Feed.Publish(logged.Owner.Id!.Value, new(logged.Conversation, turn));
    }

    public Task<IReadOnlyList<ListedConversation>> ListAsync(Actor actor, string? search, int limit, CancellationToken cancellationToken)
    {
        Reach();
        var found = conversations.Values.Where(each => each.Title.Contains(search ?? "", StringComparison.OrdinalIgnoreCase)).OrderByDescending(each => each.Pinned);
        return Task.FromResult<IReadOnlyList<ListedConversation>>([.. found.Select(each => new ListedConversation(each, string.IsNullOrEmpty(search) ? null : $"…⟦{search}⟧…"))]);
    }

    public Task<Conversation?> FindAsync(Actor actor, ConversationId id, CancellationToken cancellationToken)
    {
        Reach();
        return Task.FromResult(conversations.GetValueOrDefault(id));
    }

    public Task<IReadOnlyList<Turn>> TurnsAsync(Actor actor, ConversationId id, CancellationToken cancellationToken)
    {
        lock (writing) return Task.FromResult<IReadOnlyList<Turn>>([.. Turns.Where(turn => turn.Conversation == id)]);
    }

    public Task AddAsync(Actor actor, Conversation conversation, IReadOnlyList<Turn> turns, CancellationToken cancellationToken)
    {
        Reach();
        conversations.TryAdd(conversation.Id, conversation);
        Turns.AddRange(turns);
        foreach (var turn in turns) events[turn.Id] = [];
        Feed.Publish(actor.Id!.Value, new(conversation.Id, null));
        return Task.CompletedTask;
    }

    public Task<bool> ChangeAsync(Actor actor, Conversation conversation, CancellationToken cancellationToken)
    {
        Reach();
        conversations[conversation.Id] = conversation;
        return Task.FromResult(true);
    }

    public Task<bool> DeleteAsync(Actor actor, ConversationId id, CancellationToken cancellationToken) => Task.FromResult(conversations.Remove(id));

    public Task<Turn?> FindAsync(Actor actor, TurnId turn, CancellationToken cancellationToken) => Task.FromResult(Turns.FirstOrDefault(each => each.Id == turn));

    public Task<IReadOnlyList<TurnEvent>> EventsAsync(Actor actor, TurnId turn, int after, CancellationToken cancellationToken)
    {
        Reach();
        lock (writing) return Task.FromResult<IReadOnlyList<TurnEvent>>([.. events[turn].Where(happened => happened.Seq > after)]);
    }

    public Task AskToStopAsync(Actor actor, TurnId turn, CancellationToken cancellationToken)
    {
        Stopped.Add(turn);
        return Task.CompletedTask;
    }

    public Task<bool> RateAsync(Actor actor, TurnId turn, TurnFeedback feedback, CancellationToken cancellationToken)
    {
        var index = Turns.FindIndex(each => each.Id == turn);
        Turns[index] = Turns[index] with { Feedback = feedback };
        return Task.FromResult(true);
    }

    public Task NoteAsync(Actor owner, TurnId turn, TurnEventKind kind, PortalNote note, CancellationToken cancellationToken)
    {
        Log(turn, kind, note.Data);
        return Task.CompletedTask;
    }

    public Task<T> DecideAsync<T>(Actor actor, Func<Task<T>> decision, CancellationToken cancellationToken) => decision();

    public Task AddAsync(Proposal proposal, CancellationToken cancellationToken)
    {
        proposals.Add(proposal.Id, proposal);
        return Task.CompletedTask;
    }

    public Task<StoredProposal?> FindAsync(Actor actor, ChangeSetId id, CancellationToken cancellationToken)
    {
        Reach();
        return Task.FromResult(proposals.GetValueOrDefault(id) is { } found ? new StoredProposal(found, found.Digest()) : null);
    }

    public Task<IReadOnlyList<Proposal>> ListAsync(Actor actor, ConversationId? conversation, ProposalState? state, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Proposal>>([.. proposals.Values]);

    public Task<bool> ResolveAsync(Actor actor, ChangeSetId id, ProposalState state, CancellationToken cancellationToken)
    {
        if (proposals[id].State != ProposalState.Open) return Task.FromResult(false);
        proposals[id] = proposals[id] with { State = state };
        return Task.FromResult(true);
    }

    public Task<int> AppliedSinceAsync(Actor actor, DateTimeOffset since, CancellationToken cancellationToken) => Task.FromResult(0);

    Task<bool> ITurnLog.BeginAsync(Turn turn, IReadOnlyList<TurnEntry> first, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<bool> ITurnLog.AppendAsync(Turn turn, TurnGrowth more, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<bool> ITurnLog.EndAsync(Turn turn, TurnGrowth last, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<int> ITurnLog.CloseLapsedAsync(FacilityId facility, CancellationToken cancellationToken) => throw new NotSupportedException();

    private void Reach()
    {
        if (IsDown) throw new TimeoutException("The database doesn't answer.");
    }
}
