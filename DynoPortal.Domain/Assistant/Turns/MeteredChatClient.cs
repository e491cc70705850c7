using System.Runtime.CompilerServices;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Providers;
using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>A model whose every call of a turn is held against the budget before it, and written down after it, also one that was stopped or broke off (S-14). Throws <see cref="BudgetSpentException"/> in place of a call.</summary>
internal sealed class MeteredChatClient(AnswerSource answer, Turn turn, TurnBudget budget, PriceTable prices) : DelegatingChatClient(answer.Client)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (await budget.SpentAsync(turn.Owner, cancellationToken) is { } spent) throw new BudgetSpentException(spent);
        var call = new Call(messages, answer.Source.Model);
        var whole = false;
        try
        {
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
            {
                call.Add(update);
                yield return update;
            }

            whole = true;
            if (call.IsEstimated) yield return new() { ModelId = call.Model, Contents = [new UsageContent(call.Usage)] };
        }
        finally
        {
            // A call that the provider turned away took nothing; one that somebody stopped did.
            if (whole || call.HasBegun || cancellationToken.IsCancellationRequested)
                await budget.AddAsync(turn, new(call.Model, call.Usage.InputTokenCount ?? 0, call.Usage.OutputTokenCount ?? 0, prices.CostOf(call.Model, call.Usage), call.IsEstimated));
        }
    }

    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    private sealed class Call(IEnumerable<ChatMessage> messages, string model)
    {
        private readonly int sent = messages.Sum(TurnHistory.LengthOf);
        private UsageDetails? told;
        private int came;

        public string Model { get; private set; } = model;

        public bool HasBegun { get; private set; }

        public bool IsEstimated => told is null;

        public UsageDetails Usage => told ?? new() { InputTokenCount = TurnHistory.TokensIn(sent), OutputTokenCount = TurnHistory.TokensIn(came) };

        public void Add(ChatResponseUpdate update)
        {
            HasBegun = true;
            Model = update.ModelId ?? Model;
            foreach (var content in update.Contents)
                if (content is UsageContent usage) (told ??= new()).Add(usage.Details);
                else came += TurnHistory.LengthOf(content);
        }
    }
}
