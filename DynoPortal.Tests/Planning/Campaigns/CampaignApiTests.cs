using System.Net;
using System.Net.Http.Json;
using DynoPortal.Tests.Api;

namespace DynoPortal.Tests.Planning.Campaigns;

/// <summary>Campaigns without a browser.</summary>
public sealed class CampaignApiTests : IAsyncLifetime
{
    private ApiPortal portal = null!;
    private ApiClient scheduler = null!;
    private string vehicle = "";

    public async Task InitializeAsync()
    {
        portal = await ApiPortal.StartAsync();
        scheduler = portal.ClientOf(await portal.Lab.AddPersonAsync("Scheduler"));
        vehicle = (await portal.Lab.AddVehicleAsync()).Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await portal.Lab.AddDynoAsync("MPG 1");
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task A_campaign_is_defined_placed_approved_and_taken_along()
    {
        var made = (await scheduler.PostAsync("campaigns", new { name = "P702", vehicle, steps = new object[] { new { name = "0K-5K", testType = "brake" }, new { name = "5K-75K", testType = "emission", after = new[] { "0K–5K" }, soak = "PT12H" } } })).Is(HttpStatusCode.Created);
        var number = (string)made["number"]!;
        Assert.Equal("draft", (string)made["state"]!);
        (await scheduler.GetAsync($"campaigns/{number}.ics")).IsProblem(HttpStatusCode.UnprocessableEntity);

        var placed = (await scheduler.PostAsync($"campaigns/{number}/place")).Is(HttpStatusCode.OK);
        Assert.Equal(("proposed", "open"), ((string)placed["state"]!, (string)placed["proposalState"]!));
        (await scheduler.PostAsync($"proposals/{(string)placed["proposalId"]!}/approve")).Is(HttpStatusCode.OK);
        var approved = (await scheduler.GetAsync($"campaigns/{number}")).Is(HttpStatusCode.OK);

        Assert.Equal(("approved", 2), ((string)approved["state"]!, (int)approved["progress"]!["of"]!));
        Assert.NotNull(approved["progress"]!["expectedEnd"]);
        Assert.Single((await scheduler.GetAsync("campaigns?state=approved")).Is(HttpStatusCode.OK)["items"]!.AsArray());
        var calendar = (await scheduler.GetAsync($"campaigns/{number}.ics")).Is(HttpStatusCode.OK).Text;
        Assert.Equal(2, calendar.Split("BEGIN:VEVENT").Length - 1);
        var lines = (await scheduler.GetAsync($"campaigns/{number}/checklist")).Is(HttpStatusCode.OK)["lines"]!.AsArray();
        Assert.Equal(("5K-75K", "PT12H", "MPG 1"), ((string)lines[1]!["step"]!, (string)lines[1]!["soak"]!, (string)lines[1]!["dyno"]!));
    }

    [Fact]
    public async Task What_is_wrong_is_told_field_by_field_and_a_stale_change_is_refused()
    {
        var bad = (await scheduler.PostAsync("campaigns", new { name = "", vehicle = "nobody", steps = new object?[] { new { name = "A", testType = "brake", soak = "12h" }, null } })).IsProblem(HttpStatusCode.BadRequest);
        Assert.Equal(["steps[0].soak", "steps[1].testType", "vehicle"], bad["errors"]!.AsObject().Select(error => error.Key).Order());
        var circle = (await scheduler.PostAsync("campaigns", new { name = "Round", vehicle, steps = new object[] { new { name = "A", testType = "brake", after = new[] { "B" } }, new { name = "B", testType = "brake", after = new[] { "A" } } } })).IsProblem(HttpStatusCode.BadRequest);
        Assert.Contains("A waits for B, which waits for A.", circle.Text, StringComparison.Ordinal);
        (await scheduler.GetAsync("campaigns/C-999")).IsProblem(HttpStatusCode.NotFound);
        var body = new { name = "One", vehicle, steps = new[] { new { name = "A", testType = "brake" } } };
        var made = (await scheduler.PostAsync("campaigns", body)).Is(HttpStatusCode.Created);

        var saved = (await PutAsync(made, body with { name = "Two" }, "\"1\"")).Is(HttpStatusCode.OK);
        Assert.Equal(2, (int)saved["revision"]!);
        Assert.Equal((string)made["steps"]![0]!["request"]!["id"]!, (string)saved["steps"]![0]!["request"]!["id"]!);
        (await PutAsync(made, body with { name = "Three" }, "\"1\"")).IsProblem(HttpStatusCode.Conflict);
        (await scheduler.PostAsync($"campaigns/{(string)made["id"]!}/steps/R-9999/fail")).IsProblem(HttpStatusCode.NotFound);
        var cancelled = (await scheduler.PostAsync($"campaigns/{(string)made["id"]!}/cancel")).Is(HttpStatusCode.OK);
        Assert.Equal("cancelled", (string)cancelled["state"]!);
    }

    private Task<ApiReply> PutAsync(ApiReply made, object body, string seen) => scheduler.SendAsync(HttpMethod.Put, $"campaigns/{(string)made["id"]!}", JsonContent.Create(body), [("If-Match", seen)]);
}
