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
    private readonly List<TurnEvent> waiting = [];
    private readonly List<ChatMessage> said = [];
    private readonly StringBuilder text = new();
    private readonly StringBuilder more = new();
    private TurnCost cost = TurnCost.None;
    private IReadOnlyList<string> suggestions = [];
    private long? flushed;
    private int seq;

    /// <summary>All that was said so far.</summary>
    public string Text => text.ToString();

    /// <summary>Whether nothing has reached the reader yet.</summary>
    public bool IsSilent => text.Length == 0 && said.Count == 0;

    /// <summary>Begins the turn.</summary>
    public async Task BeginAsync(LoopStep.Notice? notice, CancellationToken cancellationToken)
    {
        Add(TurnEventKind.TurnStarted, new { message = turn.Message, provider = turn.Source.Provider, model = turn.Source.Model });
        if (notice is not null) Note(notice);
        await log.BeginAsync(turn, [.. waiting], cancellationToken);
        waiting.Clear();
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
                await AddAsync(each.Current, cancellationToken);
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
    public async Task AddAsync(LoopStep step, CancellationToken cancellationToken)
    {
        Note(step);
        if (step is LoopStep.Text && flushed is { } last && clock.GetElapsedTime(last) < Between) return;
        await FlushAsync(cancellationToken);
    }

    /// <summary>Notes an event, to be written with the next.</summary>
    public void Add(TurnEventKind kind, object data)
    {
        // What was said before comes before.
        if (more.Length > 0 && kind != TurnEventKind.TextDelta) Add(TurnEventKind.TextDelta, new { text = Take() });
        waiting.Add(new(turn.Id, ++seq, kind, JsonSerializer.SerializeToElement(data, ToolJson.Options)));
    }

    /// <summary>Writes what waits, and gives a sign of life.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (more.Length > 0) Add(TurnEventKind.TextDelta, new { text = Take() });
        if (waiting.Count > 0) cost = cost with { FirstEvent = cost.FirstEvent ?? clock.GetElapsedTime(began) };
        var events = waiting.ToArray();
        waiting.Clear();
        await log.AppendAsync(turn, events, cancellationToken);
        flushed = clock.GetTimestamp();
    }

    /// <summary>Ends the turn.</summary>
    public async Task EndAsync(TurnState state, TurnSource source, CancellationToken cancellationToken)
    {
        Add(TurnEventKind.Usage, new { inputTokens = cost.InputTokens, outputTokens = cost.OutputTokens, cost = cost.Price, currency = prices.Currency, provider = source.Provider, model = source.Model });
        Add(TurnEventKind.TurnCompleted, new { state, text = Text, suggestions });
        // What a person stopped had been said, so that later turns know of it.
        if (state != TurnState.Completed && Text.Length > 0 && said.LastOrDefault()?.Role != ChatRole.Assistant) said.Add(new(ChatRole.Assistant, Text));
        var ended = turn with { State = state, Source = source, Cost = cost, Text = Text, Messages = [.. turn.Messages, .. said] };
        await log.EndAsync(ended, [.. waiting], cancellationToken);
    }

    private async Task<bool> NextAsync(Task<bool> next, CancellationToken cancellationToken)
    {
        if (more.Length > 0 && await Task.WhenAny(next, Task.Delay(Between, clock, cancellationToken)) != next) await FlushAsync(cancellationToken);
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
                text.Append(delta.Value);
                more.Append(delta.Value);
                break;
            case LoopStep.Started started:
                // Text before a call and text after it are two paragraphs.
                if (text.Length > 0 && text[^1] != '\n') Note(new LoopStep.Text("\n\n"));
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
                break;
        }
    }

    private void Note(LoopStep.Finished finished)
    {
        Add(TurnEventKind.ToolFinished, new { callId = finished.CallId, tool = finished.Tool, ok = finished.Ok, milliseconds = (int)finished.Took.TotalMilliseconds, result = finished.Result });
        if (finished.Result.ValueKind != JsonValueKind.Object) return;
        if (finished.Result.TryGetProperty("proposalId", out _)) Add(TurnEventKind.Proposal, ProposalOf(finished));
        else if (finished.Card is { } card) Add(TurnEventKind.Card, new { card, callId = finished.CallId, tool = finished.Tool });
        if (finished.Tool == "search_procedures" && finished.Result.TryGetProperty("hits", out var hits))
            foreach (var hit in hits.EnumerateArray()) Add(TurnEventKind.Citation, hit);
    }

    private static Dictionary<string, object> ProposalOf(LoopStep.Finished finished)
    {
        var data = new Dictionary<string, object> { ["callId"] = finished.CallId, ["tool"] = finished.Tool };
        foreach (var field in finished.Result.EnumerateObject()) data[field.Name] = field.Value;
        return data;
    }
}
