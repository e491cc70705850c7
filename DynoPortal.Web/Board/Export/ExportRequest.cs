using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Api;
using Microsoft.AspNetCore.Mvc;

namespace DynoPortal.Web.Board.Export;

/// <summary>Which bookings to list, in the words of the board's address; what is left out doesn't matter. A filter may be given several times, or with commas.</summary>
/// <param name="Facility">Code of the facility; the person's default without it.</param>
/// <param name="From">First site day; today without it.</param>
/// <param name="To">Last site day, inclusive; <see cref="DefaultDays"/> from the first without it.</param>
/// <param name="Q">Words that all occur in a booking; at most <see cref="BoardAddress.LongestFilter"/> characters.</param>
/// <param name="Group">Dyno groups.</param>
/// <param name="Type">Codes of test types.</param>
/// <param name="Status">Statuses; all but cancelled without it.</param>
/// <param name="Drive">Only dynos with a capability for this drive.</param>
/// <param name="Mine"><c>true</c> for bookings that the reader requested or runs.</param>
internal sealed record ExportRequest(string? Facility, string? From, string? To, string? Q, [FromQuery] string[]? Group, [FromQuery] string[]? Type, [FromQuery] string[]? Status, string? Drive, string? Mine)
{
    /// <summary>How many days are listed when the request doesn't say.</summary>
    public const int DefaultDays = 31;

    /// <summary>The request in the domain's words; what is wrong with it is in the fields.</summary>
    public async Task<ExportFilter> ReadAsync(Facility facility, UserId reader, RequestFields fields, IFleetReader fleet, DateOnly today, CancellationToken cancellationToken)
    {
        var first = Day(fields, "from", From) ?? today;
        var last = Day(fields, "to", To) ?? Later(first, DefaultDays - 1);
        if (last < first) fields.Refuse("to", "to must not be before from.");
        if (Q?.Length > BoardAddress.LongestFilter) fields.Refuse("q", $"q may have at most {BoardAddress.LongestFilter} characters.");
        var drive = DriveTypes.Parse(Drive);
        if (!string.IsNullOrWhiteSpace(Drive) && drive is null) fields.Refuse("drive", "drive must be 2WD or AWD.");
        var dynos = (await fleet.DynosAsync(facility.Id, cancellationToken)).ToDictionary(dyno => dyno.Id);
        var groups = Known(fields, "group", "dyno group", Group, dynos.Values.Select(dyno => dyno.Group));
        var types = Known(fields, "type", "test type", Type, (await fleet.TestTypesAsync(facility.Id, cancellationToken)).Select(type => type.Code));
        var statuses = Split(Status).Select(text => fields.Choice("status", text.Equals("inprogress", StringComparison.OrdinalIgnoreCase) ? "in_progress" : text, Enum.GetValues<AllocationStatus>())).OfType<AllocationStatus>().ToHashSet();
        return new(first, last, new BoardFilter(fields.Refused.Count == 0 ? Q ?? "" : ""), dynos, groups, types, statuses) { Drive = drive, Mine = Mine == "true" ? reader : null };
    }

    private static DateOnly? Day(RequestFields fields, string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (SiteTime.Parse(text, SiteClock.Of("UTC")) is { Day: { } day }) return day;
        fields.Refuse(field, $"{field} must be a day such as 2026-03-10, between the years {SiteTime.FirstYear} and {SiteTime.LastYear}.");
        return null;
    }

    private static DateOnly Later(DateOnly day, int days) => day.DayNumber + days < DateOnly.MaxValue.DayNumber ? day.AddDays(days) : day;

    private static HashSet<string> Known(RequestFields fields, string field, string what, string[]? asked, IEnumerable<string> there)
    {
        var known = there.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var wanted = Split(asked).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!wanted.IsSubsetOf(known)) fields.Missing(field, what);
        return wanted;
    }

    private static IEnumerable<string> Split(string[]? values) =>
        (values ?? []).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
