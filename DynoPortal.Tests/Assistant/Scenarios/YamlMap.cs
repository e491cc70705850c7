using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace DynoPortal.Tests.Assistant.Scenarios;

/// <summary>A mapping of a YAML file, of which every key has to be asked for: one that nobody knows is a mistake and throws, with the place where it stands.</summary>
internal sealed class YamlMap
{
    private readonly Dictionary<string, YamlNode> unread;
    private readonly Func<string, string> rewrite;
    private readonly string place;

    private YamlMap(YamlMappingNode node, string file, Func<string, string> rewrite)
    {
        (this.rewrite, place) = (rewrite, $"{file}:{node.Start.Line}");
        unread = node.Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => pair.Value);
    }

    /// <summary>What is still to be asked for.</summary>
    public IReadOnlyCollection<string> Keys => unread.Keys;

    /// <summary>The mappings that a file lists.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="rewrite">Applied to every text in it.</param>
    public static IReadOnlyList<YamlMap> ReadList(string file, Func<string, string>? rewrite = null)
    {
        using var reader = File.OpenText(file);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return [.. ((YamlSequenceNode)yaml.Documents.Single().RootNode).Children.Select(node => new YamlMap((YamlMappingNode)node, Path.GetFileName(file), rewrite ?? (text => text)))];
    }

    public string Text(string key) => TextOrNull(key) ?? throw Wrong($"has no {key}");

    public string? TextOrNull(string key) => Take(key) is { } node ? TextOf(node, key) : null;

    public int? Number(string key) => TextOrNull(key) is { } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    public bool Has(string key) => unread.ContainsKey(key);

    /// <summary>A list of texts; a single one is a list of one, a missing one is empty.</summary>
    public IReadOnlyList<string> Texts(string key) => Take(key) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Children.Select(node => TextOf(node, key))],
        { } node => [TextOf(node, key)],
    };

    public YamlMap? Map(string key) => Take(key) is { } node ? MapOf(node, key) : null;

    /// <summary>A list of mappings; a missing one is empty.</summary>
    public IReadOnlyList<YamlMap> Maps(string key) => Take(key) is { } node ? [.. Items(node, key).Select(item => MapOf(item, key))] : [];

    /// <summary>A list whose items are texts, or mappings with one key.</summary>
    public IReadOnlyList<(string? Key, string Text)> Facts(string key) => Take(key) is not { } node ? [] :
        [.. Items(node, key).Select(item => item is YamlMappingNode ? MapOf(item, key).Only() : (null, TextOf(item, key)))];

    /// <summary>Everything that is left, as lists of texts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Rest() => unread.Keys.ToList().ToDictionary(key => key, Texts);

    /// <summary>Throws when something is left that nobody asked for.</summary>
    public T Done<T>(T made) => unread.Count == 0 ? made : throw Wrong($"says {string.Join(", ", unread.Keys)}, which nothing reads");

    /// <summary>A mistake at this place.</summary>
    public FormatException Wrong(string what) => new($"{place} {what}.");

    private (string? Key, string Text) Only()
    {
        var key = Keys.Count == 1 ? Keys.Single() : throw Wrong("should have one key");
        return (key, Text(key));
    }

    private YamlNode? Take(string key) => unread.Remove(key, out var node) ? node : null;

    private string TextOf(YamlNode node, string key) => node is YamlScalarNode { Value: { } text } ? rewrite(text) : throw Wrong($"should have text as {key}");

    private YamlMap MapOf(YamlNode node, string key) => node is YamlMappingNode map ? new(map, place.Split(':')[0], rewrite) : throw Wrong($"should have a mapping as {key}");

    private IEnumerable<YamlNode> Items(YamlNode node, string key) => node is YamlSequenceNode list ? list.Children : throw Wrong($"should have a list as {key}");
}
