namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>What a source may hold, so that neither memory nor a search suffers from one that was named by mistake.</summary>
internal static class ProcedureLimits
{
    /// <summary>The largest document: 1 MB.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>The most documents of a source.</summary>
    public const int MostDocuments = 2_000;

    /// <summary>All documents of a source together: 64 MB.</summary>
    public const long MostBytesTogether = 64L * 1024 * 1024;

    /// <summary>The most sections of a document.</summary>
    public const int MostSections = 1_000;

    /// <summary>The longest section in characters: PostgreSQL's index entry of a text ends at 1 MB.</summary>
    public const int LongestSection = 100_000;

    /// <summary>The longest heading in characters.</summary>
    public const int LongestHeading = 300;

    /// <summary>The longest name of a document in addresses.</summary>
    public const int LongestName = 100;
}
