using System.Net;
using System.Text;

namespace DynoPortal.Tests.Api;

/// <summary>Dynos and vehicles are edited over HTTP: on the revision that was seen, with a dry run, whole files or nothing.</summary>
public sealed class FleetEditApiTests : IAsyncLifetime
{
    private ApiPortal portal = null!;
    private ApiClient manager = null!;

    public async Task InitializeAsync()
    {
        portal = await ApiPortal.StartAsync();
        await portal.Lab.AddDynoAsync("MPG 1");
        await portal.Lab.AddDynoAsync("MPG 2");
        manager = portal.ClientOf(await portal.Lab.AddPersonAsync("Manager"));
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task A_dyno_is_edited_with_a_dry_run_its_moves_and_a_stale_edit_that_says_what_differs()
    {
        var vehicle = await portal.Lab.AddVehicleAsync();
        (await manager.PostAsync("allocations", new { vehicleId = vehicle.Value, dynoId = "MPG 1", testType = "brake", start = "2026-03-03T13:00:00Z", end = "2026-03-03T17:00:00Z" })).Is(HttpStatusCode.Created);
        var rows = new[] { new { testTypes = new[] { "emission" }, drives = new[] { "2WD" }, weightClasses = new[] { "<10K", ">10K" } } };

        var dry = (await manager.PutAsync("dynos/mpg%201/capabilities?dryRun=true", new { capabilities = rows, revision = 1 })).Is(HttpStatusCode.OK);
        var blind = (await manager.PutAsync("dynos/mpg%201/capabilities", new { capabilities = rows })).Is(HttpStatusCode.BadRequest);
        var empty = (await manager.PutAsync("dynos/mpg%201/capabilities", new { capabilities = new[] { new { testTypes = Array.Empty<string>(), drives = new[] { "3WD" } } }, revision = 1 })).Is(HttpStatusCode.BadRequest);
        var saved = (await manager.PutAsync("dynos/mpg%201/capabilities?affected=move", new { capabilities = rows, revision = 1 })).Is(HttpStatusCode.OK);
        var stale = (await manager.PutAsync("dynos/mpg%201", new { name = "MPG 1", group = "NORTH", capabilities = rows, revision = 1 })).Is(HttpStatusCode.Conflict);

        Assert.Equal(("not_capable", "MPG 2"), ((string)dry["affected"]![0]!["why"]![0]!["code"]!, (string)dry["moves"]![0]!["to"]!["dynoName"]!));
        Assert.NotNull(blind["errors"]!["revision"]);
        Assert.NotNull(empty["errors"]!["capabilities[0].drives"]);
        Assert.Equal(2, (int)saved["revision"]!);
        Assert.Equal(("MPG 2", 2, "group", "NORTH", "MPG"), ((string)(await manager.GetAsync("allocations?from=2026-03-03&to=2026-03-03"))["items"]![0]!["dynoName"]!, (int)stale["revision"]!,
            (string)stale["differences"]![0]!["field"]!, (string)stale["differences"]![0]!["yours"]!, (string)stale["differences"]![0]!["theirs"]!));
    }

    [Fact]
    public async Task A_file_with_a_problem_writes_nothing_and_an_engineer_edits_nothing()
    {
        var engineer = portal.ClientOf(await portal.Lab.AddPersonAsync("Engineer"));
        byte[] bad = Encoding.UTF8.GetBytes("Tag,Weight lb\nN-1,4000\nN-2,heavy\n"), good = Encoding.UTF8.GetBytes("Tag,Weight lb\nN-1,4000\n");

        var refused = (await manager.UploadAsync("vehicles/import", "fleet.csv", bad)).Is(HttpStatusCode.BadRequest);
        var dry = (await manager.UploadAsync("vehicles/import?dryRun=true", "fleet.csv", bad)).Is(HttpStatusCode.OK);
        (await engineer.UploadAsync("vehicles/import", "fleet.csv", good)).Is(HttpStatusCode.Forbidden);
        (await engineer.PostAsync("dynos", new { name = "X 1", group = "X" })).Is(HttpStatusCode.Forbidden);
        (await manager.UploadAsync("vehicles/import", "fleet.csv", new byte[7 * 1024 * 1024])).Is(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(0, await portal.Lab.ScalarAsync<int>("SELECT count(*)::int FROM vehicles WHERE tag LIKE 'N-%'"));
        (await manager.UploadAsync("vehicles/import", "fleet.csv", good)).Is(HttpStatusCode.OK);

        Assert.Equal("Line 3, Weight lb: “heavy” is not a whole number of pounds such as 5250.", (string)refused["errors"]!["line 3"]![0]!);
        Assert.Equal((1, 1, false), ((int)dry["new"]!, (int)dry["problems"]!, (bool)dry["applied"]!));
        Assert.Contains("N-1", (await manager.GetAsync("vehicles/export")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await manager.SendAsync(HttpMethod.Delete, "vehicles/N-1", null, [])).Status);
    }

    [Fact]
    public async Task A_file_of_dynos_names_the_bookings_that_it_affects_and_moves_them_when_it_is_told_to()
    {
        var vehicle = await portal.Lab.AddVehicleAsync();
        (await manager.PostAsync("allocations", new { vehicleId = vehicle.Value, dynoId = "MPG 1", testType = "brake", start = "2026-03-03T13:00:00Z", end = "2026-03-03T17:00:00Z" })).Is(HttpStatusCode.Created);
        var file = Encoding.UTF8.GetBytes("Dyno,Group,Tests,Drives,Weight classes\nMPG 1,MPG,emission,2WD;AWD,<10K;>10K\nMPG 3,MPG,brake,2WD,<10K\n");

        var dry = (await manager.UploadAsync("dynos/import?dryRun=true", "dynos.csv", file)).Is(HttpStatusCode.OK);
        var refused = (await manager.UploadAsync("dynos/import", "dynos.csv", file)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(2, await portal.Lab.ScalarAsync<int>("SELECT count(*)::int FROM dynos"));
        var done = (await manager.UploadAsync("dynos/import?affected=move", "dynos.csv", file)).Is(HttpStatusCode.OK);
        var types = (await manager.UploadAsync("test-types/import", "tests.csv", Encoding.UTF8.GetBytes("Test type,Usual length\nNoise,P2D\n"))).Is(HttpStatusCode.OK);

        Assert.Equal((1, 1, "not_capable", false), ((int)dry["new"]!, (int)dry["changed"]!, (string)dry["impact"]!["affected"]![0]!["why"]![0]!["code"]!, (bool)dry["applied"]!));
        Assert.Contains("affected=move", (string)refused["detail"]!, StringComparison.Ordinal);
        Assert.True((bool)done["applied"]!);
        Assert.Equal("MPG 2", (string)(await manager.GetAsync("allocations?from=2026-03-03&to=2026-03-03"))["items"]![0]!["dynoName"]!);
        Assert.Equal(1, (int)types["new"]!);
        Assert.Contains("noise,Noise,P2D", (await manager.GetAsync("test-types/export")).Text, StringComparison.Ordinal);
        Assert.Contains("emission", (await manager.GetAsync("dynos/export")).Text, StringComparison.Ordinal);
    }
}
