using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Assistant;

/// <summary>Begins a turn; see <see cref="TurnRunner.StartAsync"/>.</summary>
public delegate Task<TurnStart> BeginTurn(Actor actor, TurnRequest request, CancellationToken cancellationToken);

/// <summary>What a panel talks to.</summary>
/// <param name="Begin">Begins turns.</param>
/// <param name="Conversations">Keeps conversations.</param>
/// <param name="Log">Keeps what happens in turns.</param>
/// <param name="Feed">Tells that a log has grown.</param>
/// <param name="Proposals">Applies what is approved.</param>
/// <param name="Schedule">Tells when the schedule has changed, so that a card knows when it went stale.</param>
/// <param name="Rows">Reads bookings.</param>
/// <param name="Clock">The time.</param>
public sealed record ChatPorts(BeginTurn Begin, IConversations Conversations, ITurnLog Log, TurnFeed Feed, ProposalService Proposals, ScheduleFeed Schedule, IScheduleReader Rows, TimeProvider Clock);
