using System.ComponentModel.DataAnnotations;
using DynoPortal.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DynoPortal.Tests.Hosting;

public sealed class StartFailureTests
{
    [Theory]
    [InlineData("Enabled", "ja", "Demo:Enabled can't be 'ja': set it to true or false.")]
    [InlineData("Password", "short", "Demo:Password must have 10 to 100 characters, such as a sentence that you can remember.")]
    public void A_value_that_can_not_be_is_one_sentence_that_names_its_key(string key, string value, string sentence)
    {
        var failed = Record.Exception(() => Read<DemoOptions>("Demo", key, value));

        Assert.Equal(sentence, StartFailure.Explain(failed!));
    }

    [Fact]
    public void Text_in_place_of_a_number_is_told_as_such() =>
        Assert.Equal("Sample:Count can't be 'many': set it to a number.", StartFailure.Explain(Record.Exception(() => Read<Sample>("Sample", "Count", "many"))!));

    [Fact]
    public void Every_value_out_of_range_is_named() =>
        Assert.Equal("Count must be 1 to 5.", StartFailure.Explain(Record.Exception(() => Read<Sample>("Sample", "Count", "9"))!));

    [Fact]
    public void An_unknown_failure_keeps_its_stack() => Assert.Null(StartFailure.Explain(new InvalidOperationException("A bug.")));

    private static T Read<T>(string section, string key, string value) where T : class
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [$"{section}:{key}"] = value }).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<T>>().Value;
    }

    private sealed class Sample
    {
        [Range(1, 5, ErrorMessage = "Count must be 1 to 5.")]
        public int Count { get; set; } = 3;
    }
}
