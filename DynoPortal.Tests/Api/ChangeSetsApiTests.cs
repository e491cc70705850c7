using System.Net;
using DynoPortal.Domain.Fleet;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Api;

public sealed class ChangeSetsApiTests : IAsyncLifetime
{
    private ApiPortal portal = null!;
    private ApiClient client = null!;
    private VehicleId vehicle;

    public async Task InitializeAsync()
    {
        portal = await ApiPortal.StartAsync();
        await portal.Lab.AddDynoAsync("MPG 1");
        await portal.Lab.AddDynoAsync("MPG 2");
        vehicle = await portal.Lab.AddVehicleAsync();
        client = portal.ClientOf(await portal.Lab.AddPersonAsync("Scheduler"));
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task Every_kind_of_change_is_made_through_a_change_set_and_two_bookings_swap()
    {
        var (first, second, outage) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var other = await portal.Lab.AddVehicleAsync();
        await ApplyAsync(Book("book", first, "MPG 1"), Book("hold", second, "MPG 2", other.Value),
            new { kind = "declareOutage", id = outage, dynoId = "MPG 1", start = "2026-03-09", days = 1, outageKind = "maintenance", reason = "oil" });

        await ApplyAsync(new { kind = "confirm", id = second });
        await ApplyAsync(new { kind = "move", id = first, dynoId = "MPG 2", revision = 1 }, new { kind = "move", id = second, dynoId = "MPG 1" });
        await ApplyAsync(new { kind = "resize", id = first, end = "2026-03-03T18:00:00Z" }, new { kind = "extend", id = second, duration = "PT6H" });
        await ApplyAsync(new { kind = "annotate", id = first, notes = "hot" }, new { kind = "assign", id = second, technicianId = await AnyoneAsync() });
        await ApplyAsync(new { kind = "changeOutage", id = outage, outageKind = "fault" }, new { kind = "cancel", id = second, reason = "person" });
        await ApplyAsync(new { kind = "liftOutage", id = outage, revision = 2 });

        var moved = (await client.GetAsync($"allocations/{first}")).Is(HttpStatusCode.OK);
        Assert.Equal(("MPG 2", "2026-03-03T18:00:00Z", "hot", "scheduled"), ((string)moved["dynoName"]!, (string)moved["end"]!, (string)moved["notes"]!, (string)moved["status"]!));
        Assert.Equal("cancelled", (string)(await client.GetAsync($"allocations/{second}"))["status"]!);
        Assert.True((bool)(await client.GetAsync($"outages/{outage}"))["lifted"]!);
        ((SettableClock)portal.Lab.Clock).Set(TestLab.Hours(3, 9, 10).Start);
        client = portal.ClientOf(await portal.Lab.AddPersonAsync("Scheduler"));
        await ApplyAsync(new { kind = "start", id = first });
        await ApplyAsync(new { kind = "complete", id = first });
        Assert.Equal("completed", (string)(await client.GetAsync($"allocations/{first}"))["status"]!);
    }

    [Fact]
    public async Task A_set_of_which_one_change_is_refused_changes_nothing_and_says_which()
    {
        var refused = (await client.PostAsync("change-sets", Set(Book("book", Guid.CreateVersion7(), "MPG 1"), Book("book", Guid.CreateVersion7(), "MPG 2")))).IsProblem(HttpStatusCode.Conflict);

        Assert.Equal([0, 1], refused["changes"]!.AsArray().Select(change => (int)change!["index"]!));
        Assert.Contains("vehicle_overlap", refused.Codes);
        Assert.NotEmpty(refused["alternatives"]!.AsArray());
        Assert.Equal(0, await portal.Lab.ScalarAsync<int>("SELECT count(*)::int FROM allocations"));
    }

    [Fact]
    public async Task A_preview_judges_and_writes_nothing()
    {
        var good = (await client.PostAsync("change-sets/preview", Set(Book("book", Guid.CreateVersion7(), "MPG 1")))).Is(HttpStatusCode.OK);
        var bad = (await client.PostAsync("change-sets/preview", new { changes = new[] { Book("book", null, "MPG 1"), Book("book", null, "MPG 2") } })).Is(HttpStatusCode.OK);

        Assert.True((bool)good["accepted"]!);
        Assert.Equal("scheduled", (string)good["changes"]![0]!["after"]!["status"]!);
        Assert.False((bool)bad["accepted"]!);
        Assert.Equal("vehicle_overlap", (string)bad["changes"]![1]!["refusals"]![0]!["code"]!);
        Assert.Equal(0, await portal.Lab.ScalarAsync<int>("SELECT count(*)::int FROM history"));
    }

    [Fact]
    public async Task The_same_set_again_is_done_once_and_other_content_under_its_id_is_refused()
    {
        var id = Guid.CreateVersion7();
        var set = new { id, changes = new[] { Book("book", null, "MPG 1") } };
        Assert.False((bool)(await client.PostAsync("change-sets", set)).Is(HttpStatusCode.OK)["again"]!);

        Assert.True((bool)(await client.PostAsync("change-sets", set)).Is(HttpStatusCode.OK)["again"]!);
        Assert.Equal(["id_reused"], (await client.PostAsync("change-sets", new { id, changes = new[] { Book("book", null, "MPG 2") } })).IsProblem(HttpStatusCode.Conflict).Codes);
    }

    [Fact]
    public async Task An_override_needs_the_permission_and_stands_in_the_history()
    {
        var sunday = new { kind = "book", vehicleId = vehicle.Value, dynoId = "MPG 1", testType = "brake", start = "2026-03-08", days = 1 };
        var engineer = portal.ClientOf(await portal.Lab.AddPersonAsync("Engineer"));

        (await engineer.PostAsync("change-sets", new { overrideReason = "customer waits", changes = new[] { sunday } })).IsProblem(HttpStatusCode.Forbidden);
        var applied = (await client.PostAsync("change-sets", new { overrideReason = "customer waits", changes = new[] { sunday } })).Is(HttpStatusCode.OK);

        Assert.Equal("outside_calendar: customer waits", (string)applied["changes"]![0]!["overrode"]!);
        var line = (await client.GetAsync($"history?allocation={applied["changes"]![0]!["number"]}")).Is(HttpStatusCode.OK)["items"]![0]!;
        Assert.Equal(("booked", "api", "outside_calendar: customer waits"), ((string)line["action"]!, (string)line["channel"]!, (string)line["overrode"]!));
        Assert.StartsWith("Scheduler", (string)line["actor"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_takes_a_set_back_and_is_refused_to_another_person()
    {
        var applied = await ApplyAsync(Book("book", Guid.CreateVersion7(), "MPG 1"));
        var engineer = portal.ClientOf(await portal.Lab.AddPersonAsync("Engineer"));

        (await engineer.PostAsync($"change-sets/{applied["id"]}/undo")).IsProblem(HttpStatusCode.Forbidden);
        var undone = (await client.PostAsync($"change-sets/{applied["id"]}/undo", null, ("Idempotency-Key", "once"))).Is(HttpStatusCode.OK);

        Assert.Equal("cancelled", (string)undone["changes"]![0]!["after"]!["status"]!);
        Assert.True((bool)(await client.PostAsync($"change-sets/{applied["id"]}/undo", null, ("Idempotency-Key", "once"))).Is(HttpStatusCode.OK)["again"]!);
    }

    [Fact]
    public async Task An_outage_is_declared_listed_changed_and_lifted()
    {
        var declared = (await client.PostAsync("outages", new { dynoId = "MPG 1", start = "2026-03-09", endDate = "2026-03-10", kind = "Calibration", reason = "yearly" })).Is(HttpStatusCode.Created);
        Assert.Equal(("MPG 1", "calibration", "2026-03-09T04:00:00Z", "2026-03-11T04:00:00Z", 1),
            ((string)declared["dynoName"]!, (string)declared["kind"]!, (string)declared["start"]!, (string)declared["end"]!, (int)declared["revision"]!));

        Assert.Single((await client.GetAsync("outages?from=2026-03-10&to=2026-03-10&dyno=MPG%201")).Is(HttpStatusCode.OK)["items"]!.AsArray());
        var changed = (await client.PatchAsync($"outages/{declared["id"]}", new { reason = "half-yearly", endDate = "2026-03-11" }, ("If-Match", "\"1\""))).Is(HttpStatusCode.OK);
        Assert.Equal(("half-yearly", "2026-03-12T04:00:00Z", "\"2\""), ((string)changed["reason"]!, (string)changed["end"]!, changed.Headers["ETag"]));
        (await client.PatchAsync($"outages/{declared["id"]}", new { reason = "late" }, ("If-Match", "\"1\""))).IsProblem(HttpStatusCode.Conflict);
        (await client.PostAsync($"outages/{declared["id"]}/lift")).Is(HttpStatusCode.OK);

        Assert.Empty((await client.GetAsync("outages")).Is(HttpStatusCode.OK)["items"]!.AsArray());
    }

    [Fact]
    public async Task The_impact_of_an_outage_or_an_overrun_is_told_and_what_it_proposes_is_an_ordinary_change_set()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await ApplyAsync(Book("book", first, "MPG 1"), new { kind = "book", id = second, vehicleId = (await portal.Lab.AddVehicleAsync()).Value, dynoId = "MPG 1", testType = "brake", start = "2026-03-03T19:00:00Z", duration = "PT2H" });

        var overrun = (await client.PostAsync($"allocations/{first}/impact", new { end = "2026-03-03T20:00:00Z" })).Is(HttpStatusCode.OK);
        var outage = (await client.PostAsync("outages/impact", new { dynoId = "MPG 1", start = "2026-03-03", days = 1, kind = "maintenance", reason = "belt" })).Is(HttpStatusCode.OK);
        var applied = (await client.PostAsync("change-sets", new { changes = outage["changes"]!.DeepClone() })).Is(HttpStatusCode.OK);

        Assert.Equal([second.ToString()], overrun["moves"]!.AsArray().Select(move => (string)move!["booking"]!["id"]!));
        Assert.Equal([("MPG 1", "MPG 2"), ("MPG 1", "MPG 2")], outage["moves"]!.AsArray().Select(move => ((string)move!["booking"]!["at"]!["dynoName"]!, (string)move["to"]!["dynoName"]!)));
        Assert.Equal(3, applied["changes"]!.AsArray().Count);
        Assert.Equal("MPG 2", (string)(await client.GetAsync($"allocations/{second}"))["dynoName"]!);
        (await client.PostAsync("outages/impact", new { start = "2026-03-03", days = 1 })).IsProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Demands_are_set_by_who_manages_the_fleet_and_verifications_recorded_by_who_declares_outages()
    {
        var manager = portal.ClientOf(await portal.Lab.AddPersonAsync("Manager"));
        var demands = new { verification = new { name = "Coastdown check", validityHours = 24 }, soak = new { leastHours = 12, mostHours = 36 } };

        (await client.PutAsync("test-types/brake/demands", demands)).IsProblem(HttpStatusCode.Forbidden);
        (await manager.PutAsync("test-types/brake/demands", new { soak = new { leastHours = 12, mostHours = 6 } })).IsProblem(HttpStatusCode.BadRequest);
        Assert.Equal(24, (int)(await manager.PutAsync("test-types/brake/demands", demands)).Is(HttpStatusCode.OK)["verification"]!["validityHours"]!);
        Assert.Equal(36, (int)(await client.GetAsync("test-types"))["items"]!.AsArray().Single(test => (string)test!["code"]! == "brake")!["soak"]!["mostHours"]!);
        Assert.Equal(["verification", "soak"], (await client.PostAsync("change-sets", Set(Book("book", Guid.CreateVersion7(), "MPG 1")))).IsProblem(HttpStatusCode.UnprocessableEntity).Codes);
        (await client.PostAsync("dynos/MPG%201/verifications", new { name = "Coastdown check", performedAt = "2026-03-09T00:00:00Z" })).IsProblem(HttpStatusCode.BadRequest);
        (await client.PostAsync("dynos/MPG%201/verifications", new { name = "Coastdown check" })).Is(HttpStatusCode.Created);
        Assert.Equal("Coastdown check", (string)(await client.GetAsync("dynos/MPG%201"))["verifications"]![0]!["name"]!);
        var declared = (await client.PostAsync("outages", new { dynoId = "MPG 2", start = "2026-03-09", days = 1, kind = "calibration", reason = "weekly", verification = "Coastdown check" })).Is(HttpStatusCode.Created);
        Assert.Equal("Coastdown check", (string)declared["verification"]!);
        (await client.PostAsync("outages", new { dynoId = "MPG 2", start = "2026-03-19", days = 1, kind = "fault", reason = "belt", verification = "Coastdown check" })).IsProblem(HttpStatusCode.BadRequest);
    }

    private async Task<ApiReply> ApplyAsync(params object[] changes) => (await client.PostAsync("change-sets", Set(changes))).Is(HttpStatusCode.OK);

    private static object Set(params object[] changes) => new { id = Guid.CreateVersion7(), changes };

    private object Book(string kind, Guid? id, string dyno, int? vehicleId = null) =>
        new { kind, id, vehicleId = vehicleId ?? vehicle.Value, dynoId = dyno, testType = "brake", start = "2026-03-03T13:00:00Z", end = "2026-03-03T17:00:00Z" };

    private async Task<Guid> AnyoneAsync() => (await portal.Lab.AddPersonAsync("Technician")).Id!.Value.Value;
}
