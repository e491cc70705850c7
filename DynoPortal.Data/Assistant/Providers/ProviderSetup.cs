using DynoPortal.Domain.Assistant.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DynoPortal.Data.Assistant.Providers;

/// <summary>Registers the language model behind the assistant.</summary>
public static class ProviderSetup
{
    /// <summary>Adds <see cref="IModelProvider"/> as the section <c>Assistant</c> describes it, which is checked when the portal starts.</summary>
    public static IServiceCollection AddAssistantProviders(this IServiceCollection services)
    {
        services.AddOptions<ProviderOptions>().BindConfiguration("Assistant").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProviderOptions>, ProviderKeySource>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IModelProvider, ModelProvider>();
        return services;
    }
}
