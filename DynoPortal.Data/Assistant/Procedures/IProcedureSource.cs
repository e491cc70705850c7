namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>Where procedures come from.</summary>
internal interface IProcedureSource
{
    /// <summary>Its name for an administrator.</summary>
    string Name { get; }

    /// <summary>Every Markdown file, by path; at most <see cref="ProcedureLimits.MostDocuments"/>. All of them, or a <see cref="ProcedureSourceException"/>: a source that is there in part is no source.</summary>
    Task<IReadOnlyList<ProcedureFile>> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>The source that the settings name.</summary>
internal static class ProcedureSource
{
    /// <summary>A folder, a bucket, or null where none is named.</summary>
    public static IProcedureSource? Of(ProcedureOptions options) =>
        !string.IsNullOrWhiteSpace(options.Bucket) ? new BucketSource(options)
        : !string.IsNullOrWhiteSpace(options.Folder) ? new FolderSource(options.Folder)
        : null;

    /// <summary>Refuses more than a source may hold.</summary>
    public static void Check(string name, int documents, long bytes)
    {
        if (documents == 0) throw new ProcedureSourceException($"{name} holds no Markdown document (.md). The procedures stay as they were.");
        if (documents > ProcedureLimits.MostDocuments) throw new ProcedureSourceException($"{name} holds more than {ProcedureLimits.MostDocuments} Markdown documents. Name a place that holds the procedures only.");
        if (bytes > ProcedureLimits.MostBytesTogether) throw new ProcedureSourceException($"The Markdown documents of {name} are larger than 64 MB together. Name a place that holds the procedures only.");
    }
}
