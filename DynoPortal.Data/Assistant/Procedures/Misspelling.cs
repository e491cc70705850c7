namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>How far a word is from one that exists.</summary>
internal static class Misspelling
{
    /// <summary>The word that was meant, of those that look alike: the shortest that begins so, else the nearest that is at most one letter off, or two for seven letters and more; null for none.</summary>
    public static string? Meant(string word, IEnumerable<string> alike)
    {
        var near = alike.Select(each => (Word: each, Off: Distance(word, each))).ToList();
        return near.Where(each => each.Word.StartsWith(word, StringComparison.Ordinal)).OrderBy(each => each.Word.Length).Select(each => each.Word).FirstOrDefault()
            ?? near.Where(each => each.Off <= Allowed(word)).OrderBy(each => each.Off).Select(each => each.Word).FirstOrDefault();
    }

    private static int Allowed(string word) => word.Length switch { < 4 => 0, < 7 => 1, _ => 2 };

    /// <summary>The fewest letters that are missing, too many, wrong, or swapped with their neighbour (optimal string alignment).</summary>
    public static int Distance(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= other.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
            for (var j = 1; j <= other.Length; j++)
            {
                var wrong = one[i - 1] == other[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + wrong);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }

        return rows[one.Length, other.Length];
    }
}
