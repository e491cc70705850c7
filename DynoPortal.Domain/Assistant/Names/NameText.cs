using System.Globalization;
using System.Text;

namespace DynoPortal.Domain.Assistant.Names;

/// <summary>Names as they are compared: by letters and digits alone, without case and accents. Digits are never taken for others: D3 is not D8, and DYNO 33 is not D3.</summary>
internal static class NameText
{
    /// <summary>Letters and digits, upper case, accents removed: <c>"Mach-E"</c> reads <c>MACHE</c>.</summary>
    public static string Fold(string? text)
    {
        var folded = new StringBuilder();
        foreach (var letter in (text ?? "").Normalize(NormalizationForm.FormKD))
            if (char.IsLetterOrDigit(letter)) folded.Append(char.ToUpperInvariant(letter));
        return folded.ToString();
    }

    /// <summary>The words of a text, each folded.</summary>
    public static IReadOnlyList<string> Words(string? text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in (text ?? "") + " ")
            if (char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) word.Append(letter);
            else if (word.Length > 0)
            {
                words.Add(Fold(word.ToString()));
                word.Clear();
            }

        return words;
    }

    /// <summary>The numbers in a folded text, in order, joined by blanks: <c>MPG22B</c> has <c>22</c>.</summary>
    public static string Digits(string folded) => string.Join(' ', new string([.. folded.Select(letter => char.IsDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether the name begins with this text and goes on with another word or letter, never in the middle of a number: <c>D1</c> does not begin <c>D12</c>.</summary>
    public static bool Begins(string folded, string name) =>
        name.Length > folded.Length && name.StartsWith(folded, StringComparison.Ordinal) && !(char.IsDigit(folded[^1]) && char.IsDigit(name[folded.Length]));

    /// <summary>Whether one is the other with a slip of the pen: one in texts of 4 to 6 characters, two in longer ones, none in shorter ones; the digits must be the same.</summary>
    public static bool IsSlip(string typed, string name)
    {
        var most = typed.Length switch { < 4 => 0, <= 6 => 1, _ => 2 };
        return most > 0 && Math.Abs(typed.Length - name.Length) <= most && Digits(typed) == Digits(name) && Distance(typed, name) <= most;
    }

    // Damerau and Levenshtein, restricted: letters added, dropped, exchanged, and neighbours swapped.
    private static int Distance(string one, string other)
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
