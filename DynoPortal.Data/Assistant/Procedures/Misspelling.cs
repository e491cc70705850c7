using DynoPortal.Domain.Assistant.Names;

namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>How far a word is from one that exists.</summary>
internal static class Misspelling
{
    /// <summary>The word that was meant, of those that look alike: the shortest that begins so, else the nearest that is at most one letter off, or two for seven letters and more; null for none.</summary>
    public static string? Meant(string word, IEnumerable<string> alike)
    {
        var near = alike.Select(each => (Word: each, Off: EditDistance.Between(word, each))).ToList();
        return near.Where(each => each.Word.StartsWith(word, StringComparison.Ordinal)).OrderBy(each => each.Word.Length).Select(each => each.Word).FirstOrDefault()
            ?? near.Where(each => each.Off <= EditDistance.Most(word.Length)).OrderBy(each => each.Off).Select(each => each.Word).FirstOrDefault();
    }
}
