namespace DynoPortal.Tests.Assistant.Offline;

/// <summary>What people of a lab type, in many wordings of every intent (<c>Sentences.tsv</c>). The phrases that the assistant is judged by are others, which nobody who works on the grammar reads.</summary>
public sealed class SentenceTests
{
    private static readonly string[][] Rows = [.. Lines().Skip(1).Select(line => line.Split('\t'))];

    /// <summary>The intents of the table.</summary>
    public static TheoryData<string> Intents => [.. Rows.Select(row => row[0]).Distinct()];

    [Theory]
    [MemberData(nameof(Intents))]
    public void A_sentence_comes_to_what_the_table_says(string intent)
    {
        var wrong = Rows.Where(row => row[0] == intent).Select(row => SentenceRows.Failure(row[1], row[2])).OfType<string>();

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_row_is_of_an_intent_with_one_expectation() => Assert.All(Rows, row => Assert.Equal(3, row.Length));

    private static IEnumerable<string> Lines()
    {
        using var stream = typeof(SentenceTests).Assembly.GetManifestResourceStream("DynoPortal.Tests.Assistant.Offline.Sentences.tsv") ?? throw new InvalidOperationException("The table isn't embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0) yield return line;
    }
}
