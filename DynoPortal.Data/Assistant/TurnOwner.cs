using DynoPortal.Domain.People;

namespace DynoPortal.Data.Assistant;

/// <summary>Whose conversations, turns and proposals are.</summary>
internal static class TurnOwner
{
    /// <summary>The person; throws for an actor that is none, because only a person talks to the assistant.</summary>
    public static Guid Owner(Actor actor) => actor.Id?.Value ?? throw new InvalidOperationException("Conversations and proposals are a person's.");
}
