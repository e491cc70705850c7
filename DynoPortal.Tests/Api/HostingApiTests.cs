using System.Net;
using System.Text.Json.Nodes;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Hosting;

namespace DynoPortal.Tests.Api;

/// <summary>What stands around the endpoints: the document, health, limits and CORS.</summary>
public sealed class HostingApiTests
{
    [Fact]
    public async Task The_document_names_every_endpoint_its_shapes_and_the_bearer_scheme()
    {
        await using var portal = await ApiPortal.StartAsync();

        var document = (await portal.Anonymous().GetAsync("/openapi/v1.json")).Is(HttpStatusCode.OK);

        var paths = document["paths"]!.AsObject();
        string[] expected =
        [
            "/api/v1/facilities", "/api/v1/dynos", "/api/v1/dynos/{id}", "/api/v1/vehicles", "/api/v1/vehicles/{id}", "/api/v1/test-types", "/api/v1/openings",
            "/api/v1/allocations", "/api/v1/allocations/{id}", "/api/v1/allocations/auto", "/api/v1/allocations/{id}/cancel", "/api/v1/allocations/{id}/confirm",
            "/api/v1/allocations/{id}/start", "/api/v1/allocations/{id}/complete", "/api/v1/conflicts", "/api/v1/outages", "/api/v1/outages/{id}", "/api/v1/outages/{id}/lift",
            "/api/v1/history", "/api/v1/change-sets", "/api/v1/change-sets/preview", "/api/v1/change-sets/{id}/undo",
        ];
        Assert.Empty(expected.Except(paths.Select(path => path.Key)));
        Assert.All(paths, path => Assert.StartsWith("/api/v1/", path.Key, StringComparison.Ordinal));
        Assert.All(paths.SelectMany(path => path.Value!.AsObject()), operation => Assert.False(string.IsNullOrEmpty((string?)operation.Value!["summary"])));
        Assert.Equal("bearer", (string)document["components"]!["securitySchemes"]!["bearer"]!["scheme"]!);
        Assert.NotNull(paths["/api/v1/allocations"]!["post"]!["responses"]!["409"]);
        var parameters = paths["/api/v1/allocations/{id}"]!["patch"]!["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!);
        Assert.Equal(["id", "X-Facility", "Idempotency-Key", "If-Match"], parameters);
        Assert.Contains("testType", paths["/api/v1/openings"]!["get"]!["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!));
        Assert.Contains("in_progress", document["components"]!["schemas"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_says_that_all_is_well_without_secrets()
    {
        await using var portal = await ApiPortal.StartAsync();
        var client = portal.Anonymous();

        await Eventually.HoldsAsync(async () => (await client.GetAsync("/ready")).Status == HttpStatusCode.OK);

        var health = (await client.GetAsync("/health")).Is(HttpStatusCode.OK);
        Assert.Equal(["database", "migrations", "listener"], health["checks"]!.AsObject().Select(check => check.Key));
        Assert.Equal("healthy", (string)(await client.GetAsync("/live")).Is(HttpStatusCode.OK)["status"]!);
        Assert.DoesNotContain("Host=", health.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Without_the_database_the_process_lives_ready_names_what_is_down_and_the_api_says_503()
    {
        var (portal, relay) = await ApiPortal.StartBehindRelayAsync();
        await using var line = relay;
        await using var started = portal;
        var client = portal.ClientOf(await portal.Lab.AddPersonAsync("Engineer"));
        await Eventually.HoldsAsync(async () => (await client.GetAsync("/ready")).Status == HttpStatusCode.OK);

        await relay.CutAsync();

        var told = "";
        try
        {
            await Eventually.HoldsAsync(async () => JsonNode.Parse(told = (await client.GetAsync("/ready")).Text)!["down"]!.AsArray().Count == 3);
        }
        catch (TimeoutException late)
        {
            Assert.Fail($"{late.Message} {told}");
        }

        (await client.GetAsync("/ready")).Is(HttpStatusCode.ServiceUnavailable);
        (await client.GetAsync("/live")).Is(HttpStatusCode.OK);
        var refused = (await client.GetAsync("dynos")).IsProblem(HttpStatusCode.ServiceUnavailable);
        Assert.True(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.DoesNotContain("Exception", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_asks_too_often_is_told_when_to_come_back_and_others_are_not_hindered()
    {
        await using var portal = await ApiPortal.StartAsync(("RateLimits:CommandBurst", "3"), ("RateLimits:CommandsPerMinute", "1"));
        var (hasty, patient) = (portal.ClientOf(await portal.Lab.AddPersonAsync("Engineer")), portal.ClientOf(await portal.Lab.AddPersonAsync("Engineer")));
        for (var call = 0; call < 3; call++) (await hasty.PostAsync("change-sets/preview")).Is(HttpStatusCode.BadRequest);

        var refused = (await hasty.PostAsync("change-sets/preview")).IsProblem(HttpStatusCode.TooManyRequests);

        (await hasty.GetAsync("dynos")).Is(HttpStatusCode.OK);
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        (await patient.PostAsync("change-sets/preview")).Is(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Other_sites_pages_may_call_only_when_configured()
    {
        var asks = (Name: "Origin", Value: "https://planning.example.com");
        await using var closed = await ApiPortal.StartAsync();
        await using var open = await ApiPortal.StartAsync(("Cors:Origins:0", "https://planning.example.com"));

        var refused = await closed.Anonymous().SendAsync(HttpMethod.Options, "dynos", null, [asks, ("Access-Control-Request-Method", "GET")]);
        var allowed = await open.Anonymous().SendAsync(HttpMethod.Options, "dynos", null, [asks, ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "authorization")]);
        var stranger = await open.Anonymous().GetAsync("dynos", ("Origin", "https://evil.example.com"));

        Assert.DoesNotContain("Access-Control-Allow-Origin", refused.Headers.Keys);
        Assert.Equal("https://planning.example.com", allowed.Headers["Access-Control-Allow-Origin"]);
        Assert.DoesNotContain("Access-Control-Allow-Origin", stranger.Headers.Keys);
        Assert.Equal("https://planning.example.com", (await open.Anonymous().GetAsync("dynos", asks)).IsProblem(HttpStatusCode.Unauthorized).Headers["Access-Control-Allow-Origin"]);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("planning.example.com")]
    [InlineData("https://planning.example.com/path")]
    [InlineData("https://*.example.com")]
    [InlineData("ftp://planning.example.com")]
    public void An_origin_that_is_none_is_refused_by_its_key(string origin)
    {
        var wrong = Assert.Single(new CorsOrigins { Origins = ["https://planning.example.com", origin] }.Validate(new(this)));

        Assert.StartsWith($"Cors:Origins holds \"{origin}\"", wrong.ErrorMessage, StringComparison.Ordinal);
    }
}
