using System.Collections.Concurrent;
using System.Diagnostics;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>The log of turns, with a watch: the lab's own clock stands still. Whoever waits for a turn's end is woken by it.</summary>
internal sealed class TimedTurnLog(ITurnLog log) : ITurnLog
{
    private readonly ConcurrentDictionary<TurnId, Watched> watched = new();

    /// <summary>Waits for the end of a turn, and says how long its first event after the start and its end took.</summary>
    public async Task<TurnTimes> EndOfAsync(TurnId turn)
    {
        var of = watched[turn];
        var whole = await of.Ended.Task;
        return new(of.First ?? whole, whole);
    }

    public async Task<bool> BeginAsync(Turn turn, IReadOnlyList<TurnEntry> events, CancellationToken cancellationToken)
    {
        watched[turn.Id] = new();
        return await log.BeginAsync(turn, events, cancellationToken);
    }

    public async Task<bool> AppendAsync(Turn turn, TurnGrowth growth, CancellationToken cancellationToken)
    {
        var appended = await log.AppendAsync(turn, growth, cancellationToken);
        if (growth.Events.Count > 0) watched[turn.Id].Happened();
        return appended;
    }

    public async Task<bool> EndAsync(Turn turn, TurnGrowth growth, CancellationToken cancellationToken)
    {
        try
        {
            return await log.EndAsync(turn, growth, cancellationToken);
        }
        finally
        {
            watched[turn.Id].End();
        }
    }

    public Task NoteAsync(Actor owner, TurnId turn, TurnEventKind kind, PortalNote note, CancellationToken cancellationToken) => log.NoteAsync(owner, turn, kind, note, cancellationToken);

    public Task<Turn?> FindAsync(Actor actor, TurnId turn, CancellationToken cancellationToken) => log.FindAsync(actor, turn, cancellationToken);

    public Task<IReadOnlyList<TurnEvent>> EventsAsync(Actor actor, TurnId turn, int after, CancellationToken cancellationToken) => log.EventsAsync(actor, turn, after, cancellationToken);

    public Task AskToStopAsync(Actor actor, TurnId turn, CancellationToken cancellationToken) => log.AskToStopAsync(actor, turn, cancellationToken);

    public Task<int> CloseLapsedAsync(FacilityId facility, CancellationToken cancellationToken) => log.CloseLapsedAsync(facility, cancellationToken);

    public Task<bool> RateAsync(Actor actor, TurnId turn, TurnFeedback feedback, CancellationToken cancellationToken) => log.RateAsync(actor, turn, feedback, cancellationToken);

    private sealed class Watched
    {
        private readonly Stopwatch watch = Stopwatch.StartNew();

        public TaskCompletionSource<TimeSpan> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TimeSpan? First { get; private set; }

        public void Happened() => First ??= watch.Elapsed;

        public void End() => Ended.TrySetResult(watch.Elapsed);
    }
}

/// <summary>How long a turn took, by a real clock.</summary>
/// <param name="First">From its start to the first event after it.</param>
/// <param name="Whole">From its start to its end.</param>
internal sealed record TurnTimes(TimeSpan First, TimeSpan Whole);
