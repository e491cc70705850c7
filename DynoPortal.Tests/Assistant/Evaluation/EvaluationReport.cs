using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml.Linq;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>An evaluation as files: JSON, Markdown beside it, and one for whoever reads JUnit.</summary>
internal static class EvaluationReport
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes all three; the names of the others follow from that of the JSON.</summary>
    public static async Task WriteAsync(EvaluationRun run, string json)
    {
        await File.WriteAllTextAsync(json, Json(run));
        await File.WriteAllTextAsync(Path.ChangeExtension(json, ".md"), FailureList.Write(run));
        await File.WriteAllTextAsync(Path.ChangeExtension(json, ".xml"), JUnit(run).ToString());
    }

    /// <summary>Metrics, and each scenario and phrase with what was wrong.</summary>
    public static string Json(EvaluationRun run) => JsonSerializer.Serialize(new
    {
        assistant = run.Agent.Name,
        seed = EvaluationEffort.Seed,
        gated = Metrics.Gated(run),
        told = Metrics.Told(run),
        scenarios = run.Trials.Select(trials => new { trials[0].Scenario.Id, trials[0].Scenario.Suite, solved = trials.Select(trial => trial.IsSolved), failures = trials.SelectMany(trial => trial.Failures).Distinct() }),
        phrases = run.Phrases.Select(phrase => new { phrase.Phrase.Id, verdict = phrase.Verdict.ToString() }),
    }, Format);

    /// <summary>A test suite for each suite of scenarios, and one for the phrases.</summary>
    public static XDocument JUnit(EvaluationRun run) => new(new XElement("testsuites",
        run.Trials.GroupBy(trials => trials[0].Scenario.Suite).Select(suite => Suite(suite.Key, [.. suite.Select(trials => Case(suite.Key, trials[0].Scenario.Id, Seconds(trials), trials.SelectMany(trial => trial.Failures).Select(failure => failure.ToString())))])),
        run.Phrases.Count > 0
            ? Suite("phrases", [.. run.Phrases.Select(phrase => Case(phrase.Phrase.Intent, phrase.Phrase.Id, phrase.Turn.Took.Whole, phrase.Verdict == PhraseVerdict.Right ? [] : [$"{phrase.Verdict}: {TurnJudge.Text(phrase.Turn)}"]))])
            : null));

    private static XElement Suite(string name, IReadOnlyList<XElement> cases) => new("testsuite", new XAttribute("name", name), new XAttribute("tests", cases.Count),
        new XAttribute("failures", cases.Count(each => each.Element("failure") is not null)), cases);

    private static XElement Case(string suite, string name, TimeSpan took, IEnumerable<string> failures) => new("testcase", new XAttribute("classname", $"assistant.{suite}"), new XAttribute("name", name),
        new XAttribute("time", took.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)), failures.Distinct().ToList() is { Count: > 0 } wrong ? new XElement("failure", new XAttribute("message", Plain(wrong[0])), Plain(string.Join('\n', wrong))) : null);

    private static TimeSpan Seconds(IEnumerable<ScenarioResult> trials) => TimeSpan.FromTicks(trials.Sum(trial => trial.Turns.Sum(turn => turn.Took.Whole.Ticks)));

    // What people type may hold characters that XML has no place for.
    private static string Plain(string text) => string.Concat(text.Where(System.Xml.XmlConvert.IsXmlChar));
}
