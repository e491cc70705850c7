using System.Globalization;
using System.Text;

namespace DynoPortal.Web.Feeds;

/// <summary>Writes content lines of RFC 5545: folded at 75 octets, ended by CRLF, texts escaped.</summary>
internal sealed class CalendarText
{
    // Without the line end, and on folded lines with the blank in front.
    private const int LongestLine = 75;

    private readonly StringBuilder text = new();

    /// <summary>A property whose value stands as it is.</summary>
    public CalendarText Line(string name, string value)
    {
        var room = LongestLine;
        foreach (var rune in (name + ":" + value).EnumerateRunes())
        {
            if (rune.Utf8SequenceLength > room)
            {
                text.Append("\r\n ");
                room = LongestLine - 1;
            }

            text.Append(rune.ToString());
            room -= rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
        return this;
    }

    /// <summary>A property whose value is a text.</summary>
    public CalendarText Text(string name, string value) => Line(name, Escaped(value));

    /// <summary>A property whose value is a number.</summary>
    public CalendarText Number(string name, int value) => Line(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A property whose value is an instant, in UTC.</summary>
    public CalendarText Instant(string name, DateTimeOffset value) => Line(name, value.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));

    /// <summary>A property whose value is a day.</summary>
    public CalendarText Day(string name, DateOnly value) => Line(name + ";VALUE=DATE", value.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    /// <summary>All that was written.</summary>
    public override string ToString() => text.ToString();

    private static string Escaped(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var letter in value.ReplaceLineEndings("\n"))
            escaped.Append(letter switch
            {
                '\\' or ';' or ',' => $"\\{letter}",
                '\n' => "\\n",
                // Not allowed in a text, and of no meaning in one.
                _ when char.IsControl(letter) => " ",
                _ => letter.ToString(),
            });
        return escaped.ToString();
    }
}
