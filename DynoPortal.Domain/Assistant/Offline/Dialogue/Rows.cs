using System.Text.Json;
using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>A booking as a tool has told of it.</summary>
internal sealed record BookingView(string Number, string Vehicle, string Dyno, string Test, Slot Slot)
{
    public string Program { get; init; } = "";

    public string Status { get; init; } = "";

    public string Requester { get; init; } = "";

    public string? Technician { get; init; }

    public string? Notes { get; init; }

    /// <summary>The booking of a row; null when the row is none.</summary>
    public static BookingView? Of(JsonElement row, SiteClock clock) =>
        row.Text("booking") is not { } number || SlotOf(row, clock) is not { } slot ? null : new(number, row.Text("vehicle") ?? "", row.Text("dyno") ?? "", row.Text("test") ?? "", slot)
        {
            Program = row.Text("program") ?? "",
            Status = row.Text("status") ?? "",
            Requester = row.Text("requester") ?? "",
            Technician = row.Text("technician"),
            Notes = row.Text("notes"),
        };

    /// <summary>The slot of a row with <c>from</c> and <c>to</c>; null when they aren't there.</summary>
    public static Slot? SlotOf(JsonElement row, SiteClock clock) =>
        row.Text("from") is { } from && row.Text("to") is { } to && clock.Read(from).Moment is { } start && clock.Read(to).Moment is { } end && end.End > start.Start ? new(start.Start, end.End) : null;
}

/// <summary>An opening as a tool has told of it, with what was asked for.</summary>
internal sealed record OpeningView(string Dyno, Slot Slot)
{
    public string? Vehicle { get; init; }

    public string? Test { get; init; }

    /// <summary>The booking that would move there; null for a new one.</summary>
    public string? Booking { get; init; }

    public string? Notes { get; init; }

    public static OpeningView? Of(JsonElement row, SiteClock clock) => row.Text("dyno") is { } dyno && BookingView.SlotOf(row, clock) is { } slot ? new(dyno, slot) : null;
}

/// <summary>A proposal that waits for a person.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Of its first change.</param>
/// <param name="Bookings">The bookings that it changes.</param>
internal sealed record ProposalView(string Id, string Kind, IReadOnlyList<string> Bookings);
