using System.Globalization;
using DynoPortal.Tests.Assistant.Scenarios;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>Plays a scenario on a copy of the small lab, and judges it by the state of the database at the end, by what was said, and by what must hold in every run.</summary>
internal static class ScenarioRun
{
    // Steps that have no place on the copy on which the wanted end is made.
    private static readonly string[] OfTheRun = ["document", "mode", "clock", "budget", "provider", "role"];

    /// <summary>Plays it once.</summary>
    public static async Task<ScenarioResult> PlayAsync(Scenario scenario, Agent agent)
    {
        var result = new ScenarioResult(scenario);
        await using var lab = await EvaluationLab.CreateAsync(agent, scenario.Clock, scenario.As, scenario.Locale);
        try
        {
            var dialogue = new Dialogue(lab, result, new(lab.Lab, scenario.As));
            foreach (var step in scenario.Setup) await dialogue.DoAsync(step);
            var begin = await LabRows.EndOfHistoryAsync(lab.Lab);
            foreach (var turn in scenario.Dialogue) await dialogue.PlayAsync(turn);
            await JudgeAsync(lab, result, begin);
        }
        catch (Exception broken) when (broken is InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            result.Failures.Add(new(FailureClass.Broken, result.Turns.Count, "a dialogue to its end", broken.Message));
        }

        return result;
    }

    /// <summary>Makes the wanted end on a fresh copy, which the caller disposes.</summary>
    /// <param name="optionAt">What an answer offered: the number of the sentence and that of the opening.</param>
    public static async Task<LabSmall> ReplayAsync(Scenario scenario, Func<int, int, (string Dyno, string From, string To)> optionAt)
    {
        var lab = await LabSmall.CreateAsync(new SettableClock(scenario.Clock));
        var steps = new LabSteps(lab, scenario.As);
        var meanwhile = scenario.Dialogue.OfType<ScenarioTurn.Meanwhile>().SelectMany(turn => turn.Steps);
        foreach (var step in scenario.Setup.Concat(scenario.Check.EqualsGold == false ? meanwhile : scenario.Gold).Where(step => !OfTheRun.Contains(step.Kind)))
            await steps.DoAsync(step.Kind == "option" ? BookingOf(step, optionAt) : step);
        return lab;
    }

    private static async Task JudgeAsync(EvaluationLab lab, ScenarioResult result, long begin)
    {
        var (scenario, check) = (result.Scenario, result.Scenario.Check);
        var written = (await LabRows.HistoryAsync(lab.Lab, begin)).Where(line => !result.ByOthers.Exists(others => line.Id > others.After && line.Id <= others.Last)).ToList();
        if (check.EqualsGold is not null)
        {
            await using var gold = await ReplayAsync(scenario, (turn, ordinal) => OptionOf(result, turn, ordinal));
            if (LabRows.Difference(await LabRows.ScheduleAsync(gold), await LabRows.ScheduleAsync(lab.Lab)) is { Length: > 0 } difference) result.Failures.Add(new(FailureClass.Database, null, "the wanted end", difference));
        }

        if (check.History is { } lines && lines != written.Count) result.Failures.Add(new(FailureClass.Database, null, $"{lines} lines of history", $"{written.Count}"));
        result.Failures.AddRange(Said(result));
        result.Failures.AddRange(Done(result));
        result.Failures.AddRange(await Invariants.FailuresAsync(lab, result, written));
    }

    private static IEnumerable<Failure> Said(ScenarioResult result)
    {
        var (check, answers) = (result.Scenario.Check, result.Answers);
        foreach (var fact in check.Communicate.Where(fact => !TurnJudge.Contains(answers, fact))) yield return new(FailureClass.Says, null, fact.Value, "not in any answer");
        foreach (var (turn, number) in result.Turns.Select((turn, index) => (turn, index + 1)))
            foreach (var fact in check.NeverSays.Where(fact => TurnJudge.Contains(turn.Turn.Text, fact)))
                yield return new(FailureClass.Says, number, $"nothing of \"{fact.Value}\"", TurnJudge.Text(turn));
    }

    private static IEnumerable<Failure> Done(ScenarioResult result)
    {
        var check = result.Scenario.Check;
        var calls = result.Turns.SelectMany(turn => turn.Calls).Select(called => called.Call).ToList();
        if (calls.Find(call => check.NeverCalled.Contains(call.Tool)) is { } never) yield return new(FailureClass.Never, null, $"no {never.Tool}", never.Arguments.ToJsonString());
        foreach (var (argument, values) in check.NeverArguments)
            if (calls.Find(call => values.Any(value => Has(call, argument, value))) is { } wrong) yield return new(FailureClass.Never, null, $"no {argument} {string.Join(", ", values)}", $"{wrong.Tool}{wrong.Arguments.ToJsonString()}");
        if (result.Turns.SelectMany(turn => turn.Offered).SelectMany(tools => tools).Intersect(check.NotOffered).FirstOrDefault() is { } offered) yield return new(FailureClass.Offered, null, $"no {offered}", "it was offered");
        if (check.MaxTurns is { } most && result.Turns.Count > most) yield return new(FailureClass.Turns, null, $"at most {most} sentences", $"{result.Turns.Count}");
    }

    private static bool Has(ToolCall call, string argument, string value) =>
        call.Arguments[argument]?.ToJsonString() is { } json && json.Contains($"\"{value}\"", StringComparison.OrdinalIgnoreCase);

    private static ScenarioStep BookingOf(ScenarioStep option, Func<int, int, (string Dyno, string From, string To)> optionAt)
    {
        var (dyno, from, to) = optionAt(int.Parse(option["turn"]!, CultureInfo.InvariantCulture), int.Parse(option["ordinal"]!, CultureInfo.InvariantCulture));
        return new("book", new Dictionary<string, IReadOnlyList<string>> { ["vehicle"] = option.Fields["vehicle"], ["test"] = option.Fields["test"], ["dyno"] = [dyno], ["from"] = [from], ["to"] = [to] });
    }

    private static (string Dyno, string From, string To) OptionOf(ScenarioResult result, int turn, int ordinal)
    {
        if (result.Turns.ElementAtOrDefault(turn - 1)?.Openings.ElementAtOrDefault(ordinal - 1) is not { ValueKind: System.Text.Json.JsonValueKind.Object } opening)
            throw new InvalidOperationException($"Sentence {turn} offered no opening {ordinal}.");
        return (opening.GetProperty("dyno").GetString()!, opening.GetProperty("from").GetString()!, opening.GetProperty("to").GetString()!);
    }
}
