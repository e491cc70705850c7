using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>Who a tool works for. Bound to every call by the portal, and never an argument of a model (S-7).</summary>
/// <param name="Actor">The person and the facility they work in.</param>
/// <param name="Facility">The facility, with the clock in the person's own style.</param>
/// <param name="Permissions">What the person may do, read when the turn began; the services ask again.</param>
public sealed record ToolCaller(Actor Actor, Facility Facility, IReadOnlySet<string> Permissions)
{
    /// <summary>The turn in which the tool is called; null outside a conversation.</summary>
    public TurnId? Turn { get; init; }

    /// <summary>The conversation of the turn; null outside one.</summary>
    public ConversationId? Conversation { get; init; }

    /// <summary>Who answers the turn, and by which prompt (S-18); <see cref="TurnSource.None"/> outside one.</summary>
    public TurnSource Source { get; init; } = TurnSource.None;

    /// <summary>Text of others that entered the turn, by where it came from, such as <c>notes of A-1042</c>. A proposal made after that names them (S-9).</summary>
    public ISet<string> Untrusted { get; } = new HashSet<string>();

    /// <summary>Addresses of the passages that tools have found in the turn; each is cited by its place, counted from 1, whichever search found it.</summary>
    public IList<string> Passages { get; } = [];
}
