using System.Collections.Concurrent;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>Begins turns and sees to it that they end. A turn belongs to this node and not to a circuit: it goes on when nobody looks, and whoever looks again reads its log from where they were.</summary>
public sealed class TurnRunner(TurnSettingReader settings, TurnGate gate, TurnPlacing placing, TurnWork work) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<TurnId, Task> running = new();
    private readonly CancellationTokenSource ending = new();

    /// <summary>Begins a turn, and answers as soon as it has begun.</summary>
    public async Task<TurnStart> StartAsync(Actor actor, TurnRequest request, CancellationToken cancellationToken)
    {
        var message = UserText.Clean(request.Message);
        if (TurnGate.WhyNot(message) is { } unfit) return unfit;
        if (await settings.ReadAsync(actor, cancellationToken) is not { } setting) return TurnGate.Forbidden;
        if (await gate.WhyNotAsync(setting, cancellationToken) is { } refused) return refused;
        // From here on things are written: whoever goes away now finds the turn under way.
        var (place, problem) = await placing.FindAsync(setting.Actor, request, message, CancellationToken.None);
        if (place is null) return problem!;
        if (await work.BeginAsync(setting with { Path = place.Path }, place, message, request.Looking, CancellationToken.None) is not { } started) return TurnPlacing.Busy;
        var run = new Task<Task>(() => RunAsync(started));
        running[started.Turn.Id] = run.Unwrap();
        run.Start(TaskScheduler.Default);
        return new TurnStart.Began(place.Conversation, started.Turn.Id);
    }

    /// <summary>Ends the turns of this node as interrupted.</summary>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(running.Values);
        ending.Dispose();
    }

    private async Task RunAsync(StartedTurn started)
    {
        try
        {
            await work.RunAsync(started, ending.Token);
        }
        finally
        {
            running.TryRemove(started.Turn.Id, out _);
        }
    }
}
