using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Board;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Scheduling;

public sealed class SlotMaskTests
{
    private readonly BoardLab lab = new();

    [Fact]
    public void The_rules_of_dyno_of_slot_and_of_both_are_all_the_rules() =>
        Assert.Equal(
            BookingRules.InOrder.Select(rule => rule.Method.Name).Order(),
            BookingRules.OfDyno.Concat(BookingRules.OfSlot).Concat(BookingRules.OfDynoAndSlot).Select(rule => rule.Method.Name).Order());

    [Fact]
    public async Task A_taken_span_is_one_run_that_names_who_has_it()
    {
        var row = await lab.BookedAsync(2, 1, TestLab.Hours(3, 10, 12));

        var mask = (await ReadAsync(Starts(2)))[0];

        Assert.Null(mask.Whole);
        // Hours 6 to 22 of Tuesday: a start at 9, 10 or 11 touches the booking.
        Assert.Equal([(0, 2, null), (3, 5, RefusalCode.DynoOverlap), (6, 14, null), (15, 16, RefusalCode.OutsideCalendar)], mask.Runs.Select(run => (run.From, run.To, run.Refusal?.Code)));
        Assert.Equal(row.Id, mask.Runs[1].Refusal!.AllocationId);
        Assert.StartsWith("MPG 1 is taken by A-1001", mask.Runs[1].Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dyno_that_is_disabled_or_not_capable_refuses_as_a_whole()
    {
        lab.Dynos[0] = lab.Dynos[0] with { Enabled = false };
        lab.Dynos[1] = lab.Dynos[1] with { Capabilities = [] };

        var masks = await ReadAsync(Starts(2));

        Assert.Equal([RefusalCode.DynoDisabled, RefusalCode.NotCapable, null], masks.Select(mask => mask.Whole?.Code));
        Assert.Empty(masks[0].Runs);
        Assert.False(masks[0].Accepts(0));
    }

    [Fact]
    public async Task A_booking_is_not_in_its_own_way()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 10, 12));

        var masks = await ReadAsync(Starts(2) with { Moving = row });

        Assert.True(masks[0].Accepts(5));
        // The vehicle's other booking would be; this one moves along.
        Assert.True(masks[1].Accepts(5));
    }

    [Fact]
    public async Task A_test_in_progress_keeps_its_dyno_and_its_start_and_may_end_later()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(2, 9, 12));
        await lab.Service.ApplyAsync(lab.Actor, TestLab.Set(new ScheduleChange.Start(row.Id)), default);

        var starts = await ReadAsync(Starts(2) with { Moving = row });
        var ends = await ReadAsync(new SlotMaskRequest.EndsFrom(row.Slot.Start) { Candidates = Hours(2, 13, 16), Vehicle = lab.Vehicles[0], TestType = lab.TestTypes[0], Moving = row, Dyno = row.DynoId });

        Assert.Equal(RefusalCode.WrongStatus, starts[1].Whole?.Code);
        Assert.False(starts[0].Accepts(0));
        Assert.True(Assert.Single(ends).Accepts(3));
    }

    [Fact]
    public async Task Without_the_permission_every_dyno_says_so()
    {
        lab.Permissions.Remove(Permission.Create);

        Assert.All(await ReadAsync(Starts(2)), mask => Assert.Equal(RefusalCode.Forbidden, mask.Whole?.Code));
    }

    [Fact]
    public async Task Before_a_vehicle_is_chosen_time_and_dyno_decide()
    {
        await lab.BookedAsync(2, 1, TestLab.Hours(3, 10, 12));
        lab.Dynos[1] = lab.Dynos[1] with { Capabilities = [] };

        var masks = await ReadAsync(new SlotMaskRequest.EndsFrom(TestLab.Hours(3, 8, 9).Start) { Candidates = Hours(3, 9, 13) });

        Assert.Equal([(0, 1, null), (2, 4, RefusalCode.DynoOverlap)], masks[0].Runs.Select(run => (run.From, run.To, run.Refusal?.Code)));
        Assert.True(masks[1].Accepts(4));
    }

    [Fact]
    public async Task Candidates_out_of_order_or_too_many_are_no_mask()
    {
        var hours = Hours(3, 6, 9);
        hours.Reverse();

        await Assert.ThrowsAsync<ArgumentException>(() => ReadAsync(Starts(2) with { Candidates = hours }));
        await Assert.ThrowsAsync<ArgumentException>(() => ReadAsync(Starts(2) with { Candidates = [] }));
    }

    private static List<DateTimeOffset> Hours(int day, int from, int to) => [.. Enumerable.Range(from, to - from + 1).Select(hour => TestLab.Hours(day, hour, hour).Start)];

    private SlotMaskRequest.Starts Starts(int hours) => new(BookingLength.OfTime(TimeSpan.FromHours(hours))) { Candidates = Hours(3, 6, 22), Vehicle = lab.Vehicles[0], TestType = lab.TestTypes[0] };

    private Task<IReadOnlyList<DynoMask>> ReadAsync(SlotMaskRequest request) => new MaskReading(lab.Schedule, lab.Clock).ReadAsync(lab.Actor, request, default);
}
