using System.ComponentModel;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>Tools that list bookings.</summary>
public sealed class ScheduleTools(ToolDesk desk) : IToolset
{
    /// <inheritdoc />
    public IEnumerable<ToolDescriptor> Tools =>
    [
        ToolDescriptor.Reads(ListAllocationsAsync, "list_allocations", "Looking at the bookings", "bookings",
            "Bookings by start. Without a window those that have not ended, or with status completed or cancelled all of these. person is who booked or who runs it."),
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
}

/// <summary>What <c>list_allocations</c> answers.</summary>
/// <param name="Bookings">By start.</param>
/// <param name="Total">How many fit, listed or not.</param>
/// <param name="Cut">True when there are more than could be counted.</param>
/// <param name="Untrusted">Where text of others comes from.</param>
internal sealed record BookingsAnswer(IReadOnlyList<BookingRow> Bookings, int Total, bool? Cut, IReadOnlyList<string>? Untrusted);
