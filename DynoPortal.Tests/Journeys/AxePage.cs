using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace DynoPortal.Tests.Journeys;

/// <summary>axe, run in the page itself: the package's own runner loads axe anew into a second page for each question, which took most of its time.</summary>
internal static class AxePage
{
    private const string Run = """
        rules => axe
            .run(document, rules ? { runOnly: { type: 'rule', values: rules } } : {})
            .then(({ passes, violations }) => JSON.stringify({
                passed: passes.length,
                found: violations.map(({ impact, id, help, nodes }) => ({ impact, id, help, nodes: nodes.map(node => node.html) })),
            }))
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>axe finds nothing serious on the page as it is, by day and by night, where only the colours are others.</summary>
    public static async Task FineByDayAndNightAsync(this IPage page, string where)
    {
        await page.FineAsync(where);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.FineAsync($"{where}, dark", "color-contrast");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    /// <summary>axe finds nothing serious on the page as it is; without rules it asks all.</summary>
    public static async Task FineAsync(this IPage page, string where, params string[] rules)
    {
        // A circuit that takes over a page takes its title away and gives it back.
        await page.WaitForFunctionAsync("() => document.title");
        // Colours that are still fading in would be judged half-way.
        await page.EvaluateAsync("() => Promise.all(document.getAnimations().filter(each => each.effect.getComputedTiming().iterations !== Infinity).map(each => each.finished.catch(() => {})))");
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Script);
        var result = JsonSerializer.Deserialize<Result>(await page.EvaluateAsync<string>(Run, rules.Length == 0 ? null : rules), JsonSerializerOptions.Web)!;
        Assert.True(result.Passed > 0, $"{where}: axe looked at nothing.");
        Assert.Empty(result.Found.Where(found => found.Impact is "serious" or "critical").Select(found => $"{where}: {found.Id} {found.Help}: {string.Join(" | ", found.Nodes.Take(3))}"));
    }

    private sealed record Result(int Passed, IReadOnlyList<Violation> Found);

    private sealed record Violation(string? Impact, string Id, string Help, IReadOnlyList<string> Nodes);
}
