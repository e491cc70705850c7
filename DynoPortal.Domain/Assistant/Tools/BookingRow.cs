using DynoPortal.Domain.Assistant.Names;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>A booking in an answer. Times as <see cref="SiteTimes"/> writes them.</summary>
internal sealed record BookingRow
{
    public int? Ordinal { get; init; }

    public required string Booking { get; init; }

    public required string Vehicle { get; init; }

    public required string Program { get; init; }

    public required string Dyno { get; init; }

    public required string Test { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required AllocationStatus Status { get; init; }

    public string? Requester { get; init; }

    public string? Technician { get; init; }

    public string? Notes { get; init; }

    /// <summary>The row, after taking down whose text it holds.</summary>
    public static BookingRow Of(ListedAllocation listed, ToolReading reading, int? ordinal = null)
    {
        var row = listed.Allocation;
        var (from, to) = reading.Clock.Write(row.Slot);
        reading.DistrustNotes(row);
        return new()
        {
            Ordinal = ordinal,
            Booking = row.DisplayNumber,
            Vehicle = LabNames.ShortName(listed.Vehicle),
            Program = listed.Vehicle.Program,
            Dyno = listed.DynoName,
            Test = row.TestType,
            From = from,
            To = to,
            Status = row.Status,
            Requester = listed.RequesterName,
            Technician = listed.TechnicianName,
            Notes = row.Notes.Length > 0 ? row.Notes : null,
        };
    }
}

/// <summary>Why something can't be, in an answer.</summary>
internal sealed record ReasonRow(string Code, string Message)
{
    public string? Booking { get; init; }

    public SpanRow? NextFeasible { get; init; }

    /// <summary>The reason, after taking down whose text it holds.</summary>
    public static ReasonRow Of(Refusal refusal, ToolReading reading)
    {
        // The sentence ends with what somebody entered as the reason of the outage.
        if (refusal.Code == RefusalCode.Outage) reading.Distrust("reason of an outage");
        return new(refusal.Code, refusal.Message) { NextFeasible = refusal.NextFeasible is { } next ? SpanRow.Of(next, reading.Clock) : null };
    }
}

/// <summary>A slot in an answer.</summary>
internal sealed record SpanRow(string From, string To)
{
    public static SpanRow Of(Slot slot, SiteClock clock)
    {
        var (from, to) = clock.Write(slot);
        return new(from, to);
    }
}

/// <summary>An outage in an answer.</summary>
internal sealed record OutageLine(string Dyno, string From, string To, OutageKind Kind, string Reason, string State)
{
    /// <summary>The row, after taking down whose text it holds.</summary>
    public static OutageLine Of(Outage outage, string dyno, ToolReading reading)
    {
        var (from, to) = reading.Clock.Write(outage.Slot);
        reading.DistrustReason(dyno);
        return new(dyno, from, to, outage.Kind, outage.Reason, outage.Slot.End <= reading.Now ? "past" : outage.Slot.Start <= reading.Now ? "running" : "ahead");
    }
}

/// <summary>Why a dyno is out, in an answer.</summary>
internal sealed record IneligibleRow(string Dyno, IReadOnlyList<ReasonRow> Reasons)
{
    public static IneligibleRow Of(IneligibleDyno dyno, ToolReading reading) => new(dyno.DynoName, [.. dyno.Refusals.Select(refusal => ReasonRow.Of(refusal, reading))]);
}
