using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Assistant.Conversations;

/// <summary>
/// What the assistant was asked and what its language model took. Rate limits and budgets go by it (S-13, S-14), so it stays when a conversation is deleted, and turns that were imported aren't in it.
/// Only ever added to; the beginning of a turn is added by <see cref="ITurnLog.BeginAsync"/>.
/// </summary>
public interface IUsageLog
{
    /// <summary>Adds one call of a model, as soon as it has ended.</summary>
    Task AddAsync(Turn turn, ModelUse use, CancellationToken cancellationToken);

    /// <summary>How many turns began, and what models took, since then: of the person, and of the whole facility.</summary>
    Task<(TurnTotals Person, TurnTotals Facility)> TotalsAsync(Actor actor, DateTimeOffset since, CancellationToken cancellationToken);
}

/// <summary>What one call of a model took.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="InputTokens">Tokens sent to it.</param>
/// <param name="OutputTokens">Tokens that came from it.</param>
/// <param name="Price">By the price table; null when the model has no price.</param>
/// <param name="IsEstimated">Whether the model didn't say, so that a token was taken for four characters.</param>
public sealed record ModelUse(string Model, long InputTokens, long OutputTokens, decimal? Price, bool IsEstimated);

/// <summary>What several turns took together.</summary>
/// <param name="Turns">How many began.</param>
/// <param name="Tokens">Sent to models, and from them.</param>
/// <param name="Price">By the price table, in its currency; 0 where no price is known.</param>
public sealed record TurnTotals(int Turns, long Tokens, decimal Price);
