using System.Net;
using System.Net.Http.Json;

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
        var added = (await manager.PostAsync("test-types", new { name = "  Noise, pass-by ", defaultDuration = "PT4H" })).Is(HttpStatusCode.Created);
        Assert.Equal(("noise-pass-by", "Noise, pass-by", 1), ((string)added["code"]!, (string)added["name"]!, (int)added["revision"]!));

        var changed = (await manager.SendAsync(HttpMethod.Put, "test-types/noise-pass-by", JsonContent.Create(new { name = "Noise", defaultDuration = "P2D", measure = new { byMiles = true, milesPerDay = 450, addedDays = 2 }, soak = new { leastHours = 6 } }), [("If-Match", "\"1\"")])).Is(HttpStatusCode.OK);
        Assert.Equal(("Noise", "P2D", 450, 2), ((string)changed["name"]!, (string)changed["defaultDuration"]!, (int)changed["measure"]!["milesPerDay"]!, (int)changed["revision"]!));

        var stale = (await manager.SendAsync(HttpMethod.Put, "test-types/noise-pass-by", JsonContent.Create(new { name = "Sound", defaultDuration = "P2D" }), [("If-Match", "\"1\"")])).IsProblem(HttpStatusCode.Conflict);
        Assert.Equal(2, (int)stale["revision"]!);
        Assert.Contains(stale["differences"]!.AsArray(), each => ((string)each!["yours"]!, (string)each["theirs"]!) == ("Sound", "Noise"));
        (await manager.SendAsync(HttpMethod.Delete, "test-types/noise-pass-by", null, [])).Is(HttpStatusCode.NoContent);
        Assert.Equal(["added", "changed", "deleted"], (await portal.Lab.ScalarAsync<string>("SELECT string_agg(action, ',' ORDER BY id) FROM edits WHERE noun = 'test_type'")).Split(','));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_beside_its_field_and_what_is_used_is_not_retired()
    {
        await portal.Lab.AddDynoAsync("MPG 1");

        var wrong = (await manager.PostAsync("test-types", new { name = "brake", defaultDuration = "PT7M", verification = new { name = "", validityHours = 0 }, soak = new { leastHours = 12, mostHours = 6 } })).IsProblem(HttpStatusCode.BadRequest);
        Assert.Equal(["defaultDuration", "name", "soak", "verification"], wrong["errors"]!.AsObject().Select(each => each.Key).Order());
        (await manager.PutAsync("test-types/brake/demands", new { soak = new { leastHours = int.MaxValue } })).IsProblem(HttpStatusCode.BadRequest);
        Assert.NotNull((await manager.PostAsync("test-types", new { name = "New" })).IsProblem(HttpStatusCode.BadRequest)["errors"]!["defaultDuration"]);
        Assert.Contains("MPG 1", (string)(await manager.SendAsync(HttpMethod.Delete, "test-types/brake", null, [])).IsProblem(HttpStatusCode.UnprocessableEntity)["detail"]!, StringComparison.Ordinal);
        (await manager.SendAsync(HttpMethod.Delete, "test-types/nothing", null, [])).IsProblem(HttpStatusCode.NotFound);
        var engineer = portal.ClientOf(await portal.Lab.AddPersonAsync("Engineer"));
        (await engineer.PostAsync("test-types", new { name = "New", defaultDuration = "P1D" })).IsProblem(HttpStatusCode.Forbidden);
    }
}
