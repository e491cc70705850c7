using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Assistant.Scenarios;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>A scenario as it went.</summary>
internal sealed record ScenarioResult(Scenario Scenario)
{
    /// <summary>The sentences with all that came of them.</summary>
    public List<PlayedTurn> Turns { get; } = [];

    /// <summary>Those of which something was expected, in their order.</summary>
    public List<JudgedSentence> Judged { get; } = [];

    /// <summary>What was done beside them, as the transcript tells it, by the number of sentences before.</summary>
    public List<(int After, string Text)> Deeds { get; } = [];

    /// <summary>The proposals whose approval was clicked and applied, in that order.</summary>
    public List<ChangeSetId> Approved { get; } = [];

    /// <summary>Places of the history that others wrote meanwhile: after the first, up to the second.</summary>
    public List<(long After, long Last)> ByOthers { get; } = [];

    /// <summary>What is wrong.</summary>
    public List<Failure> Failures { get; } = [];

    /// <summary>Whether all is as it must be.</summary>
    public bool IsSolved => Failures.Count == 0;

    /// <summary>All answers, one after the other.</summary>
    public string Answers => string.Join('\n', Turns.Select(turn => turn.Turn.Text));
}
