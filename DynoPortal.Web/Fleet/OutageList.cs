using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Fleet;

/// <summary>Reads the outages that an address asks for, as the page shows them and the file has them, and the series that they come from.</summary>
public sealed class OutageList(IScheduleReader reader, IFleetReader fleet, OutageSeriesDesk series, TimeProvider clock)
{
    /// <summary>The file's columns.</summary>
    public static readonly IReadOnlyList<string> Headers = ["Dyno", "Group", "Kind", "Start (site time)", "End (site time)", "Reason", "Verification", "State", "Recurring"];

    // Beyond any facility's horizon, and as long as a slot may be.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1200);
    private static readonly TimeSpan Back = TimeSpan.FromDays(1100);

    /// <summary>Reads those that run and are to come, or the past ones of three years, and leaves out what the address doesn't ask for.</summary>
    public async Task<IReadOnlyList<ListedOutage>> ReadAsync(FacilityId facility, FleetAddress address, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var window = address.State == "past" ? new Slot(now - Back, now) : new Slot(now, now + Ahead);
        var found = await reader.OutagesAsync(facility, window, null, cancellationToken);
        // Behind the outages, so that none is of a dyno that was added between.
        var named = (await fleet.DynosAsync(facility, cancellationToken)).ToDictionary(dyno => dyno.Id);
        var listed = found.Select(outage => new ListedOutage(outage, named[outage.DynoId], StateOf(outage, now)))
            .Where(row => IsAskedFor(row, address)).ToList();
        var sorted = address.Sort switch
        {
            "dyno" => listed.OrderBy(row => row.Dyno.Name, NaturalOrder.Instance),
            "kind" => listed.OrderBy(row => row.Outage.Kind.ToString(), StringComparer.Ordinal),
            "length" => listed.OrderBy(row => row.Outage.Slot.Length),
            "reason" => listed.OrderBy(row => row.Outage.Reason, NaturalOrder.Instance),
            "when" => listed,
            _ => address.State == "past" ? listed.OrderByDescending(row => row.Outage.Slot.Start) : listed.AsEnumerable(),
        };
        return [.. address.IsDown ? sorted.Reverse() : sorted];
    }

    /// <summary>The series that have not ended.</summary>
    public Task<IReadOnlyList<ListedSeries>> SeriesAsync(Facility facility, CancellationToken cancellationToken) => series.ListAsync(facility, cancellationToken);

    /// <summary>Ends a series and lifts what is to come of it.</summary>
    public Task<EditOutcome<OutageSeries>> EndAsync(Actor actor, OutageSeries ended, CancellationToken cancellationToken) => series.EndAsync(actor, ended.Id, ended.Revision, ChangeSet.Of(ChangeSetId.New(clock)), cancellationToken);

    /// <summary>A row of the file.</summary>
    public static IReadOnlyList<string> Cells(ListedOutage row, SiteClock clock) =>
        [row.Dyno.Name, row.Dyno.Group, row.Outage.Kind.ToString(), Wall(row.Outage.Slot.Start, clock), Wall(row.Outage.Slot.End, clock), row.Outage.Reason, row.Outage.Verification ?? "", row.State, row.Outage.Occurrence is null ? "" : "yes"];

    private static bool IsAskedFor(ListedOutage row, FleetAddress address) =>
        (address.Text is not { } text || $"{row.Dyno.Name} {row.Dyno.Group} {row.Outage.Kind} {row.Outage.Reason} {row.Outage.Verification}".Contains(text, StringComparison.OrdinalIgnoreCase))
        && (address.Dyno ?? row.Dyno.Name) == row.Dyno.Name
        && (address.Kind is not { } kind || string.Equals(kind, row.Outage.Kind.ToString(), StringComparison.OrdinalIgnoreCase))
        && (address.State is not ("coming" or "running" or "past") || address.State == row.State);

    private static string StateOf(Outage outage, DateTimeOffset now) => outage.Slot.End <= now ? "past" : outage.Slot.Start <= now ? "running" : "coming";

    private static string Wall(DateTimeOffset instant, SiteClock clock) => clock.Local(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>An outage with what its row says of it.</summary>
/// <param name="Outage">The outage.</param>
/// <param name="Dyno">Its dyno.</param>
/// <param name="State"><c>coming</c>, <c>running</c> or <c>past</c>.</param>
public sealed record ListedOutage(Outage Outage, Dyno Dyno, string State);
