using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Turns;

namespace DynoPortal.Web.Assistant;

/// <summary>How a panel keeps up with what the server does.</summary>
public sealed partial class ChatSession
{
    /// <summary>What the person has in sight when they speak.</summary>
    public Func<Looking?> Looking { get; set; } = () => null;

    /// <summary>Reads everything of the conversation anew.</summary>
    public Task ReloadAsync() => TryAsync(async () =>
    {
        if (Conversation is { } open) await ReadAsync(open.Id);
        Changed?.Invoke();
    });

    private async Task FollowAsync(TurnSubscription heardOf)
    {
        try
        {
            await using var news = heardOf.ReadAllAsync(closing.Token).GetAsyncEnumerator(closing.Token);
            var next = news.MoveNextAsync().AsTask();
            while (await next)
            {
                // What came while the last was drawn is one reading and one drawing.
                var heard = new HashSet<TurnNews>();
                do
                {
                    heard.Add(news.Current);
                    next = news.MoveNextAsync().AsTask();
                }
                while (next.IsCompletedSuccessfully && await next);
                await invoke(() => HearAsync(heardOf, heard));
                await Task.Delay(Between, ports.Clock, closing.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The panel is gone.
        }
    }

    private async Task HearAsync(TurnSubscription heardOf, IReadOnlySet<TurnNews> heard)
    {
        if (heardOf != subscription) return;
        try
        {
            if (heard.Any(news => news.Turn is null)) Listed?.Invoke();
            var ours = heard.Where(news => !news.Stop && Conversation is { } open && (news.Conversation is null || news.Conversation == open.Id)).ToList();
            if (ours.Count == 0) return;
            await TryAsync(() => ours.All(news => news.Turn is { } turn && screens.ContainsKey(turn)) ? GrowAsync(ours) : ReadAsync(Conversation!.Id));
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            LogMissed(log, failed);
            screens.Clear();
        }

        Changed?.Invoke();
    }

    private async Task GrowAsync(IReadOnlyList<TurnNews> ours)
    {
        foreach (var turn in ours.Select(news => news.Turn!.Value).Distinct())
            if (screens.TryGetValue(turn, out var screen))
            {
                var before = screen.Proposals.Count();
                await DrawAsync(screen);
                foreach (var proposed in screen.Proposals.Skip(before).Where(proposed => proposed.Standing.IsOpen).ToList()) await CheckAsync(proposed);
            }
    }

    private async Task ReadAsync(ConversationId id)
    {
        var mine = ++opening;
        var found = await ports.Conversations.FindAsync(actor!, id, closing.Token);
        var all = found is null ? [] : await ports.Conversations.TurnsAsync(actor!, id, closing.Token);
        var path = TurnPath.To(all, found?.Leaf);
        var drawn = path.TakeLast(Drawn).Select(ScreenOf).ToList();
        foreach (var screen in drawn)
            if (screen.Seq == 0 || screen.State == TurnState.Running || screen.Proposals.Any(proposed => proposed.Standing.IsOpen)) await DrawAsync(screen);
        // Of two conversations asked for at once the later one is shown.
        if (mine != opening) return;
        (Conversation, turns, Shown, Earlier) = (found, all, drawn, path.Count - drawn.Count);
        foreach (var proposed in OpenProposals.ToList()) await CheckAsync(proposed);
    }

    private TurnScreen ScreenOf(Turn turn)
    {
        if (!screens.TryGetValue(turn.Id, out var screen)) screens[turn.Id] = screen = new(turn);
        screen.Turn = turn;
        return screen;
    }

    private async Task DrawAsync(TurnScreen screen)
    {
        foreach (var happened in await ports.Log.EventsAsync(actor!, screen.Turn.Id, screen.Seq, closing.Token)) screen.Apply(happened);
        if (screen.Seq == 0) screen.ApplyAnswer();
    }

    private async Task RetryAsync()
    {
        try
        {
            while (IsAway)
            {
                await Task.Delay(Again, ports.Clock, closing.Token);
                // Without a conversation there is nothing to read, so ask for anything.
                await invoke(Conversation is null ? () => TryAsync(() => ports.Conversations.ListAsync(actor!, null, 1, closing.Token)) : ReloadAsync);
            }
        }
        catch (OperationCanceledException)
        {
            // The panel is gone.
        }
    }
}
