using DynoPortal.Domain.Assistant.Conversations;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>The branches of a conversation.</summary>
public static class TurnPath
{
    /// <summary>The turns from the first to this one, in the order in which they were said; empty for null.</summary>
    public static IReadOnlyList<Turn> To(IReadOnlyList<Turn> turns, TurnId? leaf)
    {
        var byId = turns.ToDictionary(turn => turn.Id);
        var path = new List<Turn>();
        for (var next = leaf; next is { } id && byId.Remove(id, out var turn); next = turn.Parent) path.Add(turn);
        path.Reverse();
        return path;
    }

    /// <summary>The turns that begin at the same place as this one, itself among them, oldest first: the branches that a reader may choose from (U-7).</summary>
    public static IReadOnlyList<Turn> Siblings(IReadOnlyList<Turn> turns, Turn of) => [.. turns.Where(turn => turn.Parent == of.Parent).OrderBy(turn => turn.StartedAt)];

    /// <summary>This turn and all that follow it, in every branch.</summary>
    public static IReadOnlyList<Turn> From(IReadOnlyList<Turn> turns, TurnId root)
    {
        var found = turns.Where(turn => turn.Id == root).ToList();
        for (var place = 0; place < found.Count; place++) found.AddRange(turns.Where(turn => turn.Parent == found[place].Id));
        return found;
    }

    /// <summary>The last turn of the newest branch from this one on.</summary>
    public static TurnId LeafOf(IReadOnlyList<Turn> turns, TurnId root) =>
        turns.Where(turn => turn.Parent == root).MaxBy(turn => turn.StartedAt) is { } child ? LeafOf(turns, child.Id) : root;
}
