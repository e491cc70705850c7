using System.ComponentModel;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>The tool that tells how much of the working time is booked.</summary>
public sealed class UtilizationTools(ToolDesk desk) : IToolset
{
    /// <inheritdoc />
    public IEnumerable<ToolDescriptor> Tools =>
    [
        ToolDescriptor.Reads(UtilizationAsync, "utilization", "Adding up the hours", "utilization",
            "Working hours of the dynos in a window, how many of them are booked or out, and the percentage booked, by dyno, group or ISO week. Only time inside shifts counts. Without a window: this week."),
    ];

    private async Task<object> UtilizationAsync(ToolCaller caller, [Description(Ask.From)] string? from = null, [Description(Ask.To)] string? to = null, [Description(Ask.Dyno)] string? dyno = null,
        [Description(Ask.Group)] string? group = null, [Description("dyno, group or week; dyno by default")] string by = "dyno", CancellationToken cancellationToken = default)
    {
        var reading = desk.Begin(caller, cancellationToken);
        var (only, inGroup, window) = (await reading.DynoAsync(dyno), await reading.GroupAsync(group), WindowOf(reading, from, to));
        var kind = by.Trim().ToLowerInvariant();
        if (kind is not ("dyno" or "group" or "week")) reading.Refuse($"\"{by}\" is nothing to add up by: write dyno, group or week.");
        if (reading.Error is { } error) return error;
        // A disabled dyno offers no time; asked for by name it is shown all the same.
        var dynos = (await reading.Names.DynosAsync()).Select(each => each.Row).Where(each => only is null ? each.Enabled && (inGroup is null || each.Group == inGroup) : each.Id == only.Id);
        var page = await desk.Schedule.ListAsync(reading.Facility.Id, new(window, only?.Id), cancellationToken);
        var outages = await desk.Schedule.OutagesAsync(reading.Facility.Id, window, only?.Id, cancellationToken);
        var hours = new WorkedHours(reading.Facility, window, page.Items.Select(row => row.Allocation).Where(row => !row.HasExpired(reading.Now)), outages);
        IReadOnlyList<UtilizationRow> rows = [.. dynos.SelectMany(each => hours.Of(each, kind switch
            {
                "dyno" => _ => each.Name,
                "group" => _ => each.Group,
                _ => day => SiteTimes.WriteWeek(day),
            })).GroupBy(part => part.Key).Select(same => UtilizationRow.Of(same.Key, same)).OrderBy(row => row.Key, NaturalOrder.Instance)];
        var span = SpanRow.Of(window, reading.Clock);
        return new { Rows = rows, span.From, span.To, Cut = page.NextCursor is null ? (bool?)null : true };
    }

    private static Slot WindowOf(ToolReading reading, string? from, string? to)
    {
        var today = reading.Clock.DayOf(reading.Now);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var start = reading.Moment(from)?.Start ?? reading.Clock.StartOf(monday);
        var window = reading.Span(start, reading.Moment(to)?.End ?? reading.Clock.Shifted(start, 7));
        if (window.Length > TimeSpan.FromDays(OpeningSearch.MostDays)) reading.Refuse($"A window spans at most {OpeningSearch.MostDays} days.");
        return window;
    }
}

/// <summary>Hours in an answer.</summary>
internal sealed record UtilizationRow(string Key, double BookedHours, double WorkingHours, double OutageHours, double Percent)
{
    public static UtilizationRow Of(string key, IEnumerable<WorkedPart> parts)
    {
        var all = parts.ToList();
        var (booked, working, outage) = (all.Sum(part => part.Booked.TotalHours), all.Sum(part => part.Working.TotalHours), all.Sum(part => part.Outage.TotalHours));
        return new(key, Math.Round(booked, 2), Math.Round(working, 2), Math.Round(outage, 2), working > 0 ? Math.Round(100 * booked / working, 1) : 0);
    }
}
