using System.Text;

namespace DynoPortal.Web.Assistant.Cards;

/// <summary>A table as a file of comma-separated values (RFC 4180).</summary>
internal static class CardCsv
{
    /// <summary>The file's text. A value that a spreadsheet would take for a formula gets an apostrophe in front.</summary>
    public static string Of(IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(header)) text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        return text.ToString();
    }

    private static string Cell(string value)
    {
        var safe = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
