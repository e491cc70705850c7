using DynoPortal.Data.Assistant.Providers;
using DynoPortal.Domain.Assistant.Providers;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DynoPortal.Tests.Assistant.Providers;

/// <summary>The portal's provider before one loopback server of each protocol, on a clock that the test moves.</summary>
internal sealed class ProviderLab : IAsyncDisposable
{
    private readonly LoopbackModel _server;
    private readonly ModelProvider _provider;

    private ProviderLab(LoopbackModel server, ProviderOptions options, SettableClock clock)
    {
        _server = server;
        Clock = clock;
        _provider = new ModelProvider(Options.Create(options), clock, new Logger<ModelProvider>(LoggerFactory.Create(builder => builder.AddProvider(Log))));
    }

    public SettableClock Clock { get; }

    public LogLines Log { get; } = new();

    public IModelProvider Provider => _provider;

    public IReadOnlyList<LoopbackRequest> Requests => _server.Requests;

    /// <summary>What the server streamed so far.</summary>
    public IReadOnlyList<string> Streams => _server.Streams;

    /// <summary>Both protocols, for theories.</summary>
    public static TheoryData<string> Protocols => [ProviderOptions.OpenAI, ProviderOptions.Anthropic];

    public static async Task<ProviderLab> StartAsync(string protocol, Func<LoopbackRequest, ScriptedReply> script, Action<ProviderOptions>? change = null)
    {
        var clock = new SettableClock();
        LoopbackModel server = protocol == ProviderOptions.OpenAI ? await LoopbackOpenAI.StartAsync(script, clock) : await LoopbackAnthropic.StartAsync(script, clock);
        var options = new ProviderOptions
        {
            Provider = protocol, Model = "loopback", Key = LoopbackModel.Key, Endpoint = server is LoopbackOpenAI openAI ? openAI.Endpoint : ((LoopbackAnthropic)server).Endpoint,
            FirstByteSeconds = 120, TotalSeconds = 600,
        };
        change?.Invoke(options);
        return new ProviderLab(server, options, clock);
    }

    public IChatClient Turn(params string[] names) => _provider.ForTurn(names) ?? throw new InvalidOperationException("The provider is offline.");

    /// <summary>Resets connections that are scripted to end so.</summary>
    public void Cut() => _server.Cut();

    /// <summary>How often a call was made again, or is about to be.</summary>
    public int Retries => Log.Lines.Count(line => line.StartsWith("ProviderRetry", StringComparison.Ordinal));

    /// <summary>Asks one question. The clock moves only while a retry is waited for, so that no slow machine lets a request run out of time.</summary>
    public async Task<ChatResponse> AskAsync(string question, ChatOptions? options = null)
    {
        var answer = Turn().GetResponseAsync([new ChatMessage(ChatRole.User, question)], options);
        await Eventually.HoldsAsync(() =>
        {
            if (!answer.IsCompleted) WaitForRetry();
            return answer.IsCompleted;
        });
        return await answer;
    }

    /// <summary>Moves the clock a second, if a retry is being waited for.</summary>
    public void WaitForRetry()
    {
        if (Retries > 0 && Retries == Requests.Count) Clock.Advance(TimeSpan.FromSeconds(1));
    }

    public async ValueTask DisposeAsync()
    {
        _provider.Dispose();
        await _server.DisposeAsync();
    }
}
