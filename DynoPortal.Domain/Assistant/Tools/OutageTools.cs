using System.ComponentModel;
using DynoPortal.Domain.Assistant.Names;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>Tools that tell what stands in the way: outages, conflicts, and why a dyno isn't free.</summary>
public sealed class OutageTools(ToolDesk desk) : IToolset
{
    private const int Most = 200;
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(OpeningSearch.MostDays);

    /// <inheritdoc />
    public IEnumerable<ToolDescriptor> Tools =>
    [
        ToolDescriptor.Reads(ListOutagesAsync, "list_outages", "Looking at the outages", "outages", "Maintenance, calibration and faults of dynos, by start. Without a window those that have not ended."),
        ToolDescriptor.Reads(DetectConflictsAsync, "detect_conflicts", "Looking for conflicts", "conflicts",
            "Bookings that overlap, and flagged ones: those that today's dynos or an outage would refuse. Without a window those ahead."),
        ToolDescriptor.Reads(ExplainUnavailableAsync, "explain_unavailable", "Looking for the reasons", "reasons",
            "Why dynos are or aren't free in a slot, with every reason; for a vehicle and a test, if given. Without to, the day of from, or as long as the test takes."),
    ];

    private async Task<object> ListOutagesAsync(ToolCaller caller, [Description(Ask.Dyno)] string? dyno = null, [Description(Ask.From)] string? from = null, [Description(Ask.To)] string? to = null,
        CancellationToken cancellationToken = default)
    {
        var reading = desk.Begin(caller, cancellationToken);
        var (on, window) = (await reading.DynoAsync(dyno), reading.Window(from, to) ?? new Slot(reading.Now, reading.Now + Ahead));
        if (reading.Error is { } error) return error;
        var names = await NamesAsync(reading);
        var found = await desk.Schedule.OutagesAsync(reading.Facility.Id, window, on?.Id, cancellationToken);
        IReadOnlyList<OutageLine> outages = [.. found.Take(Most).Select(outage => OutageLine.Of(outage, names[outage.DynoId], reading))];
        return new { Outages = outages, Total = found.Count, reading.Untrusted };
    }

    private async Task<object> DetectConflictsAsync(ToolCaller caller, [Description(Ask.From)] string? from = null, [Description(Ask.To)] string? to = null, CancellationToken cancellationToken = default)
    {
        var reading = desk.Begin(caller, cancellationToken);
        var window = reading.Window(from, to) ?? new Slot(reading.Now, reading.Now + Ahead);
        if (reading.Error is { } error) return error;
        var facility = reading.Facility.Id;
        var overlaps = (await desk.Schedule.ConflictsAsync(facility, cancellationToken)).Where(pair => pair.Overlap.Overlaps(window)).ToList();
        var page = await desk.Schedule.ListAsync(facility, new(window), cancellationToken);
        var flags = new BookingFlags(reading.Facility, (await reading.Names.DynosAsync()).Select(dyno => dyno.Row), (await reading.Names.TestsAsync()).Select(test => test.Row),
            await desk.Schedule.OutagesAsync(facility, window.Widened(Dyno.LongestSetUp), null, cancellationToken), reading.Now);
        var flagged = page.Items.Select(row => (Row: row, Why: flags.Of(row.Allocation, row.Vehicle))).Where(each => each.Why.Count > 0).ToList();
        var clock = reading.Clock;
        return new
        {
            Overlaps = overlaps.Take(Most).Select(pair => new { pair.Kind, First = pair.First.DisplayNumber, Second = pair.Second.DisplayNumber, clock.Write(pair.Overlap).From, clock.Write(pair.Overlap).To }).ToList(),
            Flagged = flagged.Take(Most).Select(each => new
            {
                Booking = each.Row.Allocation.DisplayNumber,
                Vehicle = LabNames.ShortName(each.Row.Vehicle),
                Dyno = each.Row.DynoName,
                clock.Write(each.Row.Allocation.Slot).From,
                clock.Write(each.Row.Allocation.Slot).To,
                Reasons = each.Why.Select(why => ReasonRow.Of(why, reading)).ToList(),
            }).ToList(),
            Total = overlaps.Count + flagged.Count,
            Cut = page.NextCursor is null ? (bool?)null : true,
            reading.Untrusted,
        };
    }

    private async Task<object> ExplainUnavailableAsync(ToolCaller caller, [Description(Ask.From)] string from, [Description(Ask.To)] string? to = null, [Description(Ask.Vehicle)] string? vehicle = null,
        [Description(Ask.Test)] string? test = null, [Description(Ask.Dyno)] string? dyno = null, CancellationToken cancellationToken = default)
    {
        var reading = desk.Begin(caller, cancellationToken);
        var (tested, kind, only) = (await reading.VehicleAsync(vehicle), await reading.TestAsync(test), await reading.DynoAsync(dyno));
        var (start, end) = (reading.Needed(reading.Moment(from), nameof(from)), reading.Moment(to));
        if (reading.Error is not null || start is not { } first) return reading.Error!;
        var slot = end is { } last ? reading.Span(first.Start, last.End)
            : first.IsDay ? new(first.Start, first.End) : reading.Clock.SlotAt(first.Start, kind is { DefaultLength.IsDays: false } ? kind.DefaultLength : BookingLength.OfTime(TimeSpan.FromHours(1)));
        if (reading.Error is { } error) return error;
        var lab = await desk.Schedule.SnapshotAsync(caller.Actor, new() { Vehicles = tested is null ? [] : [tested.Id], Dynos = null, Window = slot }, cancellationToken);
        var why = new WhyNot(lab, reading.Now, slot, tested, kind);
        var dynos = lab.Dynos.Values.Where(each => only is null || each.Id == only.Id).OrderBy(each => each.Name, NaturalOrder.Instance).Select(each =>
        {
            IReadOnlyList<ReasonRow> reasons = [.. why.Of(each).Select(refusal => ReasonRow.Of(refusal, reading) with { Booking = why.NumberOf(refusal) })];
            return new { Dyno = each.Name, Free = reasons.Count == 0, Reasons = reasons };
        }).ToList();
        var span = SpanRow.Of(slot, reading.Clock);
        return new { Dynos = dynos, span.From, span.To, reading.Untrusted };
    }

    private static async Task<Dictionary<DynoId, string>> NamesAsync(ToolReading reading) => (await reading.Names.DynosAsync()).ToDictionary(dyno => dyno.Row.Id, dyno => dyno.Row.Name);
}
