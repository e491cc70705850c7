namespace DynoPortal.Domain.Assistant.Names;

/// <summary>How far a word is from another, for slips of the pen (record 14).</summary>
public static class EditDistance
{
    /// <summary>The most slips in a word of this length that still leave it readable: none below 4 characters, 1 up to 6, 2 from 7 on.</summary>
    public static int Most(int length) => length switch { < 4 => 0, <= 6 => 1, _ => 2 };

    /// <summary>The fewest letters that are missing, too many, wrong, or swapped with their neighbour (Damerau and Levenshtein, restricted: optimal string alignment).</summary>
    public static int Between(string one, string other)
    {
        var steps = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++) steps[i, 0] = i;
        for (var j = 0; j <= other.Length; j++) steps[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
            for (var j = 1; j <= other.Length; j++)
            {
                var exchanged = steps[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                steps[i, j] = Math.Min(exchanged, Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
            }

        return steps[one.Length, other.Length];
    }
}
