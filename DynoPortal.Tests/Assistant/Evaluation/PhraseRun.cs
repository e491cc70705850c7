using System.Collections.Concurrent;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Assistant.Phrases;
using DynoPortal.Tests.Assistant.Scenarios;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>Says phrases to an assistant, each in a conversation of its own. Nothing is approved, so that one lab serves many.</summary>
internal static class PhraseRun
{
    /// <summary>Says each, so many at a time, each time in the same order; results are in the order of the phrases.</summary>
    public static async Task<IReadOnlyList<PhraseResult>> SayAllAsync(IReadOnlyList<Phrase> phrases, Agent agent, int atOnce)
    {
        var said = new ConcurrentDictionary<string, PhraseResult>();
        await Parallel.ForEachAsync(phrases.Index().GroupBy(each => each.Index % atOnce), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (part, _) =>
        {
            await using var lab = await EvaluationLab.CreateAsync(agent, LabSmall.Now);
            foreach (var (key, _, _) in LabSmallSeed.People) await lab.Get<IUserSettings>().SaveAsync(lab.Lab.Person(key).Id!.Value, new() { DateForm = DateForm.American }, default);
            foreach (var (_, phrase) in part) said[phrase.Id] = await SayAsync(phrase, lab);
            Assert.Equal(8, await lab.Lab.Lab.ScalarAsync<int>("SELECT count(*)::int FROM allocations"));
        });
        return [.. phrases.Select(phrase => said[phrase.Id])];
    }

    private static async Task<PhraseResult> SayAsync(Phrase phrase, EvaluationLab lab)
    {
        ConversationId? conversation = null;
        foreach (var earlier in phrase.Said) conversation = (await lab.SayAsync(phrase.As, earlier, conversation)).Turn.Conversation;
        var turn = await lab.SayAsync(phrase.As, phrase.Say, conversation, phrase.Selected);
        return new(phrase, turn, Judge(phrase, turn));
    }

    private static PhraseVerdict Judge(Phrase phrase, PlayedTurn turn)
    {
        var outcome = turn.Outcome;
        if (turn.Turn.State != TurnState.Completed) return PhraseVerdict.Broken;
        if (ExpectationMatch.ProposesWrongly(phrase.Expect, outcome, phrase.As)) return PhraseVerdict.WrongProposal;
        if (ExpectationMatch.Meets(phrase.Expect, outcome, phrase.As)) return PhraseVerdict.Right;
        return outcome.Answer.Contains('?', StringComparison.Ordinal) && !outcome.Proposals.Any() ? PhraseVerdict.Asked : PhraseVerdict.WrongRead;
    }
}

/// <summary>A phrase as it was understood.</summary>
internal sealed record PhraseResult(Phrase Phrase, PlayedTurn Turn, PhraseVerdict Verdict);

/// <summary>How a phrase was understood.</summary>
internal enum PhraseVerdict
{
    /// <summary>As it was meant.</summary>
    Right,

    /// <summary>Not, but nothing was proposed and the answer asks.</summary>
    Asked,

    /// <summary>Otherwise; nothing was proposed that wasn't wanted.</summary>
    WrongRead,

    /// <summary>Something else was proposed than was meant.</summary>
    WrongProposal,

    /// <summary>The turn failed.</summary>
    Broken,
}
