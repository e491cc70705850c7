using System.Globalization;
using System.Text.RegularExpressions;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>A scenario as a text that is the same whenever the same was said and done: ids that differ from run to run are numbered in the order in which they come.</summary>
internal static partial class Transcript
{
    /// <summary>The text.</summary>
    public static string Of(ScenarioResult result)
    {
        var lines = new List<string> { $"# {result.Scenario.Id}" };
        foreach (var (turn, number) in result.Turns.Select((turn, index) => (turn, index + 1)))
        {
            lines.AddRange(result.Deeds.Where(deed => deed.After == number - 1).Select(deed => $"* {deed.Text}"));
            lines.Add($"> {turn.Said}");
            lines.AddRange(turn.Calls.Select(called => $"{called.Call.Tool}{called.Call.Arguments.ToJsonString()} = {called.Result.GetRawText()}"));
            lines.Add(turn.Turn.Text);
            lines.AddRange(turn.Suggestions.Select(suggestion => $"? {suggestion}"));
        }

        lines.AddRange(result.Deeds.Where(deed => deed.After == result.Turns.Count).Select(deed => $"* {deed.Text}"));
        var known = new Dictionary<string, string>();
        return Ids().Replace(string.Join('\n', lines), id => known.TryGetValue(id.Value, out var name) ? name : known[id.Value] = string.Create(CultureInfo.InvariantCulture, $"id-{known.Count + 1}"));
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
