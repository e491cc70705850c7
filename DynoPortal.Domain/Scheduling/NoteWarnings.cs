using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Scheduling;

/// <summary>What notes that a change set has written seem to hold of people and vehicles. It is told, never refused.</summary>
public static class NoteWarnings
{
    /// <summary>The warnings, each once; none for notes that were there before.</summary>
    public static IReadOnlyList<string> Of(ChangeOutcome.Applied applied) =>
        [.. applied.Changes.Select(entry => PersonalData.Warning(entry.After?.Notes, entry.Before?.Notes)).OfType<string>().Distinct()];
}
