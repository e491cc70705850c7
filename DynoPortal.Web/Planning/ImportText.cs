using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Web.Planning;

/// <summary>What planning says of imports.</summary>
internal static class ImportText
{
    private static readonly (string Key, string One, string Many)[] Kinds =
    [
        ("dynos", "dyno", "dynos"), ("testTypes", "test type", "test types"), ("vehicles", "vehicle", "vehicles"), ("requests", "request", "requests"), ("outages", "outage", "outages"),
        ("allocations", "booking", "bookings"), ("cancelled", "booking that is given back", "bookings that are given back"),
    ];

    /// <summary>The page of an import, or the one where imports begin.</summary>
    public static string Address(Facility facility, ImportId? id = null) => $"/planning/import{(id is { } known ? $"/{known.Value}" : "")}?facility={Uri.EscapeDataString(facility.Code)}";

    /// <summary>A file of an import.</summary>
    public static string File(Facility facility, ImportId id, string name) => $"/planning/import/{id.Value}/{name}?facility={Uri.EscapeDataString(facility.Code)}";

    /// <summary>A state as people say it.</summary>
    public static string Words(this ImportState state) => state switch
    {
        ImportState.Reading => "being read",
        ImportState.Ready => "dry run",
        ImportState.Applying => "being applied",
        ImportState.Applied => "applied",
        ImportState.Failed => "can't be read",
        ImportState.Cancelled => "given up",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>What would be written, each kind with its number; empty when nothing would.</summary>
    public static IReadOnlyList<string> Writes(this ImportReport report) =>
        [.. from kind in Kinds let count = report.Writes.GetValueOrDefault(kind.Key) where count > 0 select $"{count} {(count == 1 ? kind.One : kind.Many)}"];
}
