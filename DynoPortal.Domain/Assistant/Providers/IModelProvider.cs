using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Providers;

/// <summary>The language model that the portal is configured with, if any.</summary>
public interface IModelProvider
{
    /// <summary><c>offline</c>, <c>openai</c> or <c>anthropic</c>, as configured.</summary>
    string Name { get; }

    /// <summary>The model's name as configured; null when offline.</summary>
    string? Model { get; }

    /// <summary>What tokens of the model cost.</summary>
    PriceTable Prices { get; }

    /// <summary>
    /// A client for one turn, or null when the portal is offline. Nothing personal leaves through it: VINs, telephone numbers, e-mail addresses and the names given here are masked in the
    /// request and unmasked in the answer. It throws <see cref="ProviderUnavailableException"/> before and <see cref="ProviderInterruptedException"/> after the first part of an answer.
    /// </summary>
    /// <param name="names">Names of people who may occur in the turn: the caller, the members of the facility.</param>
    IChatClient? ForTurn(IEnumerable<string> names);
}
