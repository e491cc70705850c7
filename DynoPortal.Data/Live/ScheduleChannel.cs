using System.Text.Json;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Live;

/// <summary>The NOTIFY channel on which every node hears of every change that exists, in commit order.</summary>
internal static class ScheduleChannel
{
    public const string Name = "dynoportal_schedule";

    // A payload ends at 8 000 bytes; a GUID in JSON takes 39.
    private const int MostRows = 100;

    /// <summary>Which rows changed, who did it, and the time that they took before or take now; no rows at all means: too many to name, read anew.</summary>
    public sealed record Notice(int Facility, IReadOnlyList<Guid> Allocations, IReadOnlyList<Guid> Outages, Guid? By = null, Slot? Span = null)
    {
        public bool IsResync => Allocations.Count + Outages.Count == 0;
    }

    public static string Write(FacilityId facility, Actor by, IReadOnlyList<HistoryEntry> entries) => JsonSerializer.Serialize(entries.Count is 0 or > MostRows
        ? new Notice(facility.Value, [], [])
        : new Notice(facility.Value, [.. entries.Select(entry => entry.After?.Id.Value).OfType<Guid>().Distinct()], [.. entries.Select(entry => entry.OutageAfter?.Id.Value).OfType<Guid>().Distinct()],
            by.Id?.Value, SpanOf(entries)));

    public static Notice Read(string payload) => JsonSerializer.Deserialize<Notice>(payload) ?? throw new JsonException("A notice is missing.");

    private static Slot? SpanOf(IReadOnlyList<HistoryEntry> entries) =>
        entries.SelectMany(entry => new[] { entry.Before?.Occupied, entry.After?.Occupied, entry.OutageBefore?.Slot, entry.OutageAfter?.Slot })
            .Aggregate((span, slot) => span is { } one && slot is { } other ? one.Union(other) : span ?? slot);
}
