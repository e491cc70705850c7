using System.Globalization;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Scheduling;

/// <summary>Where a page of allocations ended: start and number of its last row.</summary>
internal static class AllocationCursor
{
    public static string Write(Allocation last) => string.Create(CultureInfo.InvariantCulture, $"{last.Slot.Start.UtcTicks}.{last.Number}");

    /// <summary>Reads a cursor; one that is none starts from the beginning.</summary>
    public static (DateTimeOffset? Start, int Number) Read(string? cursor)
    {
        var parts = cursor?.Split('.') ?? [];
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), number)
            : (null, 0);
    }
}
