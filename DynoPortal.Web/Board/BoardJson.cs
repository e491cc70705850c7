using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Rows as the board's script reads them (<c>wwwroot/board/rows.js</c>): arrays in place of objects, instants in seconds, people and vehicles once each.</summary>
internal static class BoardJson
{
    // Bookings that begin or end outside the window are told by their wall-clock time too; the longest one lasts 200 days.
    private static readonly TimeSpan Margin = TimeSpan.FromDays(210);

    // It is never part of a page, so no letter needs an escape.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A window with all that stands round its rows; what needs attention does so when they were read.</summary>
    public static void Write(IBufferWriter<byte> to, BoardRows rows)
    {
        using var json = new Utf8JsonWriter(to, Plain);
        var (board, window) = (rows.Board, rows.Board.Window);
        json.WriteStartObject();
        json.WriteString("mark", rows.Mark);
        json.WriteNumber("now", Seconds(rows.Now));
        json.WriteStartArray("facility");
        json.WriteStringValue(board.Facility.Code);
        json.WriteStringValue(board.Facility.Name);
        json.WriteStringValue(window.Clock.Zone.Id);
        json.WriteStringValue(window.Clock.OffsetText(window.Slot));
        json.WriteEndArray();
        json.WriteString("title", window.Title);
        json.WriteString("zoom", window.Zoom.ToString().ToLowerInvariant());
        json.WritePropertyName("steps");
        Pair(json, SnapGrid.Step(window.Zoom, fine: false).TotalSeconds, SnapGrid.Step(window.Zoom, fine: true).TotalSeconds);
        Numbers(json, "window", Seconds(window.Slot.Start), Seconds(window.Slot.End));
        json.WriteStartArray("offsets");
        foreach (var (from, offset) in window.Clock.OffsetsIn(window.Slot.Widened(Margin))) Pair(json, Seconds(from), (long)offset.TotalSeconds);
        json.WriteEndArray();
        json.WriteString("dates", window.Clock.Style.Form.ToString().ToLowerInvariant());
        json.WriteBoolean("twelveHours", window.Clock.Style.TwelveHours);
        json.WriteStartArray("days");
        foreach (var day in window.Days.Append(window.Next)) json.WriteNumberValue(Seconds(window.Clock.StartOf(day)));
        json.WriteEndArray();
        json.WriteStartArray("idle");
        foreach (var idle in window.Shaded(board.Facility.Calendar)) Pair(json, idle.Left, idle.Width);
        json.WriteEndArray();
        Ticks(json, "upper", window.Upper(board.Facility.Calendar));
        Ticks(json, "lower", window.Lower(board.Facility.Calendar));
        Catalogue(json, board);
        var flags = new BookingFlags(board.Facility, board.Dynos, board.TestTypes, rows.Outages, rows.Now);
        Rows(json, rows.Allocations, rows.Outages.Where(outage => outage.Slot.Overlaps(window.Slot)), [.. board.TestTypes.Select(type => type.Code)], row => flags.Of(row.Allocation, row.Vehicle).Count > 0);
        json.WriteEndObject();
    }

    /// <summary>What was heard, with what needs attention after it, for a board that is open.</summary>
    public static string Write(ScheduleUpdate.Changed heard, ScheduleBoard board, ChangeFlags flags)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            if (heard.ByName is { } name) json.WriteString("by", name);
            if (heard.By is { } by) json.WriteString("byId", by.Value);
            // The browser may have read another catalogue than the circuit, so the types of these rows come along.
            var types = heard.Allocations.Select(row => (row.Allocation.TestType, row.TestTypeName)).Distinct().ToList();
            Types(json, types.Select(type => (type.TestType, type.TestTypeName)), board);
            Rows(json, heard.Allocations, heard.Outages, [.. types.Select(type => type.TestType)], row => flags.Rows.Contains(row.Allocation.Id));
            Flags(json, flags.Dynos);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Catalogue(Utf8JsonWriter json, ScheduleBoard board)
    {
        Types(json, board.TestTypes.Select(type => (type.Code, type.Name)), board);
        json.WriteStartArray("dynos");
        foreach (var dyno in board.Dynos)
        {
            json.WriteStartArray();
            json.WriteNumberValue(dyno.Id.Value);
            json.WriteStringValue(dyno.Name);
            json.WriteStringValue(dyno.Group);
            json.WriteNumberValue(dyno.Enabled ? 1 : 0);
            json.WriteStringValue(CapabilityText.Short(dyno));
            json.WriteStringValue(CapabilityText.Long(dyno, board.TestTypes));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Types(Utf8JsonWriter json, IEnumerable<(string Code, string Name)> types, ScheduleBoard board)
    {
        json.WriteStartArray("types");
        foreach (var (code, name) in types)
        {
            json.WriteStartArray();
            json.WriteStringValue(code);
            json.WriteStringValue(name);
            json.WriteNumberValue(board.HueOf(code));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Rows(Utf8JsonWriter json, IReadOnlyList<ListedAllocation> allocations, IEnumerable<Outage> outages, IReadOnlyList<string> types, Func<ListedAllocation, bool> isFlagged)
    {
        var tables = new RowTables(allocations, types);
        tables.Write(json);
        json.WriteStartArray("allocations");
        foreach (var row in allocations) tables.Write(json, row, isFlagged(row));
        json.WriteEndArray();
        json.WriteStartArray("outages");
        foreach (var outage in outages)
        {
            json.WriteStartArray();
            json.WriteStringValue(outage.Id.Value);
            json.WriteNumberValue(outage.DynoId.Value);
            json.WriteNumberValue(Seconds(outage.Slot.Start));
            json.WriteNumberValue(Seconds(outage.Slot.End));
            json.WriteStringValue(outage.Kind.ToString());
            json.WriteStringValue(outage.Reason);
            json.WriteNumberValue(outage.Lifted ? 1 : 0);
            json.WriteNumberValue(outage.Revision);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Flags(Utf8JsonWriter json, IReadOnlyDictionary<DynoId, IReadOnlyList<AllocationId>> dynos)
    {
        if (dynos.Count == 0) return;
        json.WriteStartArray("flags");
        foreach (var (dyno, flagged) in dynos)
        {
            json.WriteStartArray();
            json.WriteNumberValue(dyno.Value);
            foreach (var id in flagged) json.WriteStringValue(id.Value);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Ticks(Utf8JsonWriter json, string name, IReadOnlyList<Tick> ticks)
    {
        json.WriteStartArray(name);
        foreach (var tick in ticks)
        {
            json.WriteStartArray();
            json.WriteStringValue(tick.Label);
            json.WriteNumberValue(Math.Round(tick.Place.Left, 4));
            json.WriteNumberValue(Math.Round(tick.Place.Width, 4));
            json.WriteStringValue(tick.Day.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteNumberValue((tick.IsDay ? 1 : 0) + (tick.IsOff ? 2 : 0));
            if (tick.Note is { } note) json.WriteStringValue(note);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, long first, long second)
    {
        json.WritePropertyName(name);
        Pair(json, first, second);
    }

    private static void Pair(Utf8JsonWriter json, double first, double second)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(first, 4));
        json.WriteNumberValue(Math.Round(second, 4));
        json.WriteEndArray();
    }

    private static long Seconds(DateTimeOffset instant) => instant.ToUnixTimeSeconds();
}
