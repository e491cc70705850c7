using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>Which bookings are asked for, as tools write it.</summary>
internal sealed record BookingFilter
{
    public string? Vehicle { get; init; }

    public string? Dyno { get; init; }

    public string? Group { get; init; }

    public string? Person { get; init; }

    public string? Test { get; init; }

    public string? Program { get; init; }

    public string? Status { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Booking { get; init; }

    /// <summary>The bookings by start, and whether there are more than one reading answers. Without a window those that have not ended, unless the status asks for what is over.</summary>
    public async Task<(IReadOnlyList<ListedAllocation> Rows, bool Cut)> ReadAsync(ToolReading reading)
    {
        var (vehicle, dyno, group, person) = (await reading.VehicleAsync(Vehicle), await reading.DynoAsync(Dyno), await reading.GroupAsync(Group), await reading.PersonAsync(Person));
        var (test, program, status, window) = (await reading.TestAsync(Test), await reading.ProgramAsync(Program), StatusOf(reading), reading.Window(From, To));
        var booking = await reading.BookingAsync(Booking);
        if (reading.Error is not null) return ([], false);
        if (booking is not null) return ([booking], false);
        var inGroup = group is null ? null : (await reading.Names.DynosAsync()).Where(each => each.Row.Group == group).Select(each => each.Row.Id).ToHashSet();
        window ??= status is AllocationStatus.Completed or AllocationStatus.Cancelled ? null : new Slot(reading.Now, reading.Now.AddYears(10));
        var page = await reading.Desk.Schedule.ListAsync(reading.Facility.Id, new(window, dyno?.Id, vehicle?.Id, status), reading.Cancellation);
        return ([.. page.Items.Where(row => Fits(row, inGroup, person, test, program, reading.Now))], page.NextCursor is not null);
    }

    private static bool Fits(ListedAllocation row, HashSet<DynoId>? dynos, PersonName? person, TestType? test, string? program, DateTimeOffset now) =>
        (dynos is null || dynos.Contains(row.Allocation.DynoId))
        && (person is null || row.Allocation.Requester == person.Id || row.Allocation.Technician == person.Id)
        && (test is null || row.Allocation.TestType == test.Code)
        && (program is null || row.Vehicle.Program == program)
        && !row.Allocation.HasExpired(now);

    private AllocationStatus? StatusOf(ToolReading reading)
    {
        if (!ToolReading.IsGiven(Status)) return null;
        var status = Codes.Slug(Status) switch
        {
            "held" or "hold" => AllocationStatus.Held,
            "scheduled" or "booked" => AllocationStatus.Scheduled,
            "in-progress" or "running" => AllocationStatus.InProgress,
            "completed" or "done" => AllocationStatus.Completed,
            "cancelled" or "canceled" => AllocationStatus.Cancelled,
            _ => (AllocationStatus?)null,
        };
        if (status is null) reading.Refuse($"\"{Status}\" is no status: write {Ask.Status}.");
        return status;
    }
}
