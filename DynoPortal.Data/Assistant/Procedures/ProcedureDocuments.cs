using System.Security.Cryptography;
using System.Text;
using DynoPortal.Domain.Assistant.Procedures;
using DynoPortal.Domain.Fleet;

namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>A document that was read.</summary>
/// <param name="Name">In addresses.</param>
/// <param name="Folder">Code of the facility that it is for, as the folder is written; null for all.</param>
/// <param name="Hash">SHA-256 of the file.</param>
/// <param name="Modified">When the file was last modified.</param>
/// <param name="Markdown">Its text, without characters that nobody sees.</param>
/// <param name="Text">The same, split by headings.</param>
internal sealed record ProcedureDocument(string Name, string? Folder, byte[] Hash, DateTimeOffset Modified, string Markdown, ProcedureText Text);

/// <summary>A file that is no procedure.</summary>
/// <param name="Name">Of the procedure that it should have been, which stays as it was; null when the file concerns none.</param>
/// <param name="Folder">As in <see cref="ProcedureDocument"/>.</param>
/// <param name="Rejection">Why.</param>
internal sealed record RejectedFile(string? Name, string? Folder, RejectedProcedure Rejection);

/// <summary>What a source held, read.</summary>
internal sealed class ProcedureDocuments
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly Dictionary<(string? Folder, string Name), ProcedureDocument> documents = [];
    private readonly List<RejectedFile> rejected = [];

    /// <summary>Reads the files of a source. Those in a folder that is no facility's code are rejected.</summary>
    public ProcedureDocuments(IReadOnlyList<ProcedureFile> files, IReadOnlyCollection<string> facilityCodes)
    {
        foreach (var file in files) Take(file, facilityCodes);
    }

    /// <summary>What a facility has: its own documents, and in their absence those for all. With what was rejected, and the names that stay as they were because their file was.</summary>
    public (IReadOnlyList<ProcedureDocument> Documents, IReadOnlyList<RejectedProcedure> Rejected, IReadOnlyList<string> Kept) Of(string facilityCode)
    {
        var own = documents.Values.Where(each => IsOf(each.Folder, facilityCode)).ToDictionary(each => each.Name);
        var concerned = rejected.Where(each => each.Folder is null || IsOf(each.Folder, facilityCode)).ToList();
        // A facility's own document that is broken must not let the one for all take its place.
        HashSet<string> kept = [.. concerned.Where(each => each.Name is { } name && (each.Folder is not null || !own.ContainsKey(name))).Select(each => each.Name!)];
        var common = documents.Values.Where(each => each.Folder is null && !own.ContainsKey(each.Name) && !kept.Contains(each.Name));
        return ([.. own.Values.Concat(common).OrderBy(each => each.Name, StringComparer.Ordinal)], [.. concerned.Select(each => each.Rejection)], [.. kept]);
    }

    private static bool IsOf(string? folder, string facilityCode) => string.Equals(folder, facilityCode, StringComparison.OrdinalIgnoreCase);

    private void Take(ProcedureFile file, IReadOnlyCollection<string> facilityCodes)
    {
        var steps = file.Path.Split('/');
        var folder = steps.Length > 1 ? steps[0].ToUpperInvariant() : null;
        var name = Codes.Slug(steps[^1][..^".md".Length]);
        if (folder is not null && !facilityCodes.Contains(folder, StringComparer.OrdinalIgnoreCase))
            rejected.Add(new(null, null, new(file.Path, $"The folder {steps[0]} is named after no facility. Use the code of one, such as {facilityCodes.FirstOrDefault() ?? "DET"}.")));
        else if (steps.Length > 2) rejected.Add(new(null, folder, new(file.Path, "It lies deeper than the folder of a facility. Move it up.")));
        else if (name.Length is 0 or > ProcedureLimits.LongestName) rejected.Add(new(null, folder, new(file.Path, $"Its name can't be an address. Use 1 to {ProcedureLimits.LongestName} letters, digits and hyphens.")));
        else if (documents.ContainsKey((folder, name))) rejected.Add(new(null, folder, new(file.Path, $"Another file gives a procedure of the same name ({name}). Rename one of them.")));
        else if (Read(file, name, folder, out var reason) is { } document) documents.Add((folder, name), document);
        else rejected.Add(new(name, folder, new(file.Path, reason)));
    }

    private static ProcedureDocument? Read(ProcedureFile file, string name, string? folder, out string reason)
    {
        reason = "";
        if (file.Content is null)
        {
            reason = FormattableString.Invariant($"It has {file.Bytes / (1024.0 * 1024):0.0} MB; a procedure has at most 1 MB. Split it.");
            return null;
        }

        try
        {
            var markdown = Strict.GetString(file.Content);
            if (markdown.Contains('\0', StringComparison.Ordinal)) throw new DecoderFallbackException();
            var clean = InertText.Of(markdown);
            var text = ProcedureText.Of(clean, name);
            reason = WhyNot(text) ?? "";
            return reason.Length > 0 ? null : new(name, folder, SHA256.HashData(file.Content), file.Modified, clean, text);
        }
        catch (DecoderFallbackException)
        {
            reason = "It isn't UTF-8 text. Save it as UTF-8.";
        }
        catch (ArgumentException)
        {
            reason = "Its lists, quotes or brackets are nested more than a hundred times.";
        }

        return null;
    }

    private static string? WhyNot(ProcedureText text) =>
        text.Sections.Count > ProcedureLimits.MostSections ? $"It has {text.Sections.Count} headings; a procedure has at most {ProcedureLimits.MostSections}. Split it."
        : text.Sections.Any(section => section.Path[^1].Length > ProcedureLimits.LongestHeading) ? $"One of its headings is longer than {ProcedureLimits.LongestHeading} characters."
        : text.Sections.FirstOrDefault(section => section.Text.Length > ProcedureLimits.LongestSection) is { } section
            ? FormattableString.Invariant($"What stands below \"{section.Path[^1]}\" is longer than {ProcedureLimits.LongestSection:N0} characters. Divide it by headings.")
            : null;
}
