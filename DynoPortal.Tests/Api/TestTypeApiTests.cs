using System.Net;

namespace DynoPortal.Tests.Api;

/// <summary>The catalogue of test types, without a browser.</summary>
public sealed class TestTypeApiTests : IAsyncLifetime
{
    private ApiPortal portal = null!;
    private ApiClient manager = null!;

    public async Task InitializeAsync()
    {
        portal = await ApiPortal.StartAsync();
        manager = portal.ClientOf(await portal.Lab.AddPersonAsync("Manager"));
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task A_test_type_is_added_changed_refused_when_stale_and_retired()
    {
        var added = (await manager.PostAsync("test-types", new { name = "  Geräusch, pass-by ", defaultDuration = "PT4H" })).Is(HttpStatusCode.Created);
        var changed = (await manager.PutAsync("test-types/gerausch-pass-by", new { name = "Noise", defaultDuration = "P2D", measure = new { byMiles = true, milesPerDay = 450, addedDays = 2 }, soak = new { leastHours = 6 }, revision = 1 })).Is(HttpStatusCode.OK);
        var stale = (await manager.PutAsync("test-types/noise", new { name = "Sound", defaultDuration = "P2D", revision = 1 })).IsProblem(HttpStatusCode.Conflict);
        (await manager.PutAsync("test-types/noise", new { name = "Sound", defaultDuration = "P2D" })).IsProblem(HttpStatusCode.BadRequest);
        (await manager.SendAsync(HttpMethod.Delete, "test-types/noise", null, [])).Is(HttpStatusCode.NoContent);

        Assert.Equal(("gerausch-pass-by", "Geräusch, pass-by", 1), ((string)added["code"]!, (string)added["name"]!, (int)added["revision"]!));
        Assert.Equal(("Noise", "P2D", 450, 2), ((string)changed["name"]!, (string)changed["defaultDuration"]!, (int)changed["measure"]!["milesPerDay"]!, (int)changed["revision"]!));
        Assert.Equal(2, (int)stale["revision"]!);
        Assert.Contains(stale["differences"]!.AsArray(), each => ((string)each!["yours"]!, (string)each["theirs"]!) == ("Sound", "Noise"));
        Assert.Equal("added,changed,deleted", await portal.Lab.ScalarAsync<string>("SELECT string_agg(action, ',' ORDER BY id) FROM edits WHERE noun = 'test_type'"));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_beside_its_field()
    {
        var wrong = (await manager.PostAsync("test-types", new { name = "BRAKE", defaultDuration = "PT7M", measure = new { milesPerDay = 0 }, verification = new { name = "", validityHours = 0 }, soak = new { leastHours = 12, mostHours = 6 } })).IsProblem(HttpStatusCode.BadRequest);
        var unnamed = (await manager.PostAsync("test-types", new { name = "排放" })).IsProblem(HttpStatusCode.BadRequest);
        var nameless = (await manager.PostAsync("test-types", new { name = "排放", defaultDuration = "P1D" })).IsProblem(HttpStatusCode.BadRequest);
        var endless = (await manager.PutAsync("test-types/brake/demands", new { verification = new { name = "Check", validityHours = int.MaxValue }, soak = new { leastHours = int.MaxValue, mostHours = int.MinValue } })).IsProblem(HttpStatusCode.BadRequest);

        Assert.Equal(["defaultDuration", "measure.milesPerDay", "name", "soak.mostHours", "verification.name", "verification.validityHours"], wrong["errors"]!.AsObject().Select(each => each.Key).Order());
        Assert.NotNull(unnamed["errors"]!["defaultDuration"]);
        Assert.NotNull(nameless["errors"]!["name"]);
        Assert.Equal("A soak lasts 0 to 336 whole hours.", (string)endless["errors"]!["soak.leastHours"]![0]!);
    }

    [Fact]
    public async Task What_is_named_anywhere_is_not_retired()
    {
        await portal.Lab.AddDynoAsync("MPG 1");
        (await manager.PostAsync("test-types", new { name = "Noise", defaultDuration = "P1D" })).Is(HttpStatusCode.Created);
        await portal.Lab.ExecuteAsync("""UPDATE facilities SET rules = jsonb_set(rules, '{approvals}', '[{"testType":"noise","roles":["Manager"]}]')""");

        var capable = (await manager.SendAsync(HttpMethod.Delete, "test-types/brake", null, [])).IsProblem(HttpStatusCode.UnprocessableEntity);
        var ruled = (await manager.SendAsync(HttpMethod.Delete, "test-types/noise", null, [])).IsProblem(HttpStatusCode.UnprocessableEntity);
        (await manager.SendAsync(HttpMethod.Delete, "test-types/nothing", null, [])).IsProblem(HttpStatusCode.NotFound);

        Assert.Contains("MPG 1", (string)capable["detail"]!, StringComparison.Ordinal);
        Assert.Contains("rule", (string)ruled["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demands_are_an_edit_with_its_revision_its_impact_and_one_entry_of_the_history()
    {
        await portal.Lab.AddDynoAsync("MPG 1");
        var vehicle = await portal.Lab.AddVehicleAsync();
        (await manager.PostAsync("allocations", new { vehicleId = vehicle.Value, dynoId = "MPG 1", testType = "brake", start = "2026-03-03T13:00:00Z", end = "2026-03-03T17:00:00Z" })).Is(HttpStatusCode.Created);

        var dry = (await manager.PutAsync("test-types/brake/demands?dryRun=true", new { verification = new { name = "Coastdown check", validityHours = 24 } })).Is(HttpStatusCode.OK);
        var set = (await manager.PutAsync("test-types/brake/demands", new { soak = new { leastHours = 6 } })).Is(HttpStatusCode.OK);
        var stale = (await manager.SendAsync(HttpMethod.Put, "test-types/brake/demands", System.Net.Http.Json.JsonContent.Create(new { soak = new { leastHours = 12 } }), [("If-Match", "\"1\"")])).IsProblem(HttpStatusCode.Conflict);
        var again = (await manager.PutAsync("test-types/brake/demands", new { soak = new { leastHours = 6 } })).Is(HttpStatusCode.OK);

        Assert.Equal("verification", (string)dry["affected"]![0]!["why"]![0]!["code"]!);
        Assert.Equal((2, 2, 2), ((int)set["revision"]!, (int)stale["revision"]!, (int)again["revision"]!));
        Assert.Equal(["soak"], stale["differences"]!.AsArray().Select(each => (string)each!["field"]!));
        Assert.Equal(1, await portal.Lab.ScalarAsync<int>("SELECT count(*)::int FROM edits WHERE noun = 'test_type'"));
    }
}
