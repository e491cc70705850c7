using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>Where in a conversation a new turn comes.</summary>
/// <param name="Conversation">The conversation, which exists.</param>
/// <param name="Path">The turns before it, oldest first.</param>
public sealed record TurnPlace(ConversationId Conversation, IReadOnlyList<Turn> Path);

/// <summary>Finds the place of a new turn, in a conversation that goes on, branches or begins.</summary>
public sealed class TurnPlacing(IConversations conversations, ProposalService proposals, TimeProvider clock)
{
    internal static readonly TurnStart.Refused Busy = new("busy", "The assistant is still answering in this conversation. Wait for it, or stop it.");
    private const int LongestTitle = 60;

    /// <summary>The place, or why there is none. A message that is edited leaves its old branch, whose open proposals are voided.</summary>
    public async Task<(TurnPlace? Place, TurnStart.Refused? Problem)> FindAsync(Actor actor, TurnRequest request, string message, CancellationToken cancellationToken)
    {
        if (request.Conversation is not { } id) return (await BeginAsync(actor, message, cancellationToken), null);
        if (await conversations.FindAsync(actor, id, cancellationToken) is not { } conversation) return (null, new("not_found", "There is no such conversation of yours. Begin a new one."));
        var turns = await conversations.TurnsAsync(actor, id, cancellationToken);
        if (turns.Any(turn => turn.State == TurnState.Running)) return (null, Busy);
        if (request.InPlaceOf is not { } old) return (new(id, TurnPath.To(turns, conversation.Leaf)), null);
        if (turns.FirstOrDefault(turn => turn.Id == old) is not { } replaced) return (null, new("not_found", "There is no such message in this conversation."));
        await proposals.VoidAsync(actor, id, [.. TurnPath.From(turns, old).Select(turn => turn.Id)], cancellationToken);
        return (new(id, TurnPath.To(turns, replaced.Parent)), null);
    }

    private async Task<TurnPlace> BeginAsync(Actor actor, string message, CancellationToken cancellationToken)
    {
        var (id, now) = (ConversationId.New(clock), clock.GetUtcNow());
        await conversations.AddAsync(actor, new(id, TitleOf(message), false, null, now, now), [], cancellationToken);
        return new(id, []);
    }

    private static string TitleOf(string message)
    {
        var line = message.Split('\n')[0].Trim();
        if (line.Length <= LongestTitle) return line;
        var end = line.LastIndexOf(' ', LongestTitle);
        return UserText.Cut(line, end > 0 ? end : LongestTitle) + "…";
    }
}
