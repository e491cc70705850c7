using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Providers;

/// <summary>What the tokens of models cost, in one currency.</summary>
/// <param name="currency">Three letters (ISO 4217).</param>
/// <param name="prices">One entry for each model, by its name as configured.</param>
public sealed class PriceTable(string currency, IEnumerable<ModelPrice> prices)
{
    private const decimal Million = 1_000_000m;
    private readonly Dictionary<string, ModelPrice> _prices = prices.ToDictionary(price => price.Model, StringComparer.OrdinalIgnoreCase);

    /// <summary>Three letters (ISO 4217).</summary>
    public string Currency { get; } = currency;

    /// <summary>What this use of a model cost, unrounded; null when its price isn't known. Tokens that a provider read from its cache count like others, so the true cost is never higher.</summary>
    public decimal? CostOf(string model, UsageDetails usage) =>
        _prices.TryGetValue(model, out var price) ? ((usage.InputTokenCount ?? 0) * price.Input + (usage.OutputTokenCount ?? 0) * price.Output) / Million : null;
}
