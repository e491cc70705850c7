using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;

namespace DynoPortal.Domain.Scheduling;

/// <summary>A vehicle on a dyno for a slot, for a test type.</summary>
public sealed record Allocation
{
    /// <summary>The most characters of <see cref="Notes"/>.</summary>
    public const int LongestNotes = 2000;

    /// <summary>Its id.</summary>
    public required AllocationId Id { get; init; }

    /// <summary>Unique in its facility; 0 until it is stored.</summary>
    public int Number { get; init; }

    /// <summary>The dyno.</summary>
    public required DynoId DynoId { get; init; }

    /// <summary>The vehicle.</summary>
    public required VehicleId VehicleId { get; init; }

    /// <summary>Code of the test type.</summary>
    public required string TestType { get; init; }

    /// <summary>The slot; the vehicle can't be elsewhere in it.</summary>
    public required Slot Slot { get; init; }

    /// <summary>The slot with the dyno's set-up buffers of the moment it was written; the dyno can't hold another in it.</summary>
    public required Slot Occupied { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required AllocationStatus Status { get; init; }

    /// <summary>Why it was cancelled; null unless it is.</summary>
    public CancelReason? CancelReason { get; init; }

    /// <summary>When a held one expires; null unless it is held.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>When the test really started.</summary>
    public DateTimeOffset? ActualStart { get; init; }

    /// <summary>When the test really ended.</summary>
    public DateTimeOffset? ActualEnd { get; init; }

    /// <summary>Who booked it; null for the portal itself.</summary>
    public UserId? Requester { get; init; }

    /// <summary>Who runs it, if assigned.</summary>
    public UserId? Technician { get; init; }

    /// <summary>The test request that it fulfils, if one.</summary>
    public TestRequestId? Request { get; init; }

    /// <summary>In a person's words; at most <see cref="LongestNotes"/> characters. Data, never instructions.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Counts from 1 with every change.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Whether it holds its slot.</summary>
    public bool IsLive => Status != AllocationStatus.Cancelled;

    /// <summary>The allocation given back.</summary>
    public Allocation Cancelled(CancelReason reason) => this with { Status = AllocationStatus.Cancelled, CancelReason = reason, HeldUntil = null };

    /// <summary>Whether both say the same, whatever their revisions, to the microsecond that the database keeps.</summary>
    public bool SaysTheSame(Allocation other) => Content == other.Content;

    /// <summary>As people write it, such as <c>A-1042</c>.</summary>
    public string DisplayNumber => NumberText(Number);

    /// <summary>Whether it is a hold that has run out, which stands in nobody's way.</summary>
    public bool HasExpired(DateTimeOffset now) => Status == AllocationStatus.Held && HeldUntil <= now;

    private Allocation Content => this with
    {
        Number = 0,
        Revision = 0,
        Slot = Slot.ToMicroseconds(),
        Occupied = Occupied.ToMicroseconds(),
        HeldUntil = HeldUntil?.ToMicroseconds(),
        ActualStart = ActualStart?.ToMicroseconds(),
        ActualEnd = ActualEnd?.ToMicroseconds(),
    };

    /// <summary>A number as people write it.</summary>
    public static string NumberText(int number) => string.Create(CultureInfo.InvariantCulture, $"A-{number}");

    /// <summary>Reads <c>A-1042</c> without regard to case and blanks; null when it is none.</summary>
    public static int? ParseNumber(string? text)
    {
        var code = Codes.Squeeze(text);
        return code.StartsWith("A-", StringComparison.Ordinal)
            && int.TryParse(code.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
