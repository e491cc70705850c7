using System.Text;
using DynoPortal.Web.Feeds;

namespace DynoPortal.Tests.Feeds;

public sealed class CalendarTextTests
{
    [Theory]
    [InlineData("P702; 5311, brake\\tow", "P702\\; 5311\\, brake\\\\tow")]
    [InlineData("one\r\ntwo\nthree\rfour", "one\\ntwo\\nthree\\nfour")]
    [InlineData("bell\u0007nul\0", "bell nul ")]
    public void What_has_a_meaning_in_the_format_is_escaped(string text, string written) =>
        Assert.Equal($"SUMMARY:{written}\r\n", new CalendarText().Text("SUMMARY", text).ToString());

    [Fact]
    public void A_line_of_75_octets_stays_whole()
    {
        var line = new CalendarText().Line("X", new string('a', 73)).ToString();

        Assert.Equal($"X:{new string('a', 73)}\r\n", line);
    }

    [Theory]
    [InlineData('a')]
    [InlineData('ü')]
    [InlineData('€')]
    public void A_longer_line_is_folded_between_characters(char letter)
    {
        var value = new string(letter, 300) + "🚗🚗🚗";

        var folded = new CalendarText().Line("X", value).ToString();

        Assert.All(folded.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(folded)));
        Assert.Equal($"X:{value}\r\n", folded.Replace("\r\n ", "", StringComparison.Ordinal));
    }
}
