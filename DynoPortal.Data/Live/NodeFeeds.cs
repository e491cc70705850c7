using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Live;

namespace DynoPortal.Data.Live;

/// <summary>All that this node hands on of what it hears.</summary>
internal sealed record NodeFeeds(ScheduleFeed Schedule, TurnFeed Turns, SessionFeed Sessions);
