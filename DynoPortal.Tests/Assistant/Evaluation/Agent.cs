using DynoPortal.Domain.Assistant.Providers;
using DynoPortal.Domain.Assistant.Turns;
using Microsoft.Extensions.AI;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>An assistant that is evaluated.</summary>
/// <param name="Name">As reports call it.</param>
/// <param name="ForTurn">Makes it for one turn in a lab.</param>
internal sealed record Agent(string Name, Func<EvaluationLab, TurnSetting, Task<IChatClient>> ForTurn)
{
    /// <summary>A language model in place of the offline assistant, which then takes only the turns that the model can't; null for none.</summary>
    public IModelProvider? Model { get; init; }
}

/// <summary>The model that the lab is configured with: none, a real one, or one that is there and fails, as a scenario wants it.</summary>
internal sealed class LabModel(IModelProvider? real, Func<IChatClient, IChatClient> recorded) : IModelProvider
{
    /// <summary>Whether every call of it fails.</summary>
    public bool Fails { get; set; }

    public string Name => real?.Name ?? "loopback";

    public string? Model => real?.Model ?? "loopback-1";

    public PriceTable Prices => real?.Prices ?? new("USD", []);

    public IChatClient? ForTurn(IEnumerable<string> names) => Fails ? new FailingClient() : real?.ForTurn(names) is { } client ? recorded(client) : null;

    private sealed class FailingClient : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new ProviderUnavailableException(ProviderFailure.Failing);

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new ProviderUnavailableException(ProviderFailure.Failing);

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
