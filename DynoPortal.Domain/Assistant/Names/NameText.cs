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
        var most = EditDistance.Most(typed.Length);
        return most > 0 && Math.Abs(typed.Length - name.Length) <= most && HaveSameDigits(typed, name) && EditDistance.Between(typed, name) <= most;
    }

    // Compared as Digits would, without making the texts: this is asked of every name of a lab.
    private static bool HaveSameDigits(string one, string other)
    {
        for (int i = 0, j = 0; ;)
        {
            while (i < one.Length && !char.IsDigit(one[i])) i++;
            while (j < other.Length && !char.IsDigit(other[j])) j++;
            if (i == one.Length || j == other.Length) return i == one.Length && j == other.Length;
            for (; i < one.Length && j < other.Length && char.IsDigit(one[i]) && char.IsDigit(other[j]); i++, j++)
                if (one[i] != other[j]) return false;
            if ((i < one.Length && char.IsDigit(one[i])) || (j < other.Length && char.IsDigit(other[j]))) return false;
        }
    }
}
