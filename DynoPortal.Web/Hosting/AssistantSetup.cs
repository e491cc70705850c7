using DynoPortal.Data.Assistant.Providers;
using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Web.Assistant.Mcp;
using Microsoft.Extensions.Options;

namespace DynoPortal.Web.Hosting;

/// <summary>The assistant: who answers, within which limits, and how turns are run on this node.</summary>
internal static class AssistantSetup
{
    /// <summary>Registers what it needs.</summary>
    public static WebApplicationBuilder AddAssistant(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<TurnLimits>().BindConfiguration(TurnLimits.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<TurnLimits>>().Value);
        services.AddAssistantProviders();
        services.AddSingleton<McpDesk>().AddSingleton<McpExchange>();
        return builder;
    }
}
