using DynoPortal.Data.Assistant.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>A language model as it is evaluated: the portal's own provider, configured by the environment like the portal's (<c>Assistant__Model</c>, <c>Assistant__Endpoint</c>, <c>Assistant__Key</c>, <c>Assistant__KeyFile</c>).</summary>
internal static class LiveAgent
{
    /// <summary>It; null when the environment doesn't configure it wholly, so that nobody is asked.</summary>
    /// <param name="provider"><c>openai</c> or <c>anthropic</c>.</param>
    public static Agent? Find(string provider)
    {
        var options = new ConfigurationBuilder().AddEnvironmentVariables().Build().GetSection("Assistant").Get<ProviderOptions>() ?? new();
        options.Provider = provider;
        if (options.Validate(new(options)).Any()) return null;
        return OfflineAgent.Plain with { Name = $"{provider} {options.Model}", Model = new ModelProvider(Options.Create(options), TimeProvider.System, NullLogger<ModelProvider>.Instance) };
    }
}
