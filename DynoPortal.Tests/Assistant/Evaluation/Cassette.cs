using DynoPortal.Tests.Architecture;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>What a provider's server sent in one dialogue, answer by answer, as it came over the wire; checked in, so that the real adapters read it again.</summary>
internal static class Cassette
{
    // A comment in a stream of events, which readers pass over.
    private const string Head = ": answer\n";
    private static readonly string Place = Path.Combine(SourceTree.Root, "DynoPortal.Tests", "Assistant", "Evaluation", "Cassettes");

    /// <summary>The scenarios that are recorded in a protocol, by id.</summary>
    public static IReadOnlyList<string> Recorded(string protocol) => [.. Directory.GetFiles(Path.Combine(Place, protocol), "*.sse").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>The streams of a dialogue, in the order in which they were asked for.</summary>
    public static IReadOnlyList<string> Read(string protocol, string scenario) => File.ReadAllText(FileOf(protocol, scenario)).Split(Head, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Keeps them from now on.</summary>
    public static void Write(string protocol, string scenario, IEnumerable<string> streams)
    {
        Directory.CreateDirectory(Path.Combine(Place, protocol));
        File.WriteAllText(FileOf(protocol, scenario), string.Concat(streams.Select(stream => Head + stream)));
    }

    private static string FileOf(string protocol, string scenario) => Path.Combine(Place, protocol, $"{scenario}.sse");
}
