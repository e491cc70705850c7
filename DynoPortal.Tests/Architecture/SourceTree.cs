namespace DynoPortal.Tests.Architecture;

/// <summary>The project's own files, as they lie in the repository: no build output, no generated migrations, nothing that others wrote.</summary>
internal static class SourceTree
{
    private static readonly string[] Foreign = ["bin", "obj", "node_modules", "Migrations", "_framework", "lib", ".git", "TestResults"];

    /// <summary>The directory of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Files of the given kinds below a folder of the repository, as paths relative to its root with forward slashes.</summary>
    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(file => extensions.Contains(Path.GetExtension(file)))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(Foreign.Contains));

    /// <summary>The folders that hold any of the project's code.</summary>
    public static IEnumerable<string> Folders() =>
        Files("", ".cs", ".razor", ".css", ".js").SelectMany(Parents).Distinct();

    /// <summary>The text of a file by its relative path.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<string> Parents(string file)
    {
        for (var folder = Path.GetDirectoryName(file); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder)) yield return folder;
    }

    private static string FindRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "DynoPortal.sln")))
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests run outside of the repository.");
        return directory;
    }
}
