using DynoPortal.Tests.Architecture;
using DynoPortal.Tests.Assistant.Scenarios;

namespace DynoPortal.Tests.Assistant.Phrases;

/// <summary>Phrases are well formed; how well they are understood is the evaluation's to say.</summary>
public sealed class PhraseTests
{
    private const int FewestOfAnIntent = 32;
    private static readonly IReadOnlyList<Phrase> All = Phrase.ReadAll(Path.Combine(SourceTree.Root, "DynoPortal.Tests", "Assistant", "Phrases"));

    [Fact]
    public void Every_intent_has_enough_of_them()
    {
        var counts = All.CountBy(phrase => phrase.Intent).ToDictionary();

        Assert.Equal(Phrase.Intents.Order(), counts.Keys.Order());
        Assert.All(counts, intent => Assert.True(intent.Value >= FewestOfAnIntent, $"{intent.Key}: {intent.Value}"));
    }

    [Fact]
    public void Nobody_says_the_same_thing_twice()
    {
        var twice = All.GroupBy(phrase => (phrase.Say, phrase.As, phrase.Selected, string.Join('\n', phrase.Said))).Where(same => same.Count() > 1).Select(same => same.Key.Say);

        Assert.Empty(twice);
        Assert.Equal(All.Count, All.Select(phrase => phrase.Id).Distinct().Count());
    }

    [Fact]
    public void Only_tools_and_arguments_that_were_agreed_on_are_expected()
    {
        Assert.All(All, phrase => Assert.False(phrase.Expect.IsEmpty, $"{phrase.Id} expects nothing."));
        Assert.All(All, phrase => Assert.All(phrase.Expect.Parts, part => ToolUse.Known(phrase.Id, part)));
    }

    [Fact]
    public void Everyone_who_speaks_is_in_the_lab() => Assert.All(All, phrase => Assert.Contains(phrase.As, LabSmallSeed.People.Select(person => person.Key)));
}
