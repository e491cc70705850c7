using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Domain.People;
using DynoPortal.Web.Hosting;

namespace DynoPortal.Web.Assistant;

/// <summary>The conversation that one panel shows. Turns belong to the server: this only draws their logs, from wherever it is to wherever they are. Everything here happens on the panel's own thread; one for each circuit.</summary>
public sealed partial class ChatSession(ChatPorts ports, ILogger<ChatSession> log) : IAsyncDisposable
{
    /// <summary>The most turns that are drawn until the reader asks for earlier ones.</summary>
    public const int MostDrawn = 30;

    // 25 times a second is as fast as text can be read (U-2).
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource closing = new();
    private readonly Dictionary<TurnId, TurnScreen> screens = [];
    private IReadOnlyList<Turn> turns = [];
    private TurnSubscription? subscription;
    private Func<Func<Task>, Task> invoke = work => work();
    private Task following = Task.CompletedTask;
    private Task retrying = Task.CompletedTask;
    private Actor? actor;
    private int opening;

    /// <summary>Raised on the panel's thread after anything here has changed.</summary>
    public event Action? Changed;

    /// <summary>Raised on the panel's thread when the list of conversations may be another one.</summary>
    public event Action? Listed;

    /// <summary>What the panel talks to.</summary>
    public ChatPorts Ports => ports;

    /// <summary>Whose; null before <see cref="Enter"/>.</summary>
    public Actor? Actor => actor;

    /// <summary>The conversation; null for one that hasn't begun.</summary>
    public Conversation? Conversation { get; private set; }

    /// <summary>The turns of the branch that is shown, oldest first; at most <see cref="Drawn"/>.</summary>
    public IReadOnlyList<TurnScreen> Shown { get; private set; } = [];

    /// <summary>How many turns there are before the shown ones.</summary>
    public int Earlier { get; private set; }

    /// <summary>What is typed and not yet sent.</summary>
    public string Draft { get; set; } = "";

    /// <summary>The turn whose message the draft replaces; null for a new message.</summary>
    public TurnScreen? Editing { get; private set; }

    /// <summary>Why the last message wasn't taken; null when it was.</summary>
    public TurnStart.Refused? Problem { get; private set; }

    /// <summary>Whether the database doesn't answer: what is shown may be old, and nothing can be said or approved.</summary>
    public bool IsAway { get; private set; }

    /// <summary>Whether a message is on its way.</summary>
    public bool IsSending { get; private set; }

    /// <summary>The last turn that is shown; null before the first.</summary>
    public TurnScreen? Last => Shown is [.., var last] ? last : null;

    /// <summary>The turn that the assistant is at; null when it is at none.</summary>
    public TurnScreen? Running => Shown is [.., { State: TurnState.Running } last] ? last : null;

    /// <summary>How many turns are drawn.</summary>
    public int Drawn { get; private set; } = MostDrawn;

    /// <summary>Works for this person from now on. What others' threads have to say comes through <paramref name="onThread"/>.</summary>
    public void Enter(Actor person, Func<Func<Task>, Task> onThread)
    {
        if (person == actor) return;
        subscription?.Dispose();
        schedule?.Dispose();
        (actor, invoke) = (person, onThread);
        Forget();
        // Subscribe first and read then, so that nothing falls between.
        subscription = ports.Feed.Subscribe(person.Id ?? throw new ArgumentException("A conversation is a person's.", nameof(person)));
        schedule = ports.Schedule.Subscribe(person.Facility);
        following = Task.WhenAll(following, FollowAsync(subscription), WatchAsync(schedule));
    }

    /// <summary>Shows a conversation; an empty one for null, or when there is no such conversation any more.</summary>
    public async Task OpenAsync(ConversationId? id)
    {
        Forget();
        Drawn = MostDrawn;
        if (id is { } wanted) await TryAsync(() => ReadAsync(wanted));
        Changed?.Invoke();
    }

    /// <summary>Draws twice as many turns.</summary>
    public async Task ShowEarlierAsync()
    {
        Drawn *= 2;
        await ReloadAsync();
    }

    /// <summary>Says the draft, in place of <see cref="Editing"/>'s message where one is edited.</summary>
    public Task SendAsync() => SayAsync(Draft, Editing?.Turn.Id);

    /// <summary>Says something else than the draft, which stays.</summary>
    public Task SayAsync(string text) => SayAsync(text, null);

    /// <summary>Says the same again, as a branch beside the first (U-5).</summary>
    public Task RetryAsync(TurnScreen screen) => SayAsync(screen.Turn.Message, screen.Turn.Id);

    /// <summary>Puts a message back into the draft, to be said otherwise (U-6).</summary>
    public void Edit(TurnScreen? screen)
    {
        (Editing, Draft, Problem) = (screen, screen?.Turn.Message ?? "", null);
        Changed?.Invoke();
    }

    /// <summary>Stops the assistant; what was said until then stays (U-4).</summary>
    public Task StopAsync() => Running is { } running ? TryAsync(() => ports.Log.AskToStopAsync(actor!, running.Turn.Id, closing.Token)) : Task.CompletedTask;

    /// <summary>The branches at this place, the turn's own among them (U-7).</summary>
    public IReadOnlyList<Turn> BranchesAt(TurnScreen screen) => TurnPath.Siblings(turns, screen.Turn);

    /// <summary>Shows another branch.</summary>
    public Task ShowBranchAsync(Turn branch) => Conversation is not { } conversation ? Task.CompletedTask : TryAsync(async () =>
    {
        if (!await ports.Conversations.ChangeAsync(actor!, conversation with { Leaf = TurnPath.LeafOf(turns, branch.Id) }, closing.Token)) return;
        await ReadAsync(conversation.Id);
        Changed?.Invoke();
    });

    /// <summary>Keeps what the person thinks of an answer (U-15).</summary>
    public Task RateAsync(TurnScreen screen, TurnFeedback feedback) => TryAsync(async () =>
    {
        if (await ports.Log.RateAsync(actor!, screen.Turn.Id, feedback, closing.Token)) screen.Turn = screen.Turn with { Feedback = feedback };
        Changed?.Invoke();
    });

    /// <summary>Asks the database for something; false when it doesn't answer, which is shown until it does.</summary>
    public async Task<bool> TryAsync(Func<Task> ask)
    {
        try
        {
            await ask();
            if (IsAway) Changed?.Invoke();
            IsAway = false;
            return true;
        }
        catch (Exception failed) when (failed is not OperationCanceledException && DatabaseCheck.IsOutage(failed))
        {
            if (!IsAway) LogAway(log, failed);
            IsAway = true;
            if (retrying.IsCompleted) retrying = RetryAsync();
            Changed?.Invoke();
            return false;
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (closing.IsCancellationRequested) return;
        await closing.CancelAsync();
        subscription?.Dispose();
        schedule?.Dispose();
        await Task.WhenAll(following, retrying).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        closing.Dispose();
    }

    private async Task SayAsync(string text, TurnId? inPlaceOf)
    {
        if (IsSending || actor is null) return;
        (IsSending, Problem) = (true, null);
        Changed?.Invoke();
        var isTaken = await TryAsync(async () =>
        {
            switch (await ports.Begin(actor, new(text) { Conversation = Conversation?.Id, InPlaceOf = inPlaceOf, Looking = Looking() }, closing.Token))
            {
                case TurnStart.Refused refused:
                    Problem = refused;
                    break;
                case TurnStart.Began began:
                    if (Draft == text) (Draft, Editing) = ("", null);
                    await ReadAsync(began.Conversation);
                    Listed?.Invoke();
                    break;
            }
        });
        // What was said with a button isn't lost either.
        if (!isTaken && Draft.Length == 0) Draft = text;
        IsSending = false;
        Changed?.Invoke();
    }

    private void Forget()
    {
        opening++;
        (Conversation, turns, Shown, Earlier, Editing, Problem) = (null, [], [], 0, null, null);
        screens.Clear();
    }

    [LoggerMessage(Level = LogLevel.Warning, EventName = "ChatAway", Message = "The database doesn't answer a chat panel, which tries again")]
    private static partial void LogAway(ILogger logger, Exception failed);

    [LoggerMessage(Level = LogLevel.Error, EventName = "ChatMissed", Message = "A chat panel couldn't draw what it heard and reads everything anew")]
    private static partial void LogMissed(ILogger logger, Exception failed);
}
