using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Finds by text: every word must occur somewhere in a booking or its dyno, without regard to case.</summary>
public sealed class BoardFilter
{
    private readonly string[] words;

    /// <summary>A filter of these words; none lets everything through.</summary>
    public BoardFilter(string text) => words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether it lets everything through.</summary>
    public bool IsEmpty => words.Length == 0;

    /// <summary>Whether the dyno itself is meant, by name or group.</summary>
    public bool Matches(Dyno dyno) => Has($"{dyno.Name} {dyno.Group}");

    /// <summary>Whether the booking is meant: number, vehicle, VIN, tag, build id, program, test type, requester, or these together with its dyno.</summary>
    public bool Matches(ListedAllocation row, Dyno? dyno) =>
        Has($"{row.Allocation.DisplayNumber} {row.Vehicle.Label} {row.Vehicle.Vin} {row.Vehicle.Tag} {row.Vehicle.BuildId} {row.Vehicle.Program} {row.TestTypeName} {row.RequesterName} {row.DynoName} {dyno?.Group}");

    private bool Has(string text) => words.All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
