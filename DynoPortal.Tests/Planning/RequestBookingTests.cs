using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Planning;

/// <summary>A booking may fulfil a test request: the link is made and kept by the one door.</summary>
public sealed class RequestBookingTests : IAsyncLifetime
{
    private TestLab lab = null!;
    private Actor scheduler = null!;
    private VehicleId vehicle;
    private DynoId dyno;
    private TestRequestId request;

    private ITestRequests Requests => lab.Get<ITestRequests>();

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        scheduler = await lab.AddPersonAsync("Scheduler");
        (vehicle, dyno) = (await lab.AddVehicleAsync(), await lab.AddDynoAsync("MPG 1"));
        request = await lab.AddRequestAsync(vehicle);
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task A_request_is_placed_by_a_booking_and_open_again_when_that_is_cancelled()
    {
        Assert.Equal(RequestStatus.Open, (await FindAsync()).Status);
        var booked = Applied(await lab.Service.ApplyAsync(scheduler, TestLab.Set(Book()), default)).Changes[0].After!;

        Assert.Equal(RequestStatus.Placed, (await FindAsync()).Status);
        Assert.Equal(booked.Id, (await FindAsync()).PlacedAs?.Id);
        Assert.Equal("MPG 1", (await FindAsync()).DynoName);
        Applied(await lab.Service.ApplyAsync(scheduler, TestLab.Set(new ScheduleChange.Cancel(booked.Id)), default));
        Assert.Equal(RequestStatus.Open, (await FindAsync()).Status);
    }

    [Fact]
    public async Task A_request_is_placed_once()
    {
        var first = Applied(await lab.Service.ApplyAsync(scheduler, TestLab.Set(Book()), default)).Changes[0].After!;

        var second = await lab.Service.ApplyAsync(scheduler, TestLab.Set(Book(8)), default);
        var inPlace = await lab.Service.ApplyAsync(scheduler, TestLab.Set(new ScheduleChange.Cancel(first.Id), Book(8)), default);

        Assert.Equal([RefusalCode.WrongStatus], Assert.IsType<ChangeOutcome.Refused>(second).Refusals.Select(refusal => refusal.Code));
        Applied(inPlace);
    }

    [Fact]
    public async Task A_booking_for_a_request_is_of_its_vehicle_and_test_type()
    {
        var other = await lab.AddVehicleAsync();

        foreach (var wrong in new[] { Book() with { Vehicle = other }, Book() with { TestType = "emission" } })
            Assert.Equal([RefusalCode.Invalid], Assert.IsType<ChangeOutcome.Refused>(await lab.Service.ApplyAsync(scheduler, TestLab.Set(wrong), default)).Refusals.Select(refusal => refusal.Code));
        var unknown = await lab.Service.ApplyAsync(scheduler, TestLab.Set(Book() with { Request = new(Guid.NewGuid()) }), default);
        Assert.Equal([RefusalCode.NotFound], Assert.IsType<ChangeOutcome.Refused>(unknown).Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public async Task A_test_that_a_workbook_has_is_taken_over_in_the_past_and_outside_the_calendar_by_those_who_may_import()
    {
        // The Sunday before the lab's Monday.
        ChangeSet set(Slot slot, AllocationStatus status) => TestLab.Set(new ScheduleChange.TakeOver(AllocationId.New(TimeProvider.System), vehicle, dyno, slot, "brake", status, request));
        var engineer = await lab.AddPersonAsync("Engineer");

        var forbidden = await lab.Service.ApplyAsync(engineer, set(TestLab.Hours(1, 3, 5), AllocationStatus.Completed), default);
        var planned = await lab.Service.ApplyAsync(scheduler, set(TestLab.Hours(1, 3, 5), AllocationStatus.Scheduled), default);
        var ahead = await lab.Service.ApplyAsync(scheduler, set(TestLab.Hours(20, 3, 5), AllocationStatus.Completed), default);
        var done = Applied(await lab.Service.ApplyAsync(scheduler, set(TestLab.Hours(1, 3, 5), AllocationStatus.Completed), default)).Changes[0];

        Assert.Equal([RefusalCode.Forbidden], Codes(forbidden));
        Assert.Equal([RefusalCode.InThePast], Codes(planned).Distinct());
        Assert.Equal([RefusalCode.WrongStatus], Codes(ahead));
        Assert.Equal((AllocationStatus.Completed, TestLab.Hours(1, 3, 5).End), (done.After!.Status, done.After.ActualEnd));
        Assert.Contains(RefusalCode.OutsideCalendar, done.Overrode);
        Assert.Equal(RequestStatus.Done, (await FindAsync()).Status);
    }

    private ScheduleChange.Book Book(int hour = 12) => TestLab.Book(vehicle, dyno, TestLab.Hours(3, hour, hour + 2)) with { Request = request };

    private async Task<ListedRequest> FindAsync() => (await Requests.FindAsync(lab.Facility, request, default))!;

    private static ChangeOutcome.Applied Applied(ChangeOutcome outcome) => Assert.IsType<ChangeOutcome.Applied>(outcome);

    private static IEnumerable<string> Codes(ChangeOutcome outcome) => Assert.IsType<ChangeOutcome.Refused>(outcome).Refusals.Select(refusal => refusal.Code);
}
