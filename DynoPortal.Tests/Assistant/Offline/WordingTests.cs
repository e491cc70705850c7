using System.Text.RegularExpressions;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Tests.Assistant.Offline;

public sealed partial class WordingTests
{
    [Fact]
    public void Every_phrase_has_one_wording_or_three_that_want_the_same_values()
    {
        foreach (var phrase in Enum.GetValues<Phrase>())
        {
            var wordings = Wording.All(phrase);

            Assert.True(wordings.Count is 1 or 3, $"{phrase} has {wordings.Count} wordings.");
            Assert.DoesNotContain(wordings, string.IsNullOrEmpty);
        }
    }

    [Fact]
    public void The_wording_follows_from_the_turn()
    {
        var said = Enumerable.Range(0, 50).Select(turn => Wording.Of(Phrase.Welcome, $"{turn}:thanks", [])).ToList();

        Assert.Equal(said, Enumerable.Range(0, 50).Select(turn => Wording.Of(Phrase.Welcome, $"{turn}:thanks", [])));
        Assert.Equal(3, said.Distinct().Count());
    }

    [Fact]
    public void A_value_is_put_in_as_it_is()
    {
        var said = Wording.Of(Phrase.PartNotUnderstood, "", [("text", "{list} & <b>")]);

        Assert.Contains("{list} & <b>", said, StringComparison.Ordinal);
    }

    [Fact]
    public void No_phrase_claims_that_something_was_done()
    {
        var all = Enum.GetValues<Phrase>().SelectMany(Wording.All);

        Assert.DoesNotContain(all, wording => Claim().IsMatch(wording));
    }

    [GeneratedRegex(@"\b(I have|I've|I) (booked|moved|cancelled|changed)\b|\b(is now|has been|was) (booked|cancelled|moved)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Claim();
}
