using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Tests.Assistant.Offline;

public sealed class UtteranceTests
{
    [Theory]
    [InlineData("Move A-1042 to D3!", "move a -1042 to d 3!")]
    [InlineData("8am-2pm, 03/14", "8am-2pm, 03/14")]
    [InlineData("I'd like V42's slot, can't wait", "i would like v 42's slot, can not wait")]
    [InlineData("tmrw thx", "tomorrow thanks")]
    [InlineData("it’s “free” — 9–11", "it's \"free\" - 9-11")]
    [InlineData("１４：００ ﬁrst", "14:00 first")]
    [InlineData("to\u200Bmor\u202Erow", "tomorrow")]
    [InlineData("1½ h, ½ day", "1.5 h, 0.5 day")]
    [InlineData("Mär Mär", "mär mär")]
    [InlineData("4K 10U", "4k 10u")]
    [InlineData("", "")]
    public void A_text_is_read_as_normal_tokens(string typed, string expected)
    {
        var read = Utterance.Of(typed).Tokens.Select(token => token.Text);

        Assert.Equal(expected.Replace(" ", "", StringComparison.Ordinal), string.Concat(read).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_token_stands_where_it_was_typed()
    {
        const string typed = "Can\u200B’t we (please) tmrw ½ D3?";

        var utterance = Utterance.Of(typed);

        Assert.Equal(["can", "not", "we", "(", "please", ")", "tomorrow", "0", ".", "5", "d", "3", "?"], utterance.Tokens.Select(token => token.Text));
        Assert.Equal("tmrw", utterance.Words(6, 7));
        Assert.Equal("D3", utterance.Words(10, 12));
        Assert.Equal([false, true], utterance.Tokens.Skip(10).Take(2).Select(token => token.Glued));
        Assert.All(utterance.Tokens.Zip(utterance.Tokens.Skip(1)), pair => Assert.True(pair.First.Span.Start <= pair.Second.Span.Start));
    }

    [Theory]
    [InlineData("3 x", 3, 1)]
    [InlineData("1.5 x", 1.5, 3)]
    [InlineData("two x", 2, 1)]
    [InlineData("twenty-one x", 21, 3)]
    [InlineData("a couple of x", 2, 3)]
    [InlineData("a few x", 3, 2)]
    [InlineData("half an x", 0.5, 2)]
    [InlineData("a x", 1, 1)]
    public void Counts_are_read_in_digits_and_in_words(string typed, double value, int tokens)
    {
        var count = NumberWords.Count(Utterance.Of(typed).Tokens, 0);

        Assert.Equal(((decimal)value, tokens), count);
    }

    [Fact]
    public void Broken_surrogates_and_controls_are_no_accident()
    {
        var tokens = Utterance.Of("a\uD800b\u0007 \uDC00 😀 c").Tokens;

        Assert.Equal(["a", "b", "😀", "c"], tokens.Select(token => token.Text));
    }
}
