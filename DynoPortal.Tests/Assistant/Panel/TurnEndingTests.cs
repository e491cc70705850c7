using Bunit;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Web.Assistant;

namespace DynoPortal.Tests.Assistant.Panel;

/// <summary>U-17: who answered, what it took, and that somebody else stood in.</summary>
public sealed class TurnEndingTests : IDisposable
{
    private readonly ChatContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public void U17_the_badge_names_the_model_that_answered_or_says_offline()
    {
        var model = context.Render<ProviderBadge>(badge => badge.Add(each => each.Source, new TurnSource("openai", "gpt-test", "")));
        var offline = context.Render<ProviderBadge>();

        Assert.Equal(("gpt-test", "Offline"), (model.Find(".badge").TextContent, offline.Find(".badge").TextContent));
    }

    [Fact]
    public async Task U17_details_tell_tokens_and_cost_and_a_fallback_is_told()
    {
        var panel = context.Panel();
        await panel.Find("textarea").InputAsync(new() { Value = "hello" });
        await panel.Find("form.composer").SubmitAsync();
        var lab = context.Lab;
        lab.Memory.Log(lab.Turn, TurnEventKind.Notice, new { code = "fallback", text = "The language model can't be reached. The offline assistant answers." });
        lab.Says("Hello.");
        lab.Memory.Log(lab.Turn, TurnEventKind.Usage, new { inputTokens = 1200, outputTokens = 30, cost = 0.5m, currency = "USD", provider = "openai", model = "gpt-test" });
        lab.Ends();

        await lab.ShowsAsync(() => panel.FindAll(".took span").Count == 1);

        Assert.StartsWith("openai gpt-test · 1200 tokens sent, 30 received · 0.5 USD", panel.Find(".took span").TextContent, StringComparison.Ordinal);
        Assert.Contains("The offline assistant answers.", panel.Markup, StringComparison.Ordinal);
    }
}
