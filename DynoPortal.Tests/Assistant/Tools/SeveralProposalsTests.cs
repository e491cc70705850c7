using System.Text.Json;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Assistant.Tools;

public sealed class SeveralProposalsTests : IAsyncLifetime
{
    private ToolLab lab = null!;

    public async Task InitializeAsync() => lab = await ToolLab.CreateAsync();

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task Automatic_allocation_goes_some_days_later_when_nothing_is_free()
    {
        var later = await lab.CallAsync("propose_auto_allocation", new { vehicle = "V8", test = "brake", from = "2026-03-10T13:00" });
        var never = await lab.CallAsync("propose_auto_allocation", new { vehicle = "V8", test = "brake", from = "2026-03-10T13:00", backupDays = 0 });

        Assert.Equal("2026-03-11T13:00", later.Rows("changes")[0].Text("from"));
        Assert.Equal(["vehicle_overlap"], never.Column("refusals", "code"));
        Assert.Equal("invalid", await lab.CodeAsync("propose_auto_allocation", new { vehicle = "V8", test = "brake", from = "2026-03-10T13:00", backupDays = 90 }));
    }

    [Fact]
    public async Task Two_bookings_exchange_their_places()
    {
        var proposed = await lab.CallAsync("propose_swap", new { first = "A-1002", second = "A-1004" });

        Assert.Equal(["A-1002 2026-03-11T13:00", "A-1004 2026-03-05T08:00"], proposed.Rows("changes").Select(row => $"{row.Text("booking")} {row.Text("from")}"));
        Assert.IsType<ChangeOutcome.Applied>(await lab.ApproveAsync(proposed));
        Assert.Equal("invalid", await lab.CodeAsync("propose_swap", new { first = "A-1002", second = "a1002" }));
        Assert.Equal(["forbidden"], (await lab.CallAsync("propose_swap", new { first = "A-1001", second = "A-1007" })).Column("refusals", "code"));
    }

    [Theory]
    [InlineData("""{"booking":"A-1002","end":"2026-03-05T15:00"}""", "resize 2026-03-05T08:00 2026-03-05T15:00")]
    [InlineData("""{"booking":"A-1002","start":"2026-03-05T10:00","length":"PT3H"}""", "resize 2026-03-05T10:00 2026-03-05T13:00")]
    [InlineData("""{"booking":"A-1003","end":"2026-03-11"}""", "resize 2026-03-09 2026-03-11")]
    [InlineData("""{"booking":"A-1003","splitAt":"2026-03-10"}""", "resize 2026-03-09 2026-03-09|book 2026-03-10 2026-03-10")]
    [InlineData("""{"booking":"A-1002","notes":"cold soak"}""", "annotate 2026-03-05T08:00 2026-03-05T12:00")]
    [InlineData("""{"booking":"A-1002","notes":"cold soak","end":"2026-03-05T13:00"}""", "annotate 2026-03-05T08:00 2026-03-05T12:00|resize 2026-03-05T08:00 2026-03-05T13:00")]
    public async Task A_booking_is_changed_as_asked(string arguments, string changes)
    {
        var proposed = await lab.CallAsync("propose_change", JsonSerializer.Deserialize<Dictionary<string, object>>(arguments));

        Assert.Equal(changes, string.Join('|', proposed.Rows("changes").Select(row => $"{row.Text("kind")} {row.Text("from")} {row.Text("to")}")));
        Assert.IsType<ChangeOutcome.Applied>(await lab.ApproveAsync(proposed));
    }

    [Fact]
    public async Task A_technician_is_assigned_by_who_may_and_summed_up_by_name()
    {
        var proposed = await lab.CallAsync("propose_change", new { booking = "A-1002", technician = "Tina" }, "scheduler");
        var refused = await lab.CallAsync("propose_change", new { booking = "A-1002", technician = "me" });

        Assert.Equal("Tina Tran", proposed.Rows("changes")[0].GetProperty("after").Text("technician"));
        Assert.EndsWith("assign Tina Tran", proposed.Text("summary"), StringComparison.Ordinal);
        Assert.Equal(["forbidden"], refused.Column("refusals", "code"));
    }

    [Theory]
    [InlineData("""{"booking":"A-1002"}""", "invalid")]
    [InlineData("""{"booking":"A-1002","end":"2026-03-05T12:00"}""", "invalid")]
    [InlineData("""{"booking":"A-1002","splitAt":"2026-03-05T12:00"}""", "invalid")]
    [InlineData("""{"booking":"A-1002","splitAt":"2026-03-05T10:00","end":"2026-03-05T15:00"}""", "invalid")]
    [InlineData("""{"booking":"A-1002","technician":"Carl Koch"}""", "not_found")]
    [InlineData("""{"booking":"A-1008","notes":"x"}""", "not_found")]
    public async Task A_change_that_says_nothing_is_not_proposed(string arguments, string code) =>
        Assert.Equal(code, await lab.CodeAsync("propose_change", JsonSerializer.Deserialize<Dictionary<string, object>>(arguments)));

    [Fact]
    public async Task A_series_is_booked_whole_on_one_dyno_where_it_can_be()
    {
        object Slot(string day) => new { from = $"2026-03-{day}T08:00", to = $"2026-03-{day}T12:00" };

        var proposed = await lab.CallAsync("propose_series", new { vehicle = "V42", test = "brake", slots = new[] { Slot("06"), Slot("09"), Slot("13") } });
        var taken = await lab.CallAsync("propose_series", new { vehicle = "V42", test = "brake", slots = new[] { Slot("06"), Slot("05") } });
        var six = await lab.CodeAsync("propose_series", new { vehicle = "V42", test = "brake", slots = Enumerable.Repeat(Slot("06"), 6) });

        Assert.Equal(3, proposed.Rows("changes").Count);
        Assert.Single(proposed.Column("changes", "dyno").Distinct());
        Assert.IsType<ChangeOutcome.Applied>(await lab.ApproveAsync(proposed));
        Assert.Equal(["vehicle_overlap"], taken.Column("refusals", "code"));
        Assert.Equal("invalid", six);
        Assert.Equal("invalid", await lab.CodeAsync("propose_series", new { vehicle = "V42", test = "brake", slots = new[] { new { until = "2026-03-05" } } }));
    }

    [Fact]
    public async Task A_campaign_runs_one_test_after_the_other()
    {
        var proposed = await lab.CallAsync("propose_campaign", new { vehicle = "V44", tests = new object[] { new { test = "brake" }, new { test = "emission" }, new { test = "evap", length = "P1D" } } });

        var spans = proposed.Rows("changes").Select(row => (row.GetProperty("after").GetProperty("startsAt").GetDateTimeOffset(), row.GetProperty("after").GetProperty("endsAt").GetDateTimeOffset())).ToList();
        Assert.Equal(["brake", "emission", "evap"], proposed.Column("changes", "test"));
        Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.True(pair.First.Item2 <= pair.Second.Item1));
        Assert.IsType<ChangeOutcome.Applied>(await lab.ApproveAsync(proposed));
    }

    [Fact]
    public async Task A_campaign_with_a_test_that_no_dyno_does_for_the_vehicle_says_why()
    {
        var refused = await lab.CallAsync("propose_campaign", new { vehicle = "V12", tests = new[] { new { test = "brake" }, new { test = "evap" } } });

        Assert.NotEmpty(refused.Rows("refusals"));
        Assert.Equal("invalid", await lab.CodeAsync("propose_campaign", new { vehicle = "V12", tests = Array.Empty<object>() }));
        Assert.Equal("not_found", await lab.CodeAsync("propose_campaign", new { vehicle = "V12", tests = new[] { new { test = "welding" } } }));
    }

    [Fact]
    public async Task An_outage_is_proposed_by_who_may_and_not_over_bookings()
    {
        var proposed = await lab.CallAsync("propose_outage", new { dyno = "D1", from = "2026-03-20", to = "2026-03-20", kind = "calibration", reason = "yearly" }, "technician");
        var taken = await lab.CallAsync("propose_outage", new { dyno = "D5", from = "2026-03-04", to = "2026-03-04", kind = "maintenance", reason = "belt" }, "technician");

        Assert.Equal("Declare calibration of D1 Fri 20 Mar 2026: yearly", proposed.Text("summary"));
        Assert.IsType<ChangeOutcome.Applied>(await lab.ApproveAsync(proposed, "technician"));
        Assert.Equal(["dyno_overlap"], taken.Column("refusals", "code"));
        Assert.Equal("invalid", await lab.CodeAsync("propose_outage", new { dyno = "D1", from = "2026-03-20", to = "2026-03-20", kind = "holiday", reason = "x" }, "technician"));
    }

    [Fact]
    public async Task Undoing_restores_what_was_and_undoing_again_goes_one_further_back()
    {
        await lab.ApproveAsync(await lab.CallAsync("propose_move", new { booking = "A-1002", from = "2026-03-06" }));
        await lab.ApproveAsync(await lab.CallAsync("propose_cancel", new { bookings = new[] { "A-1002" } }));

        var first = await lab.CallAsync("propose_undo");
        await lab.ApproveAsync(first);
        var second = await lab.CallAsync("propose_undo", new { booking = "A-1002" });
        await lab.ApproveAsync(second);

        Assert.Equal("Take back: A-1002 is scheduled again on D2 Fri 6 Mar 2026 08:00–12:00", first.Text("summary"));
        Assert.Equal("undo", second.Text("kind"));
        Assert.Equal((AllocationStatus.Scheduled, TestLab.Hours(5, 8, 12)), ((await lab.Small.BookingAsync("A-1002")).Allocation.Status, (await lab.Small.BookingAsync("A-1002")).Allocation.Slot));
    }

    [Fact]
    public async Task Nobody_takes_back_what_another_has_done()
    {
        Assert.Equal("not_found", await lab.CodeAsync("propose_undo", new { booking = "A-1001" }));
        Assert.Equal("not_found", await lab.CodeAsync("propose_undo", person: "technician"));
    }
}
