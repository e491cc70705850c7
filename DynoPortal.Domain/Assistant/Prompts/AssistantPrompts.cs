using System.Security.Cryptography;
using System.Text;

namespace DynoPortal.Domain.Assistant.Prompts;

/// <summary>The prompts that the portal comes with: files beside this one, one for each version, never changed once released.</summary>
public sealed class AssistantPrompts
{
    private const string Prefix = "assistant-";

    private readonly SortedDictionary<Version, AssistantPrompt> byVersion = [];

    /// <summary>Reads them.</summary>
    public AssistantPrompts()
    {
        var assembly = typeof(AssistantPrompts).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var version = Version.Parse(name[Prefix.Length..^".md".Length]);
            byVersion[version] = new(version.ToString(), reader.ReadToEnd());
        }
    }

    private AssistantPrompts(IEnumerable<AssistantPrompt> prompts) => byVersion = new(prompts.ToDictionary(prompt => Version.Parse(prompt.Version)));

    /// <summary>All of them, newest first.</summary>
    public IReadOnlyList<AssistantPrompt> All => [.. byVersion.Values.Reverse()];

    /// <summary>These instead of those that the portal comes with.</summary>
    public static AssistantPrompts Of(params IEnumerable<AssistantPrompt> prompts) => new(prompts);

    /// <summary>The one of this version; the newest for null or a version that is gone.</summary>
    public AssistantPrompt Find(string? version) => (version is null ? null : All.FirstOrDefault(prompt => prompt.Version == version)) ?? All[0];
}

/// <summary>One version of the prompt.</summary>
/// <param name="Version">Semantic version.</param>
/// <param name="Template">With places in braces for what is known of the person and the facility.</param>
public sealed record AssistantPrompt(string Version, string Template)
{
    /// <summary>Version and the first eight digits of the template's SHA-256: what each turn keeps (S-18).</summary>
    public string Mark { get; } = $"{Version}+{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Template)))[..8]}";

    /// <summary>The prompt with its places filled in.</summary>
    public string Fill(IReadOnlyDictionary<string, string> values) =>
        values.Aggregate(Template, (text, value) => text.Replace("{" + value.Key + "}", value.Value, StringComparison.Ordinal));
}
