using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>The tool that tells what there is to ask about.</summary>
public sealed class DataTools(ToolDesk desk) : IToolset
{
    /// <inheritdoc />
    public IEnumerable<ToolDescriptor> Tools =>
        [ToolDescriptor.Reads(DescribeDataAsync, "describe_data", "Looking at what there is", null, "What the facility has: how much of everything, groups, test types with their usual length, programs, limits on bookings, and roles with what they may do.")];

    private async Task<object> DescribeDataAsync(ToolCaller caller, CancellationToken cancellationToken = default)
    {
        var reading = desk.Begin(caller, cancellationToken);
        var (names, limits) = (reading.Names, reading.Facility.Limits);
        var (dynos, vehicles, tests) = (await names.DynosAsync(), await names.VehiclesAsync(), await names.TestsAsync());
        var ahead = await desk.Schedule.ListAsync(reading.Facility.Id, new(new Slot(reading.Now, reading.Now.AddYears(10))), cancellationToken);
        return new
        {
            Facility = reading.Facility.Name,
            Counts = new { Dynos = dynos.Count, Vehicles = vehicles.Count, TestTypes = tests.Count, BookingsAhead = ahead.Items.Count, People = (await names.PeopleAsync()).Count },
            Groups = (await names.GroupsAsync()).Select(group => group.Row).ToList(),
            TestTypes = tests.Select(test => new { Test = test.Row.Code, test.Row.Name, Length = test.Row.DefaultLength.ToString(), NeedsApproval = test.Row.NeedsApproval ? true : (bool?)null }).ToList(),
            Programs = (await names.ProgramsAsync()).Select(program => program.Row).Order(NaturalOrder.Instance).ToList(),
            Limits = new
            {
                Shortest = SlotText.Text(limits.Shortest),
                LongestDays = limits.LongestDays,
                limits.HorizonDays,
                Notice = limits.Notice > TimeSpan.Zero ? SlotText.Text(limits.Notice) : null,
                limits.PerPerson,
            },
            Roles = (await desk.People.RolesAsync(reading.Facility.Id, cancellationToken)).Select(role => new { Role = role.Role.Name, Count = role.People, May = role.Role.Permissions }).ToList(),
        };
    }
}
