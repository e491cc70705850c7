using System.Text;
using System.Text.RegularExpressions;

namespace DynoPortal.Tests.Feeds;

/// <summary>Reads RFC 5545 by its letter: what a lenient calendar would forgive fails here.</summary>
internal static partial class ReadCalendar
{
    /// <summary>The events, each as its properties with the parameters in their names and texts unescaped.</summary>
    public static List<Dictionary<string, string>> Events(byte[] body)
    {
        var events = new List<Dictionary<string, string>>();
        Dictionary<string, string>? now = null;
        var lines = Lines(body);
        Assert.Equal(("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR"), (lines[0], lines[1], lines[^1]));
        foreach (var line in lines[1..^1])
        {
            Assert.Matches(ContentLine(), line);
            if (line == "BEGIN:VEVENT") now = [];
            else if (line == "END:VEVENT")
            {
                events.Add(now!);
                now = null;
            }
            else now?.Add(line[..line.IndexOf(':', StringComparison.Ordinal)], Unescaped(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]));
        }

        Assert.All(events, each => Assert.Superset(new HashSet<string> { "UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "STATUS" }, each.Keys.ToHashSet()));
        Assert.Equal(events.Count, events.Select(each => each["UID"]).Distinct().Count());
        return events;
    }

    private static List<string> Lines(byte[] body)
    {
        var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(body);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        var folded = text[..^2].Split("\r\n");
        Assert.All(folded, line =>
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75);
            Assert.DoesNotContain(line, each => each is '\r' or '\n');
        });
        var lines = new List<string>();
        foreach (var line in folded)
        {
            if (line[0] == ' ') lines[^1] += line[1..];
            else lines.Add(line);
        }

        return lines;
    }

    private static string Unescaped(string value) => Escape().Replace(value, found => found.Value is "\\n" or "\\N" ? "\n" : found.Value[1..]);

    [GeneratedRegex(@"^[A-Z-]+(;[A-Z-]+=[A-Z-]+)*:[^\x00-\x08\x0A-\x1F\x7F]*$")]
    private static partial Regex ContentLine();

    [GeneratedRegex(@"\\[nN,;\\]")]
    private static partial Regex Escape();
}
