using System.ComponentModel;
using System.Text.Json;
using DynoPortal.Domain.Assistant.Names;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>Tools that list bookings.</summary>
public sealed class ScheduleTools(ToolDesk desk) : IToolset
{
    /// <inheritdoc />
    public IEnumerable<ToolDescriptor> Tools =>
    [
        ToolDescriptor.Reads(ListAllocationsAsync, "list_allocations", "Looking at the bookings", "bookings",
            "Bookings by start. Without a window those that have not ended, or with status completed or cancelled all of these. person is who booked or who runs it."),
        ToolDescriptor.Reads(CountAllocationsAsync, "count_allocations", "Counting bookings", "counts",
            "How many bookings and hours, by status, test, dyno, group, person, vehicle, program or week, with the filters of list_allocations. Without a window those that have not ended."),
    ];

    private async Task<object> ListAllocationsAsync(ToolCaller caller, [Description(Ask.Vehicle)] string? vehicle = null, [Description(Ask.Dyno)] string? dyno = null,
        [Description(Ask.Group)] string? group = null, [Description(Ask.Person)] string? person = null, [Description(Ask.Test)] string? test = null, [Description(Ask.Program)] string? program = null,
        [Description(Ask.Status)] string? status = null, [Description(Ask.From)] string? from = null, [Description(Ask.To)] string? to = null, [Description(Ask.Booking)] string? booking = null,
        [Description(Ask.Most)] int? most = null, CancellationToken cancellationToken = default)
    {
        var reading = desk.Begin(caller, cancellationToken);
        var filter = new BookingFilter { Vehicle = vehicle, Dyno = dyno, Group = group, Person = person, Test = test, Program = program, Status = status, From = from, To = to, Booking = booking };
        var (rows, cut) = await filter.ReadAsync(reading);
        if (reading.Error is { } error) return error;
        IReadOnlyList<BookingRow> bookings = [.. rows.Take(ToolReading.Most(most)).Select((row, index) => BookingRow.Of(row, reading, index + 1))];
        return new BookingsAnswer(bookings, rows.Count, cut ? true : null, reading.Untrusted);
    }

    private async Task<object> CountAllocationsAsync(ToolCaller caller, [Description("status, test, dyno, group, person, vehicle, program or week")] string by, [Description(Ask.Vehicle)] string? vehicle = null,
        [Description(Ask.Dyno)] string? dyno = null, [Description(Ask.Group)] string? group = null, [Description(Ask.Person)] string? person = null, [Description(Ask.Test)] string? test = null,
        [Description(Ask.Program)] string? program = null, [Description(Ask.Status)] string? status = null, [Description(Ask.From)] string? from = null, [Description(Ask.To)] string? to = null,
        CancellationToken cancellationToken = default)
    {
        var reading = desk.Begin(caller, cancellationToken);
        var filter = new BookingFilter { Vehicle = vehicle, Dyno = dyno, Group = group, Person = person, Test = test, Program = program, Status = status, From = from, To = to };
        var (rows, cut) = await filter.ReadAsync(reading);
        var groups = (await reading.Names.DynosAsync()).ToDictionary(each => each.Row.Id, each => each.Row.Group);
        if (KeyOf(by, reading.Clock, groups) is not { } key) reading.Refuse($"\"{by}\" is nothing to count by: write status, test, dyno, group, person, vehicle, program or week.");
        else if (reading.Error is null)
            return new CountsAnswer([.. rows.GroupBy(key).Select(same => new CountRow(same.Key, same.Count(), Math.Round(same.Sum(row => row.Allocation.Slot.Length.TotalHours), 2)))
                .OrderBy(row => row.Key, NaturalOrder.Instance)], rows.Count, cut ? true : null);
        return reading.Error!;
    }

    private static Func<ListedAllocation, string>? KeyOf(string by, SiteClock clock, Dictionary<DynoId, string> groups) => by.Trim().ToLowerInvariant() switch
    {
        "status" => row => JsonNamingPolicy.SnakeCaseLower.ConvertName(row.Allocation.Status.ToString()),
        "test" => row => row.Allocation.TestType,
        "dyno" => row => row.DynoName,
        "group" => row => groups[row.Allocation.DynoId],
        "person" => row => row.RequesterName ?? "the portal",
        "vehicle" => row => LabNames.ShortName(row.Vehicle),
        "program" => row => row.Vehicle.Program,
        "week" => row => SiteTimes.WriteWeek(clock.DayOf(row.Allocation.Slot.Start)),
        _ => null,
    };
}

/// <summary>What <c>list_allocations</c> answers.</summary>
/// <param name="Bookings">By start.</param>
/// <param name="Total">How many fit, listed or not.</param>
/// <param name="Cut">True when there are more than could be counted.</param>
/// <param name="Untrusted">Where text of others comes from.</param>
internal sealed record BookingsAnswer(IReadOnlyList<BookingRow> Bookings, int Total, bool? Cut, IReadOnlyList<string>? Untrusted);

/// <summary>A count in an answer.</summary>
internal sealed record CountRow(string Key, int Count, double Hours);

/// <summary>What <c>count_allocations</c> answers.</summary>
/// <param name="Counts">By key.</param>
/// <param name="Total">How many were counted.</param>
/// <param name="Cut">True when there are more than could be counted.</param>
internal sealed record CountsAnswer(IReadOnlyList<CountRow> Counts, int Total, bool? Cut);
