using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace DynoPortal.Data.Assistant.Providers;

/// <summary>Puts the packages to work: their own retries, time-outs, environment variables and telemetry are off, because the portal has its own.</summary>
internal static class ProviderAdapter
{
    private static readonly Uri OpenAIEndpoint = new("https://api.openai.com/v1");
    private static readonly Uri AnthropicEndpoint = new("https://api.anthropic.com");

    /// <summary>The connections to a provider. They follow no redirect, because a key would go along.</summary>
    public static HttpClient Connections(TimeProvider clock)
    {
        var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        return new HttpClient(new ProviderStatusHandler(clock, sockets)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The client that speaks the protocol of these options.</summary>
    public static IChatClient Make(ProviderOptions options, string model, HttpClient http) =>
        options.Provider == ProviderOptions.Anthropic ? Anthropic(options, model, http) : OpenAI(options, model, http);

    private static OpenAIChatClient OpenAI(ProviderOptions options, string model, HttpClient http)
    {
        var endpoint = options.Endpoint ?? OpenAIEndpoint;
        var wire = new OpenAIClientOptions
        {
            Endpoint = endpoint,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        };
        // The package wants a key; a model of one's own ignores it.
        return new OpenAIChatClient(new ChatClient(model, new ApiKeyCredential(options.ReadKey() ?? "none"), wire), new ChatClientMetadata("openai", endpoint, model), options.MaxOutputTokens);
    }

    private static DeclaredToolsChatClient Anthropic(ProviderOptions options, string model, HttpClient http) => new(new AnthropicClient
    {
        BaseUrl = (options.Endpoint ?? AnthropicEndpoint).ToString().TrimEnd('/'),
        ApiKey = options.ReadKey(),
        AuthToken = null,
        HttpClient = http,
        MaxRetries = 0,
        OpenTelemetry = false,
    }.AsIChatClient(model, options.MaxOutputTokens));
}
