using System.Text.Json;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Assistant.Tools;

public sealed class ReadToolsTests : IAsyncLifetime
{
    private ToolLab lab = null!;

    public async Task InitializeAsync() => lab = await ToolLab.CreateAsync();

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task The_data_is_described_without_that_of_another_facility()
    {
        var data = await lab.CallAsync("describe_data", person: "viewer");

        Assert.Equal(("6", "8", "7", "8"), (data.GetProperty("counts").Text("dynos"), data.GetProperty("counts").Text("vehicles"), data.GetProperty("counts").Text("bookingsAhead"), data.GetProperty("counts").Text("people")));
        Assert.Equal(["MPG", "VTS"], data.Rows("groups").Select(group => group.GetString()));
        Assert.Contains(("4k-certification", "P5D", "True"), data.Rows("testTypes").Select(row => (row.Text("test")!, row.Text("length")!, row.Text("needsApproval") ?? "")));
        Assert.Equal(["Admin 1", "Engineer 2", "Manager 1", "Scheduler 1", "Technician 2", "Viewer 1"], data.Rows("roles").Select(row => $"{row.Text("role")} {row.Text("count")}"));
        Assert.DoesNotContain("Capri", data.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test", "brake 2 8, coastdown 1 4, durability 1 240, emission 1 48, evap 1 48, towing 1 48")]
    [InlineData("group", "MPG 5 108, VTS 2 288")]
    [InlineData("person", "Emil Ernst 4 340, Erin Engel 3 56")]
    [InlineData("status", "scheduled 7 396")]
    [InlineData("week", "2026-W10 2 52, 2026-W11 4 104, 2026-W12 1 240")]
    public async Task Bookings_and_hours_are_counted(string by, string expected)
    {
        var answer = await lab.CallAsync("count_allocations", new { by });

        Assert.Equal(expected, string.Join(", ", answer.Rows("counts").Select(row => $"{row.Text("key")} {row.Text("count")} {row.Text("hours")}")));
        Assert.Equal("7", answer.Text("total"));
    }

    [Fact]
    public async Task Counting_takes_the_filters_of_listing_and_refuses_what_it_can_not_count_by()
    {
        Assert.Equal(["D5"], (await lab.CallAsync("count_allocations", new { by = "dyno", group = "VTS" })).Column("counts", "key"));
        Assert.Equal("invalid", await lab.CodeAsync("count_allocations", new { by = "colour" }));
        Assert.Equal("not_found", await lab.CodeAsync("count_allocations", new { by = "dyno", dyno = "D9" }));
    }

    [Fact]
    public async Task Outages_are_listed_and_their_reasons_marked()
    {
        var caller = await lab.CallerAsync();

        var all = await lab.CallAsync(caller, "list_outages");
        var one = await lab.CallAsync(caller, "list_outages", new { dyno = "D4", from = "2026-03-11", to = "2026-03-11" });

        Assert.Equal(["D4 2026-03-09 2026-03-11 maintenance ahead", "D3 2026-03-20 2026-03-20 calibration ahead"],
            all.Rows("outages").Select(row => $"{row.Text("dyno")} {row.Text("from")} {row.Text("to")} {row.Text("kind")} {row.Text("state")}"));
        Assert.Equal(["D4"], one.Column("outages", "dyno"));
        Assert.Contains("reason of the outage of D4", caller.Untrusted);
        Assert.Equal("invalid", await lab.CodeAsync("list_outages", new { from = "soon" }));
    }

    [Fact]
    public async Task Bookings_that_a_fault_hits_are_flagged()
    {
        Assert.Equal("0", (await lab.CallAsync("detect_conflicts")).Text("total"));
        var fault = new ScheduleChange.DeclareOutage(new(Guid.NewGuid()), lab.Small.Dyno("D2"), TestLab.Hours(5, 9, 10), Domain.Fleet.OutageKind.Fault, "belt");
        await lab.Small.Lab.Service.ApplyAsync(lab.Small.Person("scheduler"), TestLab.Set(fault), default);

        var answer = await lab.CallAsync("detect_conflicts");

        Assert.Equal([("A-1002", "outage")], answer.Rows("flagged").Select(row => (row.Text("booking")!, row.Rows("reasons")[0].Text("code")!)));
        Assert.Equal("0", (await lab.CallAsync("detect_conflicts", new { from = "2026-03-06" })).Text("total"));
        Assert.Equal("invalid", await lab.CodeAsync("detect_conflicts", new { from = "2026-03-06", to = "2026-03-05" }));
    }

    [Fact]
    public async Task Every_reason_is_told_why_a_dyno_is_not_free()
    {
        var day = await lab.CallAsync("explain_unavailable", new { dyno = "D4", from = "2026-03-10" });
        var slot = await lab.CallAsync("explain_unavailable", new { vehicle = "V43", test = "brake", from = "2026-03-05T08:00" });

        Assert.Equal(["outage"], day.Rows("dynos").Single().Column("reasons", "code"));
        Assert.Equal(["D1 not_capable ", "D2 dyno_overlap A-1002", "D3 not_capable ", "D4 not_capable ", "D5 dyno_overlap A-1001", "D6 dyno_disabled "],
            slot.Rows("dynos").Select(dyno => $"{dyno.Text("dyno")} {dyno.Rows("reasons")[0].Text("code")} {dyno.Rows("reasons")[0].Text("booking")}"));
        Assert.Equal(("2026-03-05T08:00", "2026-03-05T12:00"), (slot.Text("from"), slot.Text("to")));
    }

    [Fact]
    public async Task A_free_dyno_is_said_to_be_free()
    {
        var answer = await lab.CallAsync("explain_unavailable", new { dyno = "D1", from = "2026-03-05T08:00", to = "2026-03-05T10:00" });

        Assert.Equal("True", answer.Rows("dynos").Single().Text("free"));
        Assert.Equal("invalid", await lab.CodeAsync("explain_unavailable", new { dyno = "D1" }));
    }

    [Fact]
    public async Task Hours_inside_shifts_are_added_up()
    {
        var week = await lab.CallAsync("utilization");
        var groups = await lab.CallAsync("utilization", new { by = "group", from = "2026-03-09", to = "2026-03-13" });

        Assert.Equal(("2026-03-02", "2026-03-08"), (week.Text("from"), week.Text("to")));
        Assert.Equal(["D1 0 50 0 0", "D2 4 50 0 8", "D3 0 50 0 0", "D4 0 50 0 0", "D5 20 50 0 40"],
            week.Rows("rows").Select(row => $"{row.Text("key")} {row.Text("bookedHours")} {row.Text("workingHours")} {row.Text("outageHours")} {row.Text("percent")}"));
        Assert.Equal(["MPG 48 150 0 32", "VTS 0 100 30 0"], groups.Rows("rows").Select(row => $"{row.Text("key")} {row.Text("bookedHours")} {row.Text("workingHours")} {row.Text("outageHours")} {row.Text("percent")}"));
        Assert.Equal("invalid", await lab.CodeAsync("utilization", new { by = "month" }));
        Assert.Equal("invalid", await lab.CodeAsync("utilization", new { from = "2020-01-01", to = "2026-01-01" }));
    }

    [Theory]
    [InlineData("""{"entity":"allocations","groupBy":["program"],"measures":["count","hours"],"sort":"-hours","most":2}""", "program,count,hours", "F-350,1,240|F-150,2,52")]
    [InlineData("""{"entity":"allocations","filters":[{"field":"from","op":"le","value":"2026-03-05"}],"groupBy":["dyno"]}""", "dyno,count", "D5,1|D2,1")]
    [InlineData("""{"entity":"allocations","filters":[{"field":"hours","op":"gt","value":48}],"measures":["count","max_hours","avg_hours"]}""", "count,max_hours,avg_hours", "1,240,240")]
    [InlineData("""{"entity":"vehicles","filters":[{"field":"program","op":"contains","value":"mustang"},{"field":"drive","op":"eq","value":"2wd"}],"groupBy":["vehicle"],"sort":"vehicle"}""", "vehicle,count", "V42,1|V44,1")]
    [InlineData("""{"entity":"dynos","filters":[{"field":"tests","op":"in","value":["towing","evap"]},{"field":"enabled","op":"eq","value":true}],"groupBy":["dyno"]}""", "dyno,count", "D3,1|D4,1|D5,1")]
    [InlineData("""{"entity":"outages","groupBy":["kind"],"measures":["hours"]}""", "kind,hours", "maintenance,72|calibration,24")]
    public async Task Any_other_question_is_answered_by_a_table(string arguments, string columns, string rows)
    {
        var answer = await lab.CallAsync("query_schedule", JsonSerializer.Deserialize<Dictionary<string, object>>(arguments));

        Assert.Equal(columns, string.Join(',', answer.Rows("columns").Select(column => column.GetString())));
        Assert.Equal(rows, string.Join('|', answer.Rows("rows").Select(row => string.Join(',', row.EnumerateArray().Select(value => value.ToString())))));
    }

    [Theory]
    [InlineData("""{"entity":"users"}""")]
    [InlineData("""{"entity":"allocations","filters":[{"field":"password","op":"eq","value":"x"}]}""")]
    [InlineData("""{"entity":"allocations","filters":[{"field":"dyno","op":"like","value":"x"}]}""")]
    [InlineData("""{"entity":"allocations","filters":[{}]}""")]
    [InlineData("""{"entity":"allocations","filters":"dyno = D1"}""")]
    [InlineData("""{"entity":"dynos","measures":["hours"]}""")]
    [InlineData("""{"entity":"dynos","sort":"length(pg_sleep(1))"}""")]
    [InlineData("""{"entity":"dynos","groupBy":["nothing"]}""")]
    public async Task A_table_that_can_not_be_made_is_refused_in_a_sentence(string arguments) =>
        Assert.Equal("invalid", await lab.CodeAsync("query_schedule", JsonSerializer.Deserialize<Dictionary<string, object>>(arguments)));

    [Fact]
    public async Task A_table_holds_nothing_of_another_facility()
    {
        foreach (var entity in new[] { "allocations", "outages", "dynos", "vehicles" })
        {
            var answer = await lab.CallAsync("query_schedule", new { entity, most = 200 });
            Assert.DoesNotContain(answer.Rows("rows"), row => row.EnumerateArray().Any(value => value.ToString() is "D9" or "K1" or "CGN" or "A-1008"));
        }
    }
}
