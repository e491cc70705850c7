using System.Net;
using System.Text.Json.Nodes;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Api;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Planning;

/// <summary>Plans of labs that might be.</summary>
public sealed class ScenarioApiTests : IAsyncLifetime
{
    private ApiPortal portal = null!;
    private Actor planner = null!;
    private ApiClient scheduler = null!;

    public async Task InitializeAsync()
    {
        portal = await ApiPortal.StartAsync();
        planner = await portal.Lab.AddPersonAsync("Scheduler");
        scheduler = portal.ClientOf(planner);
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task A_dyno_that_is_out_gives_its_bookings_to_others_and_becomes_an_outage_when_it_is_proposed()
    {
        var (dyno, other) = (await portal.Lab.AddDynoAsync("MPG 1"), await portal.Lab.AddDynoAsync("MPG 2"));
        var booked = await portal.Lab.BookedAsync(planner, await portal.Lab.AddVehicleAsync(), dyno, TestLab.Hours(4, 8, 12));
        await portal.Lab.AddRequestAsync(await portal.Lab.AddVehicleAsync(), shape: row => row.WantedStart = TestLab.Hours(4, 8, 9).Start.UtcDateTime);

        var plan = await PlannedAsync(new { kind = "dynoOut", dyno = "MPG 1", start = "2026-03-04", days = 2 });

        Assert.Equal(["MPG 1 is out, Wed 4 Mar 2026 – Thu 5 Mar 2026."], plan["scenario"]!.AsArray().Select(sentence => (string)sentence!));
        Assert.Equal((2, 1), ((int)plan["placed"]!, (int)plan["moves"]!));
        Assert.All(plan["placements"]!.AsArray(), placed => Assert.Equal("MPG 2", (string)placed!["dyno"]!));
        Assert.Null(plan["proposalId"]);
        Assert.Equal(0, await portal.Lab.ScalarAsync<int>("SELECT count(*)::int FROM outages"));
        var proposed = (await scheduler.PostAsync($"plans/{(string)plan["id"]!}/propose")).Is(HttpStatusCode.OK);
        (await scheduler.PostAsync($"proposals/{(string)proposed["proposalId"]!}/approve")).Is(HttpStatusCode.OK);
        Assert.Equal(1, await portal.Lab.ScalarAsync<int>($"SELECT count(*)::int FROM outages WHERE dyno_id = {dyno.Value}"));
        Assert.Equal(2, await portal.Lab.ScalarAsync<int>($"SELECT count(*)::int FROM allocations WHERE dyno_id = {other.Value} AND status = 'scheduled'"));
        Assert.Equal(other.Value, await portal.Lab.ScalarAsync<int>($"SELECT dyno_id FROM allocations WHERE id = '{booked.Id.Value}'"));
        Assert.Equal(0, await portal.Lab.OverlapsAsync());
    }

    [Fact]
    public async Task What_needs_something_that_does_not_exist_is_named_and_left_out_of_the_proposal()
    {
        await portal.Lab.AddDynoAsync("MPG 1", rows: TestLab.Can(["brake"], ["2WD"], ["<10K"]));
        // One that only a real dyno takes, so that something is always left to approve.
        await portal.Lab.AddDynoAsync("MPG 2", rows: TestLab.Can(["brake"], ["AWD"], ["<10K"]));
        await portal.Lab.AddRequestAsync(await portal.Lab.AddVehicleAsync("AWD"));
        for (var each = 0; each < 2; each++) await portal.Lab.AddRequestAsync(await portal.Lab.AddVehicleAsync(), shape: row => (row.WantedStart, row.Length) = (TestLab.Hours(4, 6, 7).Start.UtcDateTime, "PT14H"));

        var plan = await PlannedAsync(new { kind = "extraDyno", like = "MPG 1" }, new { kind = "moreTests", program = "p702" });
        var proposed = (await scheduler.PostAsync($"plans/{(string)plan["id"]!}/propose")).Is(HttpStatusCode.OK);

        Assert.Equal(6, (int)plan["placed"]!);
        var stale = proposed["stale"]!.AsArray();
        Assert.Equal(plan["placements"]!.AsArray().Count(placed => (string)placed!["dyno"]! == "MPG 1 extra" || ((string)placed!["number"]!).EndsWith("copy 1", StringComparison.Ordinal)), stale.Count);
        Assert.All(stale, each => Assert.Contains("doesn't exist", (string)each!["refusals"]![0]!["message"]!, StringComparison.Ordinal));
        Assert.Equal(6 - stale.Count, proposed["placements"]!.AsArray().Count);
        (await scheduler.PostAsync($"proposals/{(string)proposed["proposalId"]!}/approve")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_wider_capability_places_what_nothing_takes_and_the_proposal_leaves_it_out_until_it_is_so()
    {
        await portal.Lab.AddDynoAsync("MPG 1", rows: TestLab.Can(["brake"], ["2WD"], ["<10K"]));
        await portal.Lab.AddRequestAsync(await portal.Lab.AddVehicleAsync("AWD"));

        var plan = await PlannedAsync(new { kind = "widerCapability", dyno = "mpg1", testTypes = new[] { "brake" }, drives = new[] { "AWD" } });
        var proposed = (await scheduler.PostAsync($"plans/{(string)plan["id"]!}/propose")).Is(HttpStatusCode.OK);

        Assert.Equal(1, (int)plan["placed"]!);
        Assert.Null(proposed["proposalId"]);
        Assert.Equal("not_capable", (string)Assert.Single(proposed["stale"]!.AsArray())!["refusals"]![0]!["code"]!);
        var again = (await scheduler.PostAsync($"plans/{(string)plan["id"]!}/propose")).Is(HttpStatusCode.OK);
        Assert.Equal(proposed["stale"]!.ToJsonString(), again["stale"]!.ToJsonString());
        (await portal.ClientOf(await portal.Lab.AddPersonAsync("Viewer")).SendAsync(HttpMethod.Delete, $"plans/{(string)plan["id"]!}", null, [])).IsProblem(HttpStatusCode.Forbidden);
        (await scheduler.SendAsync(HttpMethod.Delete, $"plans/{(string)plan["id"]!}", null, [])).Is(HttpStatusCode.NoContent);
        (await scheduler.GetAsync($"plans/{(string)plan["id"]!}")).IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_scenario_that_makes_no_sense_is_refused_by_field()
    {
        await portal.Lab.AddDynoAsync("MPG 1");
        await portal.Lab.AddRequestAsync(await portal.Lab.AddVehicleAsync());

        foreach (var (change, field) in new (object, string)[]
        {
            (new { kind = "fire" }, "scenario[0].kind"), (new { kind = "dynoOut", start = "2026-03-04", days = 1 }, "scenario[0].dyno"), (new { kind = "dynoOut", dyno = "MPG 1", start = "2026-03-04" }, "scenario[0].end"),
            (new { kind = "extraDyno" }, "scenario[0].like"), (new { kind = "moreTests", times = 9 }, "scenario[0].times"), (new { kind = "widerCapability", dyno = "MPG 1" }, "scenario[0].testTypes"),
        })
            Assert.NotNull((await scheduler.PostAsync("plans", new { scenario = new[] { change } })).IsProblem(HttpStatusCode.BadRequest)["errors"]![field]);
        (await scheduler.PostAsync("plans", new { scenario = new[] { new { kind = "moreTests", program = "nothing" } } })).IsProblem(HttpStatusCode.NotFound);
        (await scheduler.PostAsync("plans", new { scenario = new[] { new { kind = "moreTests", program = "P702" }, new { kind = "moreTests", program = "p 702" } } })).IsProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Each_copy_of_a_request_has_a_number_of_its_own()
    {
        await portal.Lab.AddDynoAsync("MPG 1");
        await portal.Lab.AddRequestAsync(await portal.Lab.AddVehicleAsync());

        var numbers = (await PlannedAsync(new { kind = "moreTests", program = "P702", times = 3 }))["placements"]!.AsArray().Select(placed => (string)placed!["number"]!).Order().ToList();

        Assert.Equal([numbers[0], $"{numbers[0]} copy 1", $"{numbers[0]} copy 2"], numbers);
    }

    [Fact]
    public async Task A_dyno_that_must_stay_in_service_keeps_all_its_bookings()
    {
        var dyno = await portal.Lab.AddDynoAsync("MPG 1");
        await portal.Lab.AddDynoAsync("MPG 2", rows: TestLab.Can(["brake"], ["2WD"], ["<10K"]));
        await portal.Lab.BookedAsync(planner, await portal.Lab.AddVehicleAsync("AWD"), dyno, TestLab.Hours(4, 8, 12));
        var movable = await portal.Lab.BookedAsync(planner, await portal.Lab.AddVehicleAsync(), dyno, TestLab.Hours(5, 8, 12));

        // For good, so that what only this dyno takes has no place.
        var plan = await PlannedAsync(new { kind = "dynoOut", dyno = "MPG 1", start = "2026-03-04", end = "2046-03-04" });
        var proposed = (await scheduler.PostAsync($"plans/{(string)plan["id"]!}/propose")).Is(HttpStatusCode.OK);

        Assert.Equal((1, 1), ((int)plan["moves"]!, plan["unplaced"]!.AsArray().Count));
        Assert.Null(proposed["proposalId"]);
        Assert.Contains(movable.DisplayNumber, proposed["stale"]!.AsArray().Select(each => (string)each!["number"]!));
    }

    private async Task<JsonNode> PlannedAsync(params object[] scenario)
    {
        var id = (string)(await scheduler.PostAsync("plans", new { budgetSeconds = 1, scenario })).Is(HttpStatusCode.Accepted)["id"]!;
        JsonNode? plan = null;
        await Eventually.HoldsAsync(async () => (string)(plan = (await scheduler.GetAsync($"plans/{id}")).Is(HttpStatusCode.OK).Body)["state"]! != "planning", TimeSpan.FromSeconds(60));
        return plan!;
    }
}
