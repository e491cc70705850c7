using System.Text;

namespace DynoPortal.Tests.Board.Export;

/// <summary>Reads RFC 4180 by its letter, without the library that wrote it.</summary>
internal static class ReadCsv
{
    public static List<Dictionary<string, string>> Rows(string text)
    {
        var records = Records(text.TrimStart('\uFEFF'));
        return [.. records.Skip(1).Select(record => records[0].Zip(record).ToDictionary(field => field.First, field => field.Second))];
    }

    private static List<List<string>> Records(string text)
    {
        var (records, record, field, quoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            if (quoted && text[at] == '"' && at + 1 < text.Length && text[at + 1] == '"') field.Append(text[at++]);
            else if (text[at] == '"') quoted = !quoted;
            else if (quoted || text[at] is not (',' or '\r' or '\n')) field.Append(text[at]);
            else if (text[at] == '\n')
            {
                record.Add(field.ToString());
                records.Add(record);
                (record, field) = ([], new());
            }
            else if (text[at] == ',')
            {
                record.Add(field.ToString());
                field.Clear();
            }
        }

        Assert.False(quoted);
        return records;
    }
}
