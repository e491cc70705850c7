using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Options;

namespace DynoPortal.Data.Assistant.Providers;

/// <summary>Refuses a key that stands where others read it: in a settings file, or on a command line.</summary>
internal sealed class ProviderKeySource(IConfiguration configuration) : IValidateOptions<ProviderOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, ProviderOptions options) => configuration is IConfigurationRoot root && root.Providers.Any(HoldsKeyInTheOpen)
        ? ValidateOptionsResult.Fail("Assistant:Key must not stand in a settings file or on a command line; use the environment variable Assistant__Key, or Assistant:KeyFile with the path of a file such as /run/secrets/assistant-key.")
        : ValidateOptionsResult.Success;

    private static bool HoldsKeyInTheOpen(IConfigurationProvider source) =>
        source is FileConfigurationProvider or CommandLineConfigurationProvider && source.TryGet("Assistant:Key", out var key) && !string.IsNullOrEmpty(key);
}
