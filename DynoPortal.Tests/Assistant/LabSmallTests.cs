using System.Globalization;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Assistant;

public sealed class LabSmallTests
{
    private static readonly string[] Standing =
    [
        "A-1001 V7 D5 towing 03-04 00:00 03-06 00:00 Emil Ernst", "A-1002 V42 D2 brake 03-05 08:00 03-05 12:00 Erin Engel", "A-1003 V44 D1 emission 03-09 00:00 03-11 00:00 Erin Engel",
        "A-1004 V43 D2 coastdown 03-11 13:00 03-11 17:00 Erin Engel", "A-1005 V50 D3 evap 03-10 00:00 03-12 00:00 Emil Ernst", "A-1006 V12 D5 durability 03-16 00:00 03-26 00:00 Emil Ernst",
        "A-1007 V8 D2 brake 03-10 13:00 03-10 17:00 Emil Ernst",
    ];

    [Fact]
    public async Task The_standing_bookings_have_the_numbers_by_which_phrases_name_them()
    {
        await using var lab = await LabSmall.CreateAsync();

        var rows = await lab.Lab.Reader.ListAsync(lab.Facility, new(), default);

        Assert.Equal(Standing, rows.Items.OrderBy(row => row.Allocation.Number).Select(Line));
        Assert.All(rows.Items, row => Assert.Equal(AllocationStatus.Scheduled, row.Allocation.Status));
    }

    [Fact]
    public async Task Every_test_has_a_lab_of_its_own()
    {
        await using var first = await LabSmall.CreateAsync();
        await using var second = await LabSmall.CreateAsync();
        var id = (await first.BookingAsync("A-1002")).Allocation.Id;

        var outcome = await first.Lab.Service.ApplyAsync(first.Person("engineer"), TestLab.Set(new ScheduleChange.Cancel(id)), default);

        Assert.IsType<ChangeOutcome.Applied>(outcome);
        Assert.Equal(AllocationStatus.Cancelled, (await first.BookingAsync("A-1002")).Allocation.Status);
        Assert.Equal(AllocationStatus.Scheduled, (await second.BookingAsync("A-1002")).Allocation.Status);
    }

    [Fact]
    public async Task What_two_copies_hold_is_the_same_to_the_last_id()
    {
        await using var first = await LabSmall.CreateAsync();
        await using var second = await LabSmall.CreateAsync();

        const string ids = "SELECT string_agg(number || ' ' || id || ' ' || dyno_id || ' ' || vehicle_id, ', ' ORDER BY number) FROM allocations";

        Assert.Equal(await first.Lab.ScalarAsync<string>(ids), await second.Lab.ScalarAsync<string>(ids));
    }

    [Fact]
    public async Task The_rules_know_the_dynos_as_they_are_described()
    {
        await using var lab = await LabSmall.CreateAsync();

        var onTwoWheelDyno = await RefusedAsync(lab, "V43", "D1", TestLab.Hours(13, 8, 12));
        var onDisabledDyno = await RefusedAsync(lab, "V42", "D6", TestLab.Hours(13, 8, 12));
        var incomplete = await RefusedAsync(lab, "V51", "D1", TestLab.Hours(13, 8, 12));
        var atNight = await RefusedAsync(lab, "V42", "D1", TestLab.Hours(13, 6, 10));

        Assert.Equal([RefusalCode.NotCapable, RefusalCode.DynoDisabled, RefusalCode.VehicleIncomplete, RefusalCode.OutsideCalendar], [onTwoWheelDyno, onDisabledDyno, incomplete, atNight]);
    }

    [Fact]
    public async Task Cologne_has_a_booking_that_Detroit_does_not_see()
    {
        await using var lab = await LabSmall.CreateAsync();

        Assert.NotNull(await lab.Lab.Reader.FindAsync(lab.Cologne, 1008, default));
        Assert.Null(await lab.Lab.Reader.FindAsync(lab.Facility, 1008, default));
        Assert.Equal(lab.Cologne, lab.Person("cologne").Facility);
    }

    private static async Task<string> RefusedAsync(LabSmall lab, string vehicle, string dyno, Slot slot)
    {
        var preview = await lab.Lab.Service.PreviewAsync(lab.Person("engineer"), TestLab.Set(TestLab.Book(lab.Vehicle(vehicle), lab.Dyno(dyno), slot)), default);
        return Assert.Single(Assert.Single(preview).Refusals).Code;
    }

    private static string Line(ListedAllocation row) => string.Join(' ',
        row.Allocation.DisplayNumber, row.Vehicle.Tag, row.DynoName, row.Allocation.TestType, Wall(row.Allocation.Slot.Start), Wall(row.Allocation.Slot.End), row.RequesterName);

    private static string Wall(DateTimeOffset instant) => SiteClock.Of("America/Detroit").Local(instant).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
}
