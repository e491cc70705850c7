namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>A Markdown file of a source.</summary>
/// <param name="Path">In the source, with forward slashes.</param>
/// <param name="Modified">When it was last modified.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="Content">What is in it; null when it is larger than <see cref="ProcedureLimits.MostBytes"/>, and so wasn't read.</param>
internal sealed record ProcedureFile(string Path, DateTimeOffset Modified, long Bytes, byte[]? Content)
{
    /// <summary>Whether a path is one of a procedure: Markdown, and not hidden.</summary>
    public static bool IsProcedure(string path) =>
        path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && !path.Split('/').Any(name => name.StartsWith('.'));
}
