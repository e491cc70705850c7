namespace DynoPortal.Tests.Assistant.Tools;

public sealed class FleetToolsTests : IAsyncLifetime
{
    private ToolLab lab = null!;

    public async Task InitializeAsync() => lab = await ToolLab.CreateAsync();

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task Now_is_told_in_site_time_with_the_week_and_the_shifts()
    {
        var now = await lab.CallAsync("get_now");

        Assert.Equal(("2026-03-03T09:00", "2026-03-03", "Tuesday", "10"), (now.Text("now"), now.Text("day"), now.Text("weekday"), now.Text("week")));
        Assert.Equal(("America/Detroit", "Detroit"), (now.Text("zone"), now.Text("facility")));
        Assert.Equal(["08:00"], now.Column("shifts", "starts"));
    }

    [Fact]
    public async Task Dynos_are_those_of_the_own_facility_by_group_test_and_drive()
    {
        var all = await lab.CallAsync("list_dynos");
        var towing = await lab.CallAsync("list_dynos", new { test = "towing", group = "vts" });
        var awdEvap = await lab.CallAsync("list_dynos", new { test = "Evap", drive = "4x4" });

        Assert.Equal(["D1", "D2", "D3", "D4", "D5", "D6"], all.Column("dynos", "dyno"));
        Assert.Equal(["D5", "D6"], towing.Column("dynos", "dyno"));
        Assert.Equal(["D3"], awdEvap.Column("dynos", "dyno"));
    }

    [Fact]
    public async Task Compatible_dynos_of_a_vehicle_come_with_why_the_others_are_not()
    {
        var answer = await lab.CallAsync("list_dynos", new { vehicle = "V43", test = "brake" });

        Assert.Equal(["D2", "D5"], answer.Column("dynos", "dyno"));
        Assert.Equal([("D1", "not_capable"), ("D6", "dyno_disabled")], answer.Rows("ineligible").Select(row => (row.Text("dyno")!, row.Rows("reasons")[0].Text("code")!)));
    }

    [Fact]
    public async Task A_dyno_says_what_comes_next_and_when_it_is_out()
    {
        var dyno = await lab.CallAsync("get_dyno", new { dyno = "d3" });

        Assert.Equal(("A-1005", "2026-03-10", "2026-03-11"), (dyno.GetProperty("next").Text("booking"), dyno.GetProperty("next").Text("from"), dyno.GetProperty("next").Text("to")));
        Assert.Equal(("2026-03-20", "calibration", "ahead"), (dyno.GetProperty("outage").Text("from"), dyno.GetProperty("outage").Text("kind"), dyno.GetProperty("outage").Text("state")));
        Assert.Null(dyno.Text("now"));
    }

    [Theory]
    [InlineData("V42")]
    [InlineData("1fa6p8cf0t5100042")]
    [InlineData("100042")]
    [InlineData("mustang gt v42")]
    public async Task A_vehicle_is_found_by_whatever_names_it_alone(string text)
    {
        var vehicle = await lab.CallAsync("get_vehicle", new { vehicle = text });

        Assert.Equal(("V42", "Mustang GT", "2WD", "3900", "<10K"), (vehicle.Text("vehicle"), vehicle.Text("program"), vehicle.Text("drive"), vehicle.Text("weightLb"), vehicle.Text("weightClass")));
        Assert.Equal(["A-1002"], vehicle.Column("next", "booking"));
    }

    [Fact]
    public async Task What_several_share_is_answered_with_all_of_them()
    {
        var answer = await lab.CallAsync("get_vehicle", new { vehicle = "Mustang GT" });

        Assert.Equal("ambiguous", answer.Code());
        Assert.Equal(["V42", "V44"], answer.Column("candidates", "name"));
    }

    [Theory]
    [InlineData("get_dyno", "dyno", "DYNO 33", "not_found")]
    [InlineData("get_dyno", "dyno", "D33", "not_found")]
    [InlineData("get_dyno", "dyno", "D8", "not_found")]
    [InlineData("get_dyno", "dyno", "dyno 3", null)]
    [InlineData("get_vehicle", "vehicle", "V4", "not_found")]
    [InlineData("get_vehicle", "vehicle", "V52", "not_found")]
    [InlineData("get_vehicle", "vehicle", "V422", "not_found")]
    [InlineData("get_vehicle", "vehicle", "Explorre", "ambiguous")]
    [InlineData("get_vehicle", "vehicle", "Explorer", null)]
    [InlineData("get_vehicle", "vehicle", "  ", "invalid")]
    public async Task Digits_are_never_guessed_and_slips_are_asked_about(string tool, string argument, string text, string? code) =>
        Assert.Equal(code, await lab.CodeAsync(tool, new Dictionary<string, string> { [argument] = text }));

    [Fact]
    public async Task What_belongs_to_another_facility_is_not_found_in_the_words_of_what_never_was()
    {
        var caller = await lab.CallerAsync();

        Assert.Equal((await lab.CallAsync(caller, "get_dyno", new { dyno = "D77" })).GetRawText(), (await lab.CallAsync(caller, "get_dyno", new { dyno = "D9" })).GetRawText());
        Assert.Equal((await lab.CallAsync(caller, "get_vehicle", new { vehicle = "K77" })).GetRawText(), (await lab.CallAsync(caller, "get_vehicle", new { vehicle = "K1" })).GetRawText());
        Assert.Equal((await lab.CallAsync(caller, "get_vehicle", new { vehicle = "#9999" })).GetRawText(), (await lab.CallAsync(caller, "get_vehicle", new { vehicle = $"#{lab.Small.Vehicle("K1").Value}" })).GetRawText());
        Assert.Equal((await lab.CallAsync(caller, "list_allocations", new { booking = "A-7777" })).GetRawText(), (await lab.CallAsync(caller, "list_allocations", new { booking = "A-1008" })).GetRawText());
    }

    [Fact]
    public async Task Names_in_a_sentence_are_resolved_with_the_part_that_names_them()
    {
        var found = (await lab.CallAsync("resolve_entities", new { text = "book V42 on D2 for brake, like A-1004, with Tina" })).Rows("candidates");

        Assert.Equal(["booking A-1004", "dyno D2", "person Tina Tran", "test brake", "vehicle V42"], found.Select(row => $"{row.Text("kind")} {row.Text("name")}").Order(StringComparer.Ordinal));
        Assert.All(found, row => Assert.Contains(row.Text("match"), new[] { "exact", "alias" }));
    }

    [Theory]
    [InlineData("mach-e", "vehicle V43 tokens")]
    [InlineData("Exploer", "vehicle V50 fuzzy")]
    [InlineData("emision", "test emission fuzzy")]
    [InlineData("DYNO 33", "")]
    [InlineData("the poem about rivers", "")]
    public async Task Looser_matches_say_so(string text, string first)
    {
        var found = (await lab.CallAsync("resolve_entities", new { text })).Rows("candidates");

        Assert.Equal(first, string.Join(' ', found.Take(1).Select(row => $"{row.Text("kind")} {row.Text("name")} {row.Text("match")}")));
    }
}
