using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Planning;

/// <summary>Requests that people add and change.</summary>
public sealed class RequestServiceTests : IAsyncLifetime
{
    private TestLab lab = null!;
    private Actor scheduler = null!;
    private VehicleId vehicle;

    private RequestService Service => lab.Get<RequestService>();

    private ITestRequests Requests => lab.Get<ITestRequests>();

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        scheduler = await lab.AddPersonAsync("Scheduler");
        vehicle = await lab.AddVehicleAsync();
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task A_request_is_added_once_and_changed_by_who_may_and_not_by_who_saw_an_older_one()
    {
        var engineer = await lab.AddPersonAsync("Engineer");
        var asked = New() with { Effort = new(Days: 4m / 24) };

        var added = Done(await Service.AddAsync(engineer, asked, default));
        var again = Done(await Service.AddAsync(engineer, asked, default));
        var forbidden = await Service.ChangeAsync(engineer, added.Id, 1, before => before with { Priority = 1 }, default);
        var changed = Done(await Service.ChangeAsync(scheduler, added.Id, 1, before => before with { Priority = 1, Effort = new(700, 100, 2), TestType = "emission" }, default));
        var stale = Assert.IsType<RequestOutcome.Refused>(await Service.ChangeAsync(scheduler, added.Id, 1, before => before with { Priority = 5 }, default));
        var same = Done(await Service.ChangeAsync(scheduler, added.Id, 2, before => before, default));

        Assert.Equal((added.Number, 1), (again.Number, await lab.ScalarAsync<int>("SELECT count(*)::int FROM test_requests")));
        // A sixth of a day is four hours, and not a quarter of an hour more.
        Assert.Equal(BookingLength.OfTime(TimeSpan.FromHours(4)), added.Length);
        Assert.Equal([("", RefusalCode.Forbidden)], Faults(forbidden));
        Assert.Equal((1, "brake", BookingLength.OfDays(9), 2), (changed.Priority, changed.TestType, changed.Length, changed.Revision));
        Assert.Equal((RefusalCode.Stale, 1), (stale.Faults.Single().Refusal.Code, stale.Now!.Request.Priority));
        Assert.Equal(2, same.Revision);
    }

    [Fact]
    public async Task Each_field_that_is_wrong_is_named()
    {
        var wrong = New() with
        {
            Priority = 6, Effort = new(Miles: 100), WantedStart = TestLab.Monday, Deadline = TestLab.Monday.AddDays(-1), Contact = new string('x', 201), Notes = new string('x', 2001), After = [new(Guid.NewGuid())],
        };

        Assert.Equal(["priority", "contact", "notes", "effort", "deadline", "after"], Faults(await Service.AddAsync(scheduler, wrong, default)).Select(fault => fault.Field));
        // Far beyond any bound, yet judged like any other.
        Assert.Equal(["notes", "effort"], Faults(await Service.AddAsync(scheduler, New() with { Notes = "nul \0", Effort = new(1_000_000, 1e-25m, decimal.MaxValue) }, default)).Select(fault => fault.Field));
        Assert.Equal(["effort"], Faults(await Service.AddAsync(scheduler, New() with { Effort = new(1, 0.001m) }, default)).Select(fault => fault.Field));
        Assert.Equal(["vehicleId", "testType"], Faults(await Service.AddAsync(scheduler, wrong with { VehicleId = new(999), TestType = "none" }, default)).Select(fault => fault.Field));
        Assert.Equal(0, await lab.ScalarAsync<int>("SELECT count(*)::int FROM test_requests"));
    }

    [Fact]
    public async Task What_was_wrong_before_holds_no_other_change_up()
    {
        // As a workbook may say it: miles alone, and a wanted start after a deadline that was kept.
        var id = await lab.AddRequestAsync(vehicle, shape: row => (row.Miles, row.WantedStart, row.Deadline) = (5000, TestLab.Monday.UtcDateTime, TestLab.Monday.AddDays(-1).UtcDateTime));

        var urgent = Done(await Service.ChangeAsync(scheduler, id, null, before => before with { Priority = 1 }, default));
        var worse = await Service.ChangeAsync(scheduler, id, null, before => before with { Effort = new(Miles: 6000), Deadline = TestLab.Monday.AddDays(-2) }, default);
        var withdrawn = Done(await Service.ChangeAsync(scheduler, id, null, Withdraw, default));
        var reopened = Done(await Service.ChangeAsync(scheduler, id, null, before => before with { Closed = null }, default));

        Assert.Equal((1, RequestClosing.Withdrawn, null), (urgent.Priority, withdrawn.Closed, reopened.Closed));
        Assert.Equal(["effort", "deadline"], Faults(worse).Select(fault => fault.Field));
    }

    [Fact]
    public async Task An_id_names_one_wish_in_all_facilities()
    {
        var other = await lab.AddFacilityAsync("CHI", "America/Chicago");
        var elsewhere = New() with { VehicleId = await lab.AddVehicleAsync(facility: other) };
        var asked = New() with { Effort = new(700, 100), WantedStart = TestLab.Monday, Notes = "Bring the sheet" };
        var added = Done(await Service.AddAsync(scheduler, asked, default));
        Done(await Service.AddAsync(Actor.System(other), elsewhere, default));

        Assert.Equal(added.Number, Done(await Service.AddAsync(scheduler, asked, default)).Number);
        foreach (var another in new[] { asked with { Priority = 1 }, asked with { Notes = "" }, asked with { WantedStart = null }, New() with { Id = elsewhere.Id } })
            Assert.Equal([("id", RefusalCode.IdReused)], Faults(await Service.AddAsync(scheduler, another, default)));
        Assert.Equal(2, await lab.ScalarAsync<int>("SELECT count(*)::int FROM test_requests"));
    }

    [Fact]
    public async Task A_circle_is_refused_and_named()
    {
        var first = Done(await Service.AddAsync(scheduler, New(), default));
        var second = Done(await Service.AddAsync(scheduler, New() with { After = [first.Id] }, default));
        var third = Done(await Service.AddAsync(scheduler, New() with { After = [second.Id, first.Id] }, default));

        var circle = Assert.IsType<RequestOutcome.Refused>(await Service.ChangeAsync(scheduler, first.Id, null, before => before with { After = [third.Id] }, default)).Faults.Single();
        var itself = Faults(await Service.ChangeAsync(scheduler, first.Id, null, before => before with { After = [first.Id] }, default));

        Assert.Equal("after", circle.Field);
        Assert.Contains($"{first.DisplayNumber} waits for {third.DisplayNumber}, which waits for {first.DisplayNumber}.", circle.Refusal.Message, StringComparison.Ordinal);
        Assert.Equal([("after", RefusalCode.Invalid)], itself);
        // Two who make a half of a circle each, at once: one of them is too late.
        var (one, other) = (Done(await Service.AddAsync(scheduler, New(), default)), Done(await Service.AddAsync(scheduler, New(), default)));
        var both = await Task.WhenAll(
            Service.ChangeAsync(scheduler, one.Id, null, before => before with { After = [other.Id] }, default),
            Service.ChangeAsync(scheduler, other.Id, null, before => before with { After = [one.Id] }, default));
        Assert.Single(both, outcome => outcome is RequestOutcome.Done);
    }

    [Fact]
    public async Task A_request_is_withdrawn_and_reopened_but_not_while_it_is_placed()
    {
        var dyno = await lab.AddDynoAsync("MPG 1");
        var request = Done(await Service.AddAsync(scheduler, New(), default));

        var withdrawn = Done(await Service.ChangeAsync(scheduler, request.Id, 1, Withdraw, default));
        Assert.Equal(RequestStatus.Withdrawn, (await Requests.FindAsync(lab.Facility, request.Id, default))!.Status);
        Assert.IsType<ChangeOutcome.Refused>(await lab.Service.ApplyAsync(scheduler, TestLab.Set(TestLab.Book(vehicle, dyno, TestLab.Hours(3, 8, 12)) with { Request = request.Id }), default));
        Done(await Service.ChangeAsync(scheduler, request.Id, withdrawn.Revision, before => before with { Closed = null }, default));
        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(scheduler, TestLab.Set(TestLab.Book(vehicle, dyno, TestLab.Hours(3, 8, 12)) with { Request = request.Id }), default));
        Assert.Equal([("", RefusalCode.WrongStatus)], Faults(await Service.ChangeAsync(scheduler, request.Id, null, Withdraw, default)));
    }

    [Fact]
    public async Task The_table_filters_counts_and_sorts()
    {
        var other = await lab.AddVehicleAsync(shape: row => row.Program = "U725");
        var late = Done(await Service.AddAsync(scheduler, New() with { WantedStart = TestLab.Monday.AddDays(9), Notes = "Bring the 50% soak sheet" }, default));
        var none = Done(await Service.AddAsync(scheduler, New() with { VehicleId = other }, default));
        var early = Done(await Service.AddAsync(scheduler, New() with { WantedStart = TestLab.Monday, After = [none.Id] }, default));
        Done(await Service.ChangeAsync(scheduler, none.Id, null, Withdraw, default));

        async Task<RequestTable> ReadAsync(RequestTableQuery query) => await Requests.TableAsync(lab.Facility, query, default);
        var all = await ReadAsync(new());
        Assert.Equal([early.Number, late.Number, none.Number], all.Rows.Select(row => row.Request.Number));
        Assert.Equal([none.Number], all.Rows[0].AfterNumbers);
        Assert.Equal((2, 1), (all.Counts[RequestStatus.Open], all.Counts[RequestStatus.Withdrawn]));
        Assert.Equal(["P702", "U725"], all.Programs);
        Assert.Equal([late.Number, early.Number, none.Number], (await ReadAsync(new(Descending: true))).Rows.Select(row => row.Request.Number));
        var withdrawn = await ReadAsync(new(RequestStatus.Withdrawn, Text: "u725"));
        Assert.Equal((none.Number, 1), (withdrawn.Rows.Single().Request.Number, withdrawn.Counts.Values.Sum()));
        Assert.Equal([late.Number], (await ReadAsync(new(Text: "50% SOAK", TestType: "brake", Program: "P702"))).Rows.Select(row => row.Request.Number));
        foreach (var sort in Enum.GetValues<RequestSort>()) Assert.Equal(3, (await ReadAsync(new(Sort: sort))).Rows.Count);
        Assert.Empty((await ReadAsync(new(Page: 2))).Rows);
    }

    private static TestRequest Withdraw(TestRequest before) => before with { Closed = RequestClosing.Withdrawn };

    private TestRequest New() => new() { Id = TestRequestId.New(TimeProvider.System), VehicleId = vehicle, TestType = "brake", Length = BookingLength.OfDays(1) };

    private static TestRequest Done(RequestOutcome outcome) =>
        outcome is RequestOutcome.Refused refused ? throw new InvalidOperationException(string.Join(" ", refused.Faults.Select(fault => fault.Refusal.Message))) : ((RequestOutcome.Done)outcome).Request;

    private static IReadOnlyList<(string Field, string Code)> Faults(RequestOutcome outcome) => [.. Assert.IsType<RequestOutcome.Refused>(outcome).Faults.Select(fault => (fault.Field, fault.Refusal.Code))];
}
