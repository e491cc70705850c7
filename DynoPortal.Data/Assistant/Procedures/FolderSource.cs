namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>A folder of the machine or of a volume that is mounted there.</summary>
internal sealed class FolderSource(string folder) : IProcedureSource
{
    private readonly string root = Path.GetFullPath(folder);

    public string Name => $"The folder {root}";

    public async Task<IReadOnlyList<ProcedureFile>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(root)) throw new ProcedureSourceException($"{Name} isn't there. Make it, or name another with {ProcedureOptions.Section}:Folder.");
        try
        {
            var read = new List<ProcedureFile>();
            foreach (var path in Paths()) read.Add(await ReadAsync(path, cancellationToken));
            ProcedureSource.Check(Name, read.Count, read.Sum(file => file.Content?.Length ?? 0L));
            return read;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new ProcedureSourceException($"{Name} can't be read: {failed.Message}", failed);
        }
    }

    // One more than is allowed is enough to refuse.
    private List<string> Paths()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, MaxRecursionDepth = 8, AttributesToSkip = 0 };
        List<string> paths = [.. Directory.EnumerateFiles(root, "*", options).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Where(ProcedureFile.IsProcedure).Take(ProcedureLimits.MostDocuments + 1)];
        ProcedureSource.Check(Name, paths.Count, 0);
        return [.. paths.Order(StringComparer.Ordinal)];
    }

    // By the open file, because a name may be a link, as those of a mounted configuration are.
    private async Task<ProcedureFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(Path.Combine(root, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, FileOptions.Asynchronous);
        var (modified, bytes) = (File.GetLastWriteTimeUtc(file.SafeFileHandle), file.Length);
        if (bytes > ProcedureLimits.MostBytes) return new(path, modified, bytes, null);
        var content = new byte[bytes];
        await file.ReadExactlyAsync(content, cancellationToken);
        return new(path, modified, bytes, content);
    }
}
