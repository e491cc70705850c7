using System.Net;
using System.Text.Json.Nodes;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Api;
using DynoPortal.Tests.Support;
using DynoPortal.Tests.Support.Workbooks;

namespace DynoPortal.Tests.Planning;

/// <summary>Plans from requests to bookings, without a browser.</summary>
public sealed class PlanApiTests : IAsyncLifetime
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
    public async Task A_workbook_is_planned_and_approved_without_an_overlap()
    {
        var file = new MadeWorkbook(seed: 1, rows: 120, DateOnly.FromDateTime(TestLab.Monday.UtcDateTime)).Xlsx();
        var import = (string)(await scheduler.UploadAsync("imports", "forecast.xlsx", file)).Is(HttpStatusCode.OK)["id"]!;
        (await scheduler.PostAsync($"imports/{import}/answers", new { acceptSuggested = true })).Is(HttpStatusCode.OK);
        (await scheduler.PostAsync($"imports/{import}/apply")).Is(HttpStatusCode.OK);
        var open = await OpenAsync();

        var plan = await PlannedAsync(new { budgetSeconds = 1, seed = 3 });

        Assert.Equal("ready", (string)plan["state"]!);
        Assert.Equal(100, (int)plan["progress"]!);
        Assert.Equal(open, (int)plan["placed"]! + plan["unplaced"]!.AsArray().Count);
        Assert.InRange((int)plan["placed"]!, 20, open);
        Assert.Empty(plan["stale"]!.AsArray());
        Assert.All(plan["unplaced"]!.AsArray(), unplaced => Assert.NotEmpty(unplaced!["refusals"]!.AsArray()));
        Assert.InRange((double)plan["lowerBoundDays"]!, double.Epsilon, (double)plan["totalDelayDays"]!);
        Assert.InRange((double)plan["totalDelayDays"]!, 0, (double)plan["firstFitDelayDays"]!);
        Assert.Equal((int)plan["placed"]!, plan["groups"]!.AsArray().Sum(group => (int)group!["placed"]!));
        var proposal = (await scheduler.GetAsync($"proposals/{(string)plan["proposalId"]!}")).Is(HttpStatusCode.OK);
        Assert.Equal("plan", (string)proposal["kind"]!);
        Assert.All(proposal["preview"]!.AsArray(), change => Assert.True((bool)change!["accepted"]!));

        var applied = (await scheduler.PostAsync($"proposals/{(string)plan["proposalId"]!}/approve")).Is(HttpStatusCode.OK);

        Assert.Equal((int)plan["placed"]!, applied["changes"]!.AsArray().Count);
        Assert.Equal(0, await portal.Lab.OverlapsAsync());
        Assert.Equal(open - (int)plan["placed"]!, await OpenAsync());
        Assert.True((bool)(await scheduler.PostAsync($"proposals/{(string)plan["proposalId"]!}/approve")).Is(HttpStatusCode.OK)["again"]!);
        (await scheduler.PostAsync($"change-sets/{(string)plan["proposalId"]!}/undo")).Is(HttpStatusCode.OK);
        Assert.Equal(open, await OpenAsync());
    }

    [Fact]
    public async Task A_part_that_went_stale_is_named_and_nothing_is_written()
    {
        var (dyno, vehicle, other) = (await portal.Lab.AddDynoAsync("MPG 1"), await portal.Lab.AddVehicleAsync(), await portal.Lab.AddVehicleAsync());
        foreach (var each in new[] { vehicle, other }) await portal.Lab.AddRequestAsync(each, shape: row => row.WantedStart = TestLab.Hours(3, 8, 9).Start.UtcDateTime);
        var plan = await PlannedAsync(new { budgetSeconds = 1 });
        var first = plan["placements"]!.AsArray()[0]!;
        var stranger = await portal.Lab.BookedAsync(planner, await portal.Lab.AddVehicleAsync(), dyno, new((DateTimeOffset)first["start"]!, (DateTimeOffset)first["end"]!));

        var refused = (await scheduler.PostAsync($"proposals/{(string)plan["proposalId"]!}/approve")).IsProblem(HttpStatusCode.Conflict);

        var changes = refused["changes"]!.AsArray();
        Assert.Equal([false, true], changes.Select(change => (bool)change!["accepted"]!).Order());
        Assert.Contains(stranger.DisplayNumber, (string)refused["detail"]!, StringComparison.Ordinal);
        Assert.Equal(1, await portal.Lab.ScalarAsync<int>("SELECT count(*)::int FROM allocations"));
        Assert.Equal("open", (string)(await scheduler.GetAsync($"proposals/{(string)plan["proposalId"]!}")).Is(HttpStatusCode.OK)["state"]!);
    }

    [Fact]
    public async Task A_plan_is_approved_by_whoever_may_however_many_bookings_a_person_may_have()
    {
        await portal.Lab.ExecuteAsync("UPDATE facilities SET per_person = 2");
        await portal.Lab.AddDynoAsync("MPG 1");
        for (var each = 0; each < 6; each++) await portal.Lab.AddRequestAsync(await portal.Lab.AddVehicleAsync());
        var engineer = portal.ClientOf(await portal.Lab.AddPersonAsync("Engineer"));
        var viewer = portal.ClientOf(await portal.Lab.AddPersonAsync("Viewer"));
        (await viewer.PostAsync("plans", new { budgetSeconds = 1 })).IsProblem(HttpStatusCode.Forbidden);
        var plan = await PlannedAsync(new { budgetSeconds = 1 }, engineer);
        var path = $"proposals/{(string)plan["proposalId"]!}";

        Assert.Contains(Permission.ApproveProposal, (string)(await engineer.PostAsync($"{path}/approve")).IsProblem(HttpStatusCode.Forbidden)["detail"]!, StringComparison.Ordinal);
        (await viewer.PostAsync($"{path}/reject")).IsProblem(HttpStatusCode.Forbidden);
        (await viewer.PostAsync($"jobs/{(string)plan["id"]!}/cancel")).IsProblem(HttpStatusCode.Forbidden);
        Assert.Equal("open", (string)plan["proposalState"]!);
        (await scheduler.SendAsync(HttpMethod.Delete, $"plans/{(string)plan["id"]!}", null, [])).IsProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal((string)plan["proposalId"]!, (string)Assert.Single((await scheduler.GetAsync("proposals?kind=plan&state=open")).Is(HttpStatusCode.OK)["items"]!.AsArray())!["id"]!);
        Assert.Equal(6, (await scheduler.PostAsync($"{path}/approve")).Is(HttpStatusCode.OK)["changes"]!.AsArray().Count);

        Assert.Equal("plan", await portal.Lab.ScalarAsync<string>("SELECT DISTINCT channel FROM history"));
        Assert.Equal(6, await portal.Lab.ScalarAsync<int>("SELECT count(*)::int FROM allocations WHERE requester_id IS NULL AND request_id IS NOT NULL AND status = 'scheduled'"));
        Assert.Equal("approved", (string)(await engineer.GetAsync(path)).Is(HttpStatusCode.OK)["state"]!);
    }

    [Fact]
    public async Task A_cancelled_plan_keeps_the_best_so_far_and_one_whose_node_died_has_failed()
    {
        await portal.Lab.AddDynoAsync("MPG 1");
        // Enough for no exhaustive end, so that only the cancel ends it.
        for (var each = 0; each < 12; each++) await portal.Lab.AddRequestAsync(await portal.Lab.AddVehicleAsync(), shape: row => row.WantedStart = TestLab.Monday.UtcDateTime);
        var id = (string)(await scheduler.PostAsync("plans", new { budgetSeconds = 300 })).Is(HttpStatusCode.Accepted)["id"]!;
        var job = (await scheduler.GetAsync($"jobs/{id}")).Is(HttpStatusCode.OK);
        Assert.Equal(("plan", "planning"), ((string)job["kind"]!, (string)job["state"]!));

        (await scheduler.PostAsync($"jobs/{id}/cancel")).Is(HttpStatusCode.OK);

        var plan = await EndedAsync(id, scheduler);
        Assert.Equal("cancelled", (string)plan["state"]!);
        Assert.Equal(12, (int)plan["placed"]!);
        Assert.NotNull(plan["proposalId"]);
        await portal.Lab.ExecuteAsync("UPDATE plan_runs SET state = 'planning', touched_at = touched_at - interval '10 minutes'");
        Assert.Equal("failed", (string)(await scheduler.GetAsync($"plans/{id}")).Is(HttpStatusCode.OK)["state"]!);
    }

    [Fact]
    public async Task A_request_that_has_changed_since_is_named_and_not_booked_as_it_was()
    {
        await portal.Lab.AddDynoAsync("MPG 1");
        await portal.Lab.AddRequestAsync(await portal.Lab.AddVehicleAsync());
        var plan = await PlannedAsync(new { budgetSeconds = 1 });
        await portal.Lab.ExecuteAsync("UPDATE test_requests SET length = 'P9D', revision = revision + 1");

        var refused = (await scheduler.PostAsync($"proposals/{(string)plan["proposalId"]!}/approve")).IsProblem(HttpStatusCode.Conflict);

        Assert.Contains("has been changed", (string)refused["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_waited_is_of_the_lab_as_it_is_when_its_turn_comes()
    {
        var dyno = await portal.Lab.AddDynoAsync("MPG 1");
        var requests = new List<Guid>();
        for (var each = 0; each < 12; each++) requests.Add((await portal.Lab.AddRequestAsync(await portal.Lab.AddVehicleAsync(), shape: row => row.WantedStart = TestLab.Hours(4, 8, 9).Start.UtcDateTime)).Value);
        var first = (string)(await scheduler.PostAsync("plans", new { budgetSeconds = 300 })).Is(HttpStatusCode.Accepted)["id"]!;
        var second = (string)(await scheduler.PostAsync("plans", new { requests = new[] { requests[0] }, budgetSeconds = 1 })).Is(HttpStatusCode.Accepted)["id"]!;
        await portal.Lab.BookedAsync(planner, await portal.Lab.AddVehicleAsync(), dyno, TestLab.Hours(4, 8, 12));

        (await scheduler.PostAsync($"jobs/{first}/cancel")).Is(HttpStatusCode.OK);

        var plan = await EndedAsync(second, scheduler);
        Assert.Empty(plan["stale"]!.AsArray());
        Assert.Equal(1, (int)plan["placed"]!);
    }

    [Fact]
    public async Task A_database_that_is_away_for_a_moment_ends_no_plan()
    {
        await portal.Lab.AddDynoAsync("MPG 1");
        for (var each = 0; each < 12; each++) await portal.Lab.AddRequestAsync(await portal.Lab.AddVehicleAsync(), shape: row => row.WantedStart = TestLab.Monday.UtcDateTime);
        await portal.Lab.AlterAsync("CREATE FUNCTION away() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'away'; END $$");
        await portal.Lab.AlterAsync("CREATE TRIGGER away BEFORE UPDATE ON plan_runs FOR EACH ROW WHEN (NEW.state = 'planning') EXECUTE FUNCTION away()");

        var plan = await PlannedAsync(new { budgetSeconds = 2 });

        Assert.Equal(("ready", 12), ((string)plan["state"]!, (int)plan["placed"]!));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_in_a_sentence()
    {
        await portal.Lab.AddDynoAsync("MPG 1");
        (await scheduler.PostAsync("plans", new { })).IsProblem(HttpStatusCode.BadRequest);
        var vehicle = await portal.Lab.AddVehicleAsync();
        var first = await portal.Lab.AddRequestAsync(vehicle);
        var second = await portal.Lab.AddRequestAsync(vehicle, shape: row => row.After = [first.Value]);

        Assert.Contains("waits for R-", (string)(await scheduler.PostAsync("plans", new { requests = new[] { second.Value } })).IsProblem(HttpStatusCode.BadRequest)["errors"]!["requests"]![0]!, StringComparison.Ordinal);
        Assert.NotNull((await scheduler.PostAsync("plans", new { budgetSeconds = 0 })).IsProblem(HttpStatusCode.BadRequest)["errors"]!["budgetSeconds"]);
        Assert.NotNull((await scheduler.PostAsync("plans", new { from = "soon" })).IsProblem(HttpStatusCode.BadRequest)["errors"]!["from"]);
        (await scheduler.PostAsync("plans", new { requests = new[] { Guid.NewGuid() } })).IsProblem(HttpStatusCode.NotFound);
        (await scheduler.PostAsync("plans", new { requests = new[] { "x" } })).IsProblem(HttpStatusCode.BadRequest);
        (await scheduler.GetAsync($"plans/{Guid.NewGuid()}")).IsProblem(HttpStatusCode.NotFound);
        await portal.Lab.ExecuteAsync($"UPDATE test_requests SET after = ARRAY['{second.Value}'::uuid] WHERE id = '{first.Value}'");
        Assert.Contains("circle", (string)(await scheduler.PostAsync("plans", new { })).IsProblem(HttpStatusCode.BadRequest)["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_placed_and_named_moves_and_what_waits_for_it_comes_after()
    {
        var (dyno, vehicle) = (await portal.Lab.AddDynoAsync("MPG 1"), await portal.Lab.AddVehicleAsync());
        var first = await portal.Lab.AddRequestAsync(vehicle, shape: row => row.WantedStart = TestLab.Hours(4, 8, 9).Start.UtcDateTime);
        var booked = await portal.Lab.BookedAsync(planner, vehicle, dyno, TestLab.Hours(6, 8, 12));
        await portal.Lab.ExecuteAsync($"UPDATE allocations SET request_id = '{first.Value}'");
        var second = await portal.Lab.AddRequestAsync(vehicle, shape: row => (row.After, row.SoakMinutes) = ([first.Value], 720));

        var alone = await PlannedAsync(new { budgetSeconds = 1 });
        var both = await PlannedAsync(new { requests = new[] { first.Value, second.Value }, budgetSeconds = 1 });

        Assert.True((DateTimeOffset)Assert.Single(alone["placements"]!.AsArray())!["start"]! >= booked.Slot.End.AddHours(12));
        Assert.Equal((1, 2), ((int)both["moves"]!, (int)both["placed"]!));
        Assert.Equal(2, both["requests"]!.AsArray().Count);
        Assert.All((await scheduler.GetAsync("plans")).Is(HttpStatusCode.OK)["items"]!.AsArray(), each => Assert.Null(each!["requests"]));
        Assert.Equal([booked.Id.Value, null], both["placements"]!.AsArray().Select(each => (Guid?)each!["movedAllocationId"]));
        (await scheduler.PostAsync($"proposals/{(string)both["proposalId"]!}/approve")).Is(HttpStatusCode.OK);
        Assert.Equal(TestLab.Hours(4, 8, 12).Start, await portal.Lab.ScalarAsync<DateTime>("SELECT min(lower(slot)) FROM allocations"));
    }

    [Fact]
    public async Task What_would_come_after_what_waits_for_it_is_not_proposed()
    {
        var (dyno, vehicle) = (await portal.Lab.AddDynoAsync("MPG 1"), await portal.Lab.AddVehicleAsync());
        var first = await portal.Lab.AddRequestAsync(vehicle, shape: row => row.EarliestStart = TestLab.Hours(6, 8, 9).Start.UtcDateTime);
        var second = await portal.Lab.AddRequestAsync(vehicle, shape: row => row.After = [first.Value]);
        await portal.Lab.BookedAsync(planner, vehicle, dyno, TestLab.Hours(4, 8, 12));
        await portal.Lab.ExecuteAsync($"UPDATE allocations SET request_id = '{second.Value}'");

        var plan = await PlannedAsync(new { requests = new[] { first.Value }, budgetSeconds = 1 });

        Assert.Contains("waits for it", (string)Assert.Single(plan["unplaced"]!.AsArray())!["refusals"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Null(plan["proposalId"]);
        Assert.Equal((0, 0, 0), ((int)plan["placed"]!, plan["groups"]!.AsArray().Sum(group => (int)group!["placed"]!), (int)plan["missedDeadlines"]!));
    }

    private async Task<JsonNode> PlannedAsync(object order, ApiClient? by = null) => await EndedAsync((string)(await (by ?? scheduler).PostAsync("plans", order)).Is(HttpStatusCode.Accepted)["id"]!, by ?? scheduler);

    private static async Task<JsonNode> EndedAsync(string id, ApiClient client)
    {
        JsonNode? plan = null;
        await Eventually.HoldsAsync(async () => (string)(plan = (await client.GetAsync($"plans/{id}")).Is(HttpStatusCode.OK).Body)["state"]! != "planning", TimeSpan.FromSeconds(60));
        return plan!;
    }

    private async Task<int> OpenAsync() => (await scheduler.GetAsync("requests?status=open")).Is(HttpStatusCode.OK)["items"]!.AsArray().Count;
}
