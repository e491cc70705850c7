using System.Net;

namespace DynoPortal.Tests.Api;

/// <summary>Another facility's rows are not there: neither to read, nor to change, nor by guessing their ids.</summary>
public sealed class FacilityIsolationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("dynos/{dyno}")]
    [InlineData("vehicles/{vehicle}")]
    [InlineData("vehicles/1FTFW1E50NFA00001")]
    [InlineData("allocations/{booked}")]
    [InlineData("allocations/{number}")]
    [InlineData("outages/{outage}")]
    [InlineData("history?allocation={booked}")]
    [InlineData("allocations?dyno={dyno}")]
    [InlineData("allocations?vehicle={vehicle}")]
    [InlineData("openings?vehicle={vehicle}&testType=brake")]
    public async Task What_belongs_to_another_facility_is_not_found(string path) => (await api.Stranger.GetAsync(Filled(path))).IsProblem(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("allocations/{booked}/cancel")]
    [InlineData("allocations/{number}/cancel")]
    [InlineData("allocations/{booked}/start")]
    [InlineData("outages/{outage}/lift")]
    [InlineData("change-sets/{set}/undo")]
    public async Task What_belongs_to_another_facility_is_not_changed(string path)
    {
        var before = await api.StateAsync();

        (await api.Stranger.PostAsync(Filled(path), new { })).IsProblem(HttpStatusCode.NotFound);

        Assert.Equal(before, await api.StateAsync());
    }

    [Fact]
    public async Task A_booking_of_another_facilitys_vehicle_or_dyno_or_id_is_refused()
    {
        var before = await api.StateAsync();

        (await api.Stranger.PostAsync("allocations", new { vehicleId = api.Vehicle.Value, dynoId = "ROL 1", testType = "brake", start = "2026-03-04", days = 1 })).IsProblem(HttpStatusCode.NotFound);
        (await api.Stranger.PatchAsync($"allocations/{api.Booked["id"]}", new { notes = "mine" })).IsProblem(HttpStatusCode.NotFound);
        var vehicle = await api.Portal.Lab.AddVehicleAsync(facility: new(await api.Portal.Lab.ScalarAsync<int>("SELECT id FROM facilities WHERE code = 'MUC'")));
        var taken = await api.Stranger.PostAsync("allocations", new { id = (string)api.Booked["id"]!, vehicleId = vehicle.Value, dynoId = "ROL 1", testType = "brake", start = "2026-03-04T09:00:00Z", duration = "PT1H" });

        Assert.Equal(["id_reused"], taken.IsProblem(HttpStatusCode.Conflict).Codes);
        Assert.Equal(before, await api.StateAsync());
    }

    [Fact]
    public async Task Lists_hold_nothing_of_another_facility()
    {
        foreach (var list in new[] { "allocations", "vehicles?query=1FTFW", "outages", "history" })
            Assert.Empty((await api.Stranger.GetAsync(list)).Is(HttpStatusCode.OK)["items"]!.AsArray());
        Assert.Equal(["ROL 1"], (await api.Stranger.GetAsync("dynos")).Is(HttpStatusCode.OK)["items"]!.AsArray().Select(dyno => (string)dyno!["name"]!));
    }

    [Theory]
    [InlineData("DET")]
    [InlineData("NOWHERE")]
    [InlineData("-1")]
    public async Task A_facility_that_is_not_the_callers_is_not_found_in_the_same_words(string facility)
    {
        var refused = (await api.Stranger.GetAsync("dynos", ("X-Facility", facility))).IsProblem(HttpStatusCode.NotFound);

        Assert.Equal((string)(await api.Stranger.GetAsync("dynos", ("X-Facility", "PARIS")))["detail"]!, (string)refused["detail"]!);
    }

    [Fact]
    public async Task Who_belongs_to_two_facilities_works_in_the_one_that_the_header_names()
    {
        var person = await api.Portal.Lab.AddPersonAsync("Engineer");
        await api.Portal.Lab.ExecuteAsync($"INSERT INTO memberships (facility_id, user_id, role, since) SELECT id, '{person.Id!.Value.Value}', 'Viewer', now() FROM facilities WHERE code = 'MUC'");
        var client = api.Portal.ClientOf(person);

        Assert.Equal(["DET", "MUC"], (await client.GetAsync("facilities")).Is(HttpStatusCode.OK)["items"]!.AsArray().Select(facility => (string)facility!["code"]!).Order());
        Assert.Equal("ROL 1", (string)(await client.GetAsync("dynos", ("X-Facility", "muc"))).Is(HttpStatusCode.OK)["items"]![0]!["name"]!);
        Assert.Equal("MPG 1", (string)(await client.GetAsync("dynos", ("X-Facility", "Det"))).Is(HttpStatusCode.OK)["items"]![0]!["name"]!);
    }

    [Fact]
    public async Task Someone_without_a_facility_sees_none_and_is_told_what_to_do()
    {
        var nobody = new ApiClient(api.Portal.CreateClient()) { Token = api.Portal.TokenOf(new(Guid.NewGuid())) };

        Assert.Empty((await nobody.GetAsync("facilities")).Is(HttpStatusCode.OK)["items"]!.AsArray());
        Assert.Contains("administrator", (string)(await nobody.GetAsync("dynos")).IsProblem(HttpStatusCode.Forbidden)["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_may_not_look_sees_nothing()
    {
        await api.Portal.Lab.ExecuteAsync("INSERT INTO roles (facility_id, name, permissions) SELECT id, 'Guest', '{}' FROM facilities ON CONFLICT DO NOTHING");
        var guest = api.Portal.ClientOf(await api.Portal.Lab.AddPersonAsync("Guest"));

        (await guest.GetAsync($"allocations/{api.Booked["id"]}")).IsProblem(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_viewer_looks_and_changes_nothing()
    {
        var before = await api.StateAsync();

        (await api.Viewer.GetAsync("allocations")).Is(HttpStatusCode.OK);
        Assert.Equal(["forbidden"], (await api.Viewer.PostAsync("allocations", new { vehicleId = api.Vehicle.Value, dynoId = api.Dyno.Value, testType = "brake", start = "2026-03-04", days = 1 })).IsProblem(HttpStatusCode.Forbidden).Codes);
        (await api.Viewer.PostAsync($"allocations/{api.Booked["id"]}/cancel")).IsProblem(HttpStatusCode.Forbidden);
        (await api.Viewer.GetAsync("history")).IsProblem(HttpStatusCode.Forbidden);
        Assert.Equal(before, await api.StateAsync());
    }

    private string Filled(string text) => text.Replace("{vehicle}", $"{api.Vehicle.Value}", StringComparison.Ordinal).Replace("{dyno}", $"{api.Dyno.Value}", StringComparison.Ordinal)
        .Replace("{booked}", $"{api.Booked["id"]}", StringComparison.Ordinal).Replace("{number}", $"{api.Booked["number"]}", StringComparison.Ordinal)
        .Replace("{outage}", $"{api.Outage["id"]}", StringComparison.Ordinal).Replace("{set}", $"{api.Booked["changeSetId"]}", StringComparison.Ordinal);
}
