using System.Text;
using System.Text.Json;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Loop;
using DynoPortal.Domain.Assistant.Providers;
using DynoPortal.Domain.Assistant.Tools;
using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>Writes down what happens in a turn: events into the log, text put together so that a reader draws at most 25 times a second (U-2), and messages for the history.</summary>
internal sealed class TurnScribe(ITurnLog log, Turn turn, PriceTable prices, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(40);
    private readonly long began = clock.GetTimestamp();
    private readonly List<TurnEntry> waiting = [];
    private readonly List<ChatMessage> said = [];
    private readonly List<string> called = [];
    private readonly HashSet<int> cited = [];
    private readonly StringBuilder text = new();
    private readonly StringBuilder unsaid = new();
    private readonly StringBuilder more = new();
    private TurnCost cost = TurnCost.None;
    private IReadOnlyList<string> suggestions = [];
    private long? flushed;
    private bool closed;

    /// <summary>All that was said so far.</summary>
    public string Text => text.ToString();

    /// <summary>Whether nothing has reached the reader yet.</summary>
    public bool IsSilent { get; private set; } = true;

    /// <summary>Who answers.</summary>
    public TurnSource Source { get; set; } = turn.Source;

    /// <summary>Whether tools were called, and none that proposes: what is said then may come from the schedule.</summary>
    public bool HasOnlyRead => called.Count > 0 && !called.Any(tool => tool.StartsWith("propose_", StringComparison.Ordinal));

    /// <summary>Begins the turn; false when another one of this conversation is running.</summary>
    public async Task<bool> BeginAsync(LoopStep.Notice? notice, CancellationToken cancellationToken)
    {
        Add(TurnEventKind.TurnStarted, new { message = turn.Message, provider = turn.Source.Provider, model = turn.Source.Model });
        if (notice is not null) Note(notice);
        var began = await log.BeginAsync(turn, [.. waiting], cancellationToken);
        waiting.Clear();
        return began;
    }

    /// <summary>Notes every step as it comes. Text that nothing comes after is written too, because a model may pause in the middle of a sentence.</summary>
    public async Task FollowAsync(IAsyncEnumerable<LoopStep> steps, CancellationToken cancellationToken)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var each = steps.GetAsyncEnumerator(leaving.Token);
        var next = each.MoveNextAsync().AsTask();
        try
        {
            while (await NextAsync(next, cancellationToken))
            {
                await AddAsync(each.Current);
                next = each.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // An enumeration can be left only between two steps.
            await leaving.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Notes a step, and writes when it is time.</summary>
    public async Task AddAsync(LoopStep step)
    {
        Note(step);
        if (step is LoopStep.Text && flushed is { } last && clock.GetElapsedTime(last) < Between) return;
        await FlushAsync();
    }

    /// <summary>Notes an event, to be written with the next.</summary>
    public void Add(TurnEventKind kind, object data)
    {
        // What was said before comes before.
        if (more.Length > 0 && kind != TurnEventKind.TextDelta) Add(TurnEventKind.TextDelta, new { text = Take() });
        waiting.Add(new(kind, JsonSerializer.SerializeToElement(data, ToolJson.Options)));
    }

    /// <summary>Ends the turn.</summary>
    public async Task EndAsync(TurnState state)
    {
        if (closed) return;
        Add(TurnEventKind.Usage, new { inputTokens = cost.InputTokens, outputTokens = cost.OutputTokens, cost = cost.Price, currency = prices.Currency, provider = Source.Provider, model = Source.Model });
        Add(TurnEventKind.TurnCompleted, new { state, text = Text, suggestions });
        // What a person stopped had been said, so that later turns know of it.
        if (unsaid.Length > 0) said.Add(new(ChatRole.Assistant, unsaid.ToString()));
        await log.EndAsync(turn with { State = state, Source = Source, Cost = cost, Text = Text }, new(waiting, said), CancellationToken.None);
    }

    // What has happened is written also when the turn is being stopped: nobody could find a proposal that was stored and not told.
    private async Task FlushAsync()
    {
        if (more.Length > 0) Add(TurnEventKind.TextDelta, new { text = Take() });
        if (waiting.Count > 0) cost = cost with { FirstEvent = cost.FirstEvent ?? clock.GetElapsedTime(began) };
        if (!await log.AppendAsync(turn, new([.. waiting], [.. said]), CancellationToken.None))
        {
            closed = true;
            throw new TurnClosedException();
        }

        waiting.Clear();
        said.Clear();
        flushed = clock.GetTimestamp();
    }

    private async Task<bool> NextAsync(Task<bool> next, CancellationToken cancellationToken)
    {
        if (more.Length > 0 && await Task.WhenAny(next, Task.Delay(Between, clock, cancellationToken)) != next) await FlushAsync();
        return await next;
    }

    private string Take()
    {
        var taken = more.ToString();
        more.Clear();
        return taken;
    }

    private void Note(LoopStep step)
    {
        switch (step)
        {
            case LoopStep.Text delta:
                var storable = UserText.Storable(delta.Value);
                text.Append(storable);
                more.Append(storable);
                unsaid.Append(storable);
                IsSilent = false;
                break;
            case LoopStep.Started started:
                // Text before a call and text after it are two paragraphs.
                if (text.Length > 0 && text[^1] != '\n') Note(new LoopStep.Text("\n\n"));
                called.Add(started.Tool);
                Add(TurnEventKind.ToolStarted, new { callId = started.CallId, tool = started.Tool, label = started.Label, arguments = started.Arguments });
                break;
            case LoopStep.Finished finished:
                Note(finished);
                break;
            case LoopStep.Usage usage:
                var price = usage.Model is { } model ? prices.CostOf(model, usage.Details) : null;
                cost = cost with
                {
                    InputTokens = cost.InputTokens + (usage.Details.InputTokenCount ?? 0),
                    OutputTokens = cost.OutputTokens + (usage.Details.OutputTokenCount ?? 0),
                    Price = price is null ? cost.Price : (cost.Price ?? 0) + price,
                };
                break;
            case LoopStep.Suggestions next:
                suggestions = next.Texts;
                break;
            case LoopStep.Notice notice:
                Add(TurnEventKind.Notice, new { code = notice.Code, text = notice.Value });
                break;
            case LoopStep.Said group:
                said.AddRange(group.Messages);
                unsaid.Clear();
                IsSilent = false;
                break;
        }
    }

    private void Note(LoopStep.Finished finished)
    {
        Add(TurnEventKind.ToolFinished, new { callId = finished.CallId, tool = finished.Tool, ok = finished.Ok, milliseconds = (int)finished.Took.TotalMilliseconds, result = finished.Result });
        if (finished.Result.ValueKind != JsonValueKind.Object) return;
        if (finished.Result.TryGetProperty("proposalId", out _)) Add(TurnEventKind.Proposal, ProposalOf(finished));
        else if (finished.Card is { } card) Add(TurnEventKind.Card, new { card, callId = finished.CallId, tool = finished.Tool });
        foreach (var passage in finished.Passages.Where(passage => cited.Add(passage.GetProperty("n").GetInt32()))) Add(TurnEventKind.Citation, passage);
    }

    private static Dictionary<string, object> ProposalOf(LoopStep.Finished finished)
    {
        var data = new Dictionary<string, object> { ["callId"] = finished.CallId, ["tool"] = finished.Tool };
        foreach (var field in finished.Result.EnumerateObject()) data[field.Name] = field.Value;
        return data;
    }
}

/// <summary>Another node has closed this turn, because its lease had lapsed. Nothing more is written of it.</summary>
internal sealed class TurnClosedException() : Exception("Another node has closed this turn.");
