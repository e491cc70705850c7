using DynoPortal.Data.Assistant.Providers;
using DynoPortal.Domain.Assistant.Providers;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DynoPortal.Tests.Assistant.Providers;

/// <summary>The section <c>Assistant</c>: what it refuses at the start, and what comes of it.</summary>
public sealed class ProviderOptionsTests
{
    [Fact]
    public void Without_any_setting_the_portal_is_offline()
    {
        using var services = Services([]);

        var provider = services.GetRequiredService<IModelProvider>();

        Assert.Equal(("offline", null), (provider.Name, provider.Model));
        Assert.Null(provider.ForTurn(["Ana Silva"]));
        services.GetRequiredService<IStartupValidator>().Validate();
    }

    [Theory]
    [InlineData("Provider=gemini", "Assistant:Provider must be offline, openai or anthropic.")]
    [InlineData("Provider=openai;Key=k", "Assistant:Model must name a model")]
    [InlineData("Provider=openai;Model=m", "Assistant:KeyFile must name the file with the key of openai")]
    [InlineData("Provider=anthropic;Model=m;Endpoint=https://models.example.com", "Assistant:KeyFile must name the file with the key of anthropic")]
    [InlineData("Provider=openai;Model=m;KeyFile=/nowhere/key", "there is no such file")]
    [InlineData("Provider=openai;Model=m;Key=k;KeyFile=/nowhere/key", "Assistant:KeyFile must be left away")]
    [InlineData("Provider=openai;Model=m;Key=k;Endpoint=http://models.example.com/v1", "in clear text")]
    [InlineData("Provider=openai;Model=m;Key=k;Endpoint=ftp://models.example.com/v1", "Assistant:Endpoint must be an absolute address")]
    [InlineData("FirstByteSeconds=0", "Assistant:FirstByteSeconds must be 1 to 120, such as 20.")]
    [InlineData("TotalSeconds=601", "Assistant:TotalSeconds must be 5 to 600, such as 60.")]
    [InlineData("Retries=6", "Assistant:Retries must be 0 to 5, such as 2.")]
    [InlineData("RestSeconds=0", "Assistant:RestSeconds must be 1 to 3600, such as 30.")]
    [InlineData("MaxOutputTokens=1", "Assistant:MaxOutputTokens must be 256 to 32000, such as 2048.")]
    [InlineData("Currency=euro", "Assistant:Currency must be three capital letters, such as USD.")]
    [InlineData("Prices:0:Model=m;Prices:0:Input=-1", "Assistant:Prices:0:Input must be 0 to 100000")]
    [InlineData("Prices:0:Output=1", "Assistant:Prices:0:Model must name a model")]
    [InlineData("Prices:0:Model=m;Prices:1:Model=M", "names the model \"m\" twice")]
    public void A_setting_that_cannot_be_meant_is_refused_at_the_start_by_name(string settings, string told)
    {
        using var services = Services(Pairs(settings));

        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Provider=openai;Model=llama3.1:8b;Endpoint=http://ollama.lab.example.com:11434/v1")]
    [InlineData("Provider=openai;Model=m;Key=k;Endpoint=http://localhost:8000/v1")]
    [InlineData("Provider=openai;Model=m;Key=k;Endpoint=https://lab.openai.azure.com/openai/v1")]
    [InlineData("Provider=anthropic;Model=m;Key=k")]
    public void What_names_a_model_and_a_way_to_it_starts(string settings)
    {
        using var services = Services(Pairs(settings));

        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.NotNull(services.GetRequiredService<IModelProvider>().ForTurn([]));
    }

    [Fact]
    public void S17_A_key_in_a_settings_file_or_on_a_command_line_is_refused_without_being_repeated()
    {
        using var directory = new TempDirectory();
        var file = Path.Combine(directory.Path, "appsettings.json");
        File.WriteAllText(file, """{"Assistant": {"Provider": "openai", "Model": "m", "Key": "sk-in-the-open"}}""");

        foreach (var configuration in new[] { new ConfigurationBuilder().AddJsonFile(file).Build(), new ConfigurationBuilder().AddCommandLine(["--Assistant:Key=sk-in-the-open"]).Build() })
        {
            using var services = Services(configuration);
            var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

            Assert.Contains("Assistant:Key must not stand in a settings file", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("sk-in-the-open", refused.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_key_from_a_file_reaches_the_provider_without_the_line_end_of_its_file()
    {
        await using var server = await LoopbackOpenAI.StartAsync(_ => ScriptedReply.Says("Hello."));
        using var directory = new TempDirectory();
        var file = Path.Combine(directory.Path, "key");
        await File.WriteAllTextAsync(file, LoopbackModel.Key + "\n");
        await using var services = Services(Pairs($"Provider=openai;Model=m;KeyFile={file};Endpoint={server.Endpoint}"));

        var answer = await services.GetRequiredService<IModelProvider>().ForTurn([])!.GetResponseAsync("Hello?");

        Assert.Equal("Hello.", answer.Text);
    }

    [Fact]
    public async Task A_turn_is_priced_by_what_its_stream_says_it_used()
    {
        await using var server = await LoopbackAnthropic.StartAsync(_ => ScriptedReply.Says("Hello.") with { InputTokens = 2_000_000, OutputTokens = 500 });
        Environment.SetEnvironmentVariable("PROVIDER_OPTIONS_TEST_Assistant__Key", LoopbackModel.Key);
        await using var services = Services(new ConfigurationBuilder().AddEnvironmentVariables("PROVIDER_OPTIONS_TEST_")
            .AddInMemoryCollection(Pairs($"Provider=anthropic;Model=m;Endpoint={server.Endpoint};Currency=EUR;Prices:0:Model=m;Prices:0:Input=2.5;Prices:0:Output=10")).Build());
        var provider = services.GetRequiredService<IModelProvider>();

        var answer = await provider.ForTurn([])!.GetResponseAsync("Hello?");

        Assert.Equal(5.005m, provider.Prices.CostOf(provider.Model!, answer.Usage!));
        Assert.Equal("EUR", provider.Prices.Currency);
        Assert.Null(provider.Prices.CostOf("another", answer.Usage!));
    }

    private static Dictionary<string, string?> Pairs(string settings) =>
        settings.Split(';').Select(pair => pair.Split('=', 2)).ToDictionary(pair => $"Assistant:{pair[0]}", pair => (string?)pair[1]);

    private static ServiceProvider Services(Dictionary<string, string?> settings) => Services(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

    private static ServiceProvider Services(IConfiguration configuration) =>
        new ServiceCollection().AddLogging().AddSingleton(configuration).AddAssistantProviders().BuildServiceProvider();
}
