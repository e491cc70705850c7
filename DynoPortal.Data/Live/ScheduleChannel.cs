using System.Text.Json;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Live;

/// <summary>The NOTIFY channel on which every node hears of every change that exists, in commit order.</summary>
internal static class ScheduleChannel
{
    public const string Name = "dynoportal_schedule";

    // A payload ends at 8 000 bytes; a GUID in JSON takes 39.
    private const int MostRows = 100;

    /// <summary>Which rows changed; none at all means: too many to name, read anew.</summary>
    public sealed record Notice(int Facility, IReadOnlyList<Guid> Allocations, IReadOnlyList<Guid> Outages)
    {
        public bool IsResync => Allocations.Count + Outages.Count == 0;
    }

    public static string Write(FacilityId facility, IReadOnlyList<HistoryEntry> entries) => JsonSerializer.Serialize(entries.Count > MostRows
        ? new Notice(facility.Value, [], [])
        : new Notice(facility.Value, [.. entries.Select(entry => entry.After?.Id.Value).OfType<Guid>().Distinct()], [.. entries.Select(entry => entry.OutageAfter?.Id.Value).OfType<Guid>().Distinct()]));

    public static Notice Read(string payload) => JsonSerializer.Deserialize<Notice>(payload) ?? throw new JsonException("A notice is missing.");
}
