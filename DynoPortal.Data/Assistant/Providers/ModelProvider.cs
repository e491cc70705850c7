using DynoPortal.Domain.Assistant.Providers;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DynoPortal.Data.Assistant.Providers;

/// <summary>The configured model. All turns share its connections and its breaker; each has a mask of its own.</summary>
internal sealed class ModelProvider : IModelProvider, IDisposable
{
    private readonly HttpClient? _http;
    private readonly IChatClient? _adapter;
    private readonly ProviderPipeline _pipeline;

    public ModelProvider(IOptions<ProviderOptions> options, TimeProvider clock, ILogger<ModelProvider> logger)
    {
        var settings = options.Value;
        Name = settings.Provider;
        Prices = new PriceTable(settings.Currency, settings.Prices.Select(price => new ModelPrice(price.Model, price.Input, price.Output)));
        _pipeline = new ProviderPipeline(
            new ProviderPatience(TimeSpan.FromSeconds(settings.FirstByteSeconds), TimeSpan.FromSeconds(settings.TotalSeconds), settings.Retries, TimeSpan.FromSeconds(settings.RestSeconds)), clock, logger);
        if (settings is not { Provider: not ProviderOptions.Offline, Model: { } model }) return;
        Model = model;
        _http = ProviderAdapter.Connections(clock);
        _adapter = ProviderAdapter.Make(settings, model, _http);
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public string? Model { get; }

    /// <inheritdoc />
    public PriceTable Prices { get; }

    /// <inheritdoc />
    public IChatClient? ForTurn(IEnumerable<string> names) =>
        // The mask is inside, so that what a broken answer keeps is already unmasked.
        _adapter is null || Model is null ? null : new ResilientChatClient(new MaskingChatClient(_adapter, new PersonalDataMask(names), Model), _pipeline);

    /// <inheritdoc />
    public void Dispose()
    {
        _adapter?.Dispose();
        _http?.Dispose();
    }
}
