using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DynoPortal.Tests.Api;

namespace DynoPortal.Tests.Rules;

/// <summary>Rules, calendar, approvals and reasons over HTTP: what is refused has its field named, and nothing is half-written.</summary>
public sealed class RuleApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Rules_are_read_set_on_the_revision_seen_and_obeyed()
    {
        var manager = api.Portal.ClientOf(await api.Portal.Lab.AddPersonAsync("Manager"));
        var read = (await manager.GetAsync("facilities/det/rules")).Is(HttpStatusCode.OK);
        var rules = read["rules"]!;
        rules["quiet"] = JsonSerializer.SerializeToNode(new[] { new { from = "19:00", to = "19:30" } });

        (await PutAsync(manager, "facilities/det/rules", rules, null)).Is(HttpStatusCode.BadRequest);
        (await PutAsync(manager, "facilities/det/rules", rules, read.Headers["ETag"])).Is(HttpStatusCode.OK);
        var stale = (await PutAsync(manager, "facilities/det/rules", rules, read.Headers["ETag"])).Is(HttpStatusCode.Conflict);
        var refused = (await api.Scheduler.PostAsync("allocations", new { vehicleId = api.Vehicle.Value, dynoId = "MPG 1", testType = "brake", start = "2026-03-05T18:00:00-05:00", end = "2026-03-05T19:15:00-05:00" })).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Equal((int)read["revision"]! + 1, (int)stale["revision"]!);
        Assert.Equal("quiet_hours", (string)refused["refusals"]![0]!["code"]!);
        Assert.Contains("between 19:00 and 19:30", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_its_field_and_others_may_not()
    {
        var manager = api.Portal.ClientOf(await api.Portal.Lab.AddPersonAsync("Manager"));

        var rules = await PutAsync(manager, "facilities/det/rules", new { horizonDays = 0, quiet = new[] { new { from = "08:00", to = "08:00" } } }, "\"1\"");
        var calendar = await PutAsync(manager, "facilities/det/calendar", new { timeZone = "Mars/Olympus", holidays = new[] { new { day = "2026-12-25", name = "Christmas" }, new { day = "2026-12-25", name = "Xmas" } } }, "\"1\"");
        var why = await api.Viewer.PostAsync("why", new { vehicle = "nobody", testType = "brake", start = "2026-03-05", days = 1 });
        var decide = await api.Scheduler.PostAsync("approvals/refuse", new { bookings = Array.Empty<string>() });

        Assert.True((int)rules.Status is 400 or 422, rules.Text);
        Assert.NotNull(rules["errors"]!["horizonDays"]);
        Assert.NotNull(rules["errors"]!["quiet[0]"]);
        Assert.NotNull(calendar["errors"]!["timeZone"]);
        Assert.Contains("is there twice: Christmas and Xmas", calendar.Text, StringComparison.Ordinal);
        why.Is(HttpStatusCode.NotFound);
        decide.Is(HttpStatusCode.BadRequest);
        (await api.Scheduler.GetAsync("facilities/det/rules")).Is(HttpStatusCode.Forbidden);
        (await api.Scheduler.GetAsync("facilities/det/calendar")).Is(HttpStatusCode.Forbidden);
        (await api.Viewer.GetAsync("approvals")).Is(HttpStatusCode.Forbidden);
        (await manager.GetAsync("facilities/muc/rules")).Is(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("rules", """{"quiet":[null]}""", "quiet[0]")]
    [InlineData("rules", """{"access":[null]}""", "access[0]")]
    [InlineData("rules", """{"approvals":[null]}""", "approvals[0]")]
    [InlineData("rules", """{"access":[{"group":"MPG","roles":[],"teams":[null]}]}""", "access[0].teams[0]")]
    [InlineData("rules", """{"approvals":[{"testType":"brake","roles":["Manager",null]}]}""", "approvals[0].roles[1]")]
    [InlineData("calendar", """{"shifts":[null]}""", "shifts[0]")]
    [InlineData("calendar", """{"holidays":[null]}""", "holidays[0]")]
    public async Task A_null_in_a_list_is_named_by_its_place(string noun, string body, string field)
    {
        var manager = api.Portal.ClientOf(await api.Portal.Lab.AddPersonAsync("Manager"));
        var wanted = JsonNode.Parse(body)!;

        var saved = (await PutAsync(manager, $"facilities/det/{noun}", wanted, "\"1\"")).Is(HttpStatusCode.BadRequest);
        var impact = (await manager.PostAsync($"facilities/det/{noun}/impact", wanted)).Is(HttpStatusCode.BadRequest);

        Assert.NotNull(saved["errors"]![field]);
        Assert.NotNull(impact["errors"]![field]);
    }

    [Fact]
    public async Task A_held_booking_is_listed_refused_with_a_reason_and_its_rules_are_told()
    {
        var engineer = api.Portal.ClientOf(await api.Portal.Lab.AddPersonAsync("Engineer"));
        var held = (await engineer.PostAsync("allocations", new { vehicleId = api.Vehicle.Value, dynoId = "MPG 1", testType = "4k-certification", start = "2026-03-16", days = 2 })).Is(HttpStatusCode.Created);

        var listed = (await api.Scheduler.GetAsync("approvals")).Is(HttpStatusCode.OK);
        var decided = (await api.Scheduler.PostAsync("approvals/refuse", new { bookings = new[] { new { id = (string)held["number"]!, revision = 1 } }, reason = "the rig is down" })).Is(HttpStatusCode.OK);
        var again = (await api.Scheduler.PostAsync("approvals/approve", new { bookings = new[] { new { id = (string)held["number"]!, revision = 2 } } })).Is(HttpStatusCode.OK);
        var why = (await engineer.PostAsync("why", new { vehicle = api.Vehicle.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), testType = "4k-certification", dyno = "MPG 1", start = "2026-03-16", days = 2 })).Is(HttpStatusCode.OK);

        Assert.Contains(listed["items"]!.AsArray(), row => (string)row!["id"]! == (string)held["id"]!);
        Assert.Equal((true, "cancelled"), ((bool)decided["items"]![0]!["done"]!, (string)decided["items"]![0]!["status"]!));
        Assert.False((bool)again["items"]![0]!["done"]!);
        Assert.Contains("Refused: the rig is down", (await engineer.GetAsync($"allocations/{held["id"]}")).Text, StringComparison.Ordinal);
        Assert.True((bool)why["possible"]!);
    }

    [Fact]
    public async Task A_decision_is_about_the_booking_that_was_seen_and_sent_again_answers_the_same()
    {
        var engineer = api.Portal.ClientOf(await api.Portal.Lab.AddPersonAsync("Engineer"));
        var id = (string)(await engineer.PostAsync("allocations", new { vehicleId = api.Vehicle.Value, dynoId = "MPG 1", testType = "4k-certification", start = "2026-03-23", days = 2 })).Is(HttpStatusCode.Created)["id"]!;
        object Seen(int revision) => new { bookings = new[] { new { id, revision } } };

        var unseen = (await api.Scheduler.PostAsync("approvals/approve", new { bookings = new object?[] { new { id }, null } })).Is(HttpStatusCode.BadRequest);
        var stale = (await api.Scheduler.PostAsync("approvals/approve", Seen(2), ("Idempotency-Key", "first"))).Is(HttpStatusCode.OK);
        var done = (await api.Scheduler.PostAsync("approvals/approve", Seen(1), ("Idempotency-Key", "second"))).Is(HttpStatusCode.OK);
        var again = (await api.Scheduler.PostAsync("approvals/approve", Seen(1), ("Idempotency-Key", "second"))).Is(HttpStatusCode.OK);

        Assert.NotNull(unseen["errors"]!["bookings[0]"]);
        Assert.NotNull(unseen["errors"]!["bookings[1]"]);
        Assert.Equal("stale", (string)stale["items"]![0]!["refusals"]![0]!["code"]!);
        Assert.Equal("scheduled", (string)done["items"]![0]!["status"]!);
        Assert.Equal(done.Text, again.Text);
    }

    [Fact]
    public async Task Who_approves_only_by_a_rule_is_led_to_the_list_of_what_waits()
    {
        var (manager, engineer) = (api.Portal.ClientOf(await api.Portal.Lab.AddPersonAsync("Manager")), api.Portal.VisitorOf(await api.Portal.Lab.AddPersonAsync("Engineer")));
        Assert.DoesNotContain("aria-label=\"Manage ", await engineer.ReadAsync("/"), StringComparison.Ordinal);
        var read = (await manager.GetAsync("facilities/det/rules")).Is(HttpStatusCode.OK);
        var rules = read["rules"]!;
        rules["approvals"]!.AsArray().Single(rule => (string)rule!["testType"]! == "brake")!["roles"] = new JsonArray("Engineer");
        (await PutAsync(manager, "facilities/det/rules", rules, read.Headers["ETag"])).Is(HttpStatusCode.OK);

        var html = await engineer.ReadAsync("/approvals");

        Assert.Contains("aria-label=\"Manage ", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/approvals?", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/rules?", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Your role approves nothing", html, StringComparison.Ordinal);
    }

    private static Task<ApiReply> PutAsync(ApiClient client, string path, object body, string? revision) =>
        client.SendAsync(HttpMethod.Put, path, new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"), revision is null ? [] : [("If-Match", revision)]);
}
