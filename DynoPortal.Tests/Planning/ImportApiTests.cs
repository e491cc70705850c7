using System.Net;
using DynoPortal.Tests.Api;
using DynoPortal.Tests.Support;
using DynoPortal.Tests.Support.Workbooks;

namespace DynoPortal.Tests.Planning;

/// <summary>A workbook from upload to bookings, without a browser.</summary>
public sealed class ImportApiTests : IAsyncLifetime
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TestLab.Monday.UtcDateTime);
    private ApiPortal portal = null!;
    private ApiClient scheduler = null!;

    public async Task InitializeAsync()
    {
        portal = await ApiPortal.StartAsync();
        scheduler = portal.ClientOf(await portal.Lab.AddPersonAsync("Scheduler"));
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task A_workbook_becomes_dynos_requests_and_bookings_and_a_second_time_nothing()
    {
        var file = new MadeWorkbook(seed: 1, rows: 120, Today).Xlsx();

        var dryRun = await UploadAsync("forecast.xlsm", file);
        Assert.Equal("ready", (string)dryRun["state"]!);
        Assert.NotEmpty(dryRun["questions"]!.AsArray());
        Assert.Equal(0, await CountAsync("test_requests"));
        var id = (string)dryRun["id"]!;
        (await scheduler.PostAsync($"imports/{id}/apply")).IsProblem(HttpStatusCode.BadRequest);
        var answered = (await scheduler.PostAsync($"imports/{id}/answers", new { acceptSuggested = true })).Is(HttpStatusCode.OK);
        var expected = (int)answered["writes"]!["requests"]!;
        Assert.Equal(0, (int)answered["counts"]!["problem"]!);
        var applied = (await scheduler.PostAsync($"imports/{id}/apply")).Is(HttpStatusCode.OK);

        Assert.Equal("applied", (string)applied["state"]!);
        Assert.InRange(expected, 90, 120);
        Assert.Equal(expected, await CountAsync("test_requests"));
        Assert.Equal((int)answered["writes"]!["allocations"]!, await CountAsync("allocations"));
        Assert.InRange(await CountAsync("allocations"), 20, 70);
        Assert.Equal(0, await portal.Lab.OverlapsAsync());
        var open = (await scheduler.GetAsync("requests?status=open")).Is(HttpStatusCode.OK)["items"]!.AsArray();
        Assert.NotEmpty(open);
        Assert.Equal(expected, (await scheduler.GetAsync("requests")).Is(HttpStatusCode.OK)["items"]!.AsArray().Count);
        await NothingNewAsync("forecast.xlsm", file);
        var export = (await scheduler.GetAsync($"imports/{id}/export")).Is(HttpStatusCode.OK);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", export.Type);
    }

    [Fact]
    public async Task A_reading_is_a_job_for_who_does_not_wait()
    {
        var started = (await scheduler.UploadAsync("imports", "forecast.xlsx", new MadeWorkbook(1, 60, Today).Xlsx(), ("Prefer", "respond-async"))).Is(HttpStatusCode.Accepted);
        var job = started.Headers["Location"];

        Assert.Equal($"/api/v1/jobs/{(string)started["id"]!}", job);
        await Eventually.HoldsAsync(async () => (string)(await scheduler.GetAsync(job)).Is(HttpStatusCode.OK)["state"]! == "ready");
        var result = (await scheduler.GetAsync((string)(await scheduler.GetAsync(job))["result"]!)).Is(HttpStatusCode.OK);
        Assert.Equal(("ready", 100), ((string)result["state"]!, (int)result["progress"]!));
        Assert.Equal("cancelled", (string)(await scheduler.PostAsync($"{job}/cancel")).Is(HttpStatusCode.OK)["state"]!);
        (await scheduler.PostAsync($"imports/{(string)started["id"]!}/apply")).IsProblem(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Only_those_who_may_import_do()
    {
        var engineer = portal.ClientOf(await portal.Lab.AddPersonAsync("Engineer"));

        (await engineer.UploadAsync("imports", "forecast.xlsx", new MadeWorkbook(1, 5, Today).Xlsx())).IsProblem(HttpStatusCode.Forbidden);
        (await scheduler.PostAsync("imports", new { })).IsProblem(HttpStatusCode.UnsupportedMediaType);
        (await scheduler.GetAsync($"imports/{Guid.NewGuid()}")).IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_request_is_added_changed_and_withdrawn()
    {
        var vehicle = await portal.Lab.AddVehicleAsync();
        var added = (await scheduler.PostAsync("requests", new { vehicle = vehicle.Value, testType = "Brake", wantedStart = "2026-03-09", deadline = "2026-03-13", duration = "PT6H", after = Array.Empty<string>() })).Is(HttpStatusCode.Created);
        var number = (string)added["number"]!;

        Assert.Equal(("PT6H", "2026-03-14T04:00:00Z", "open"), ((string)added["duration"]!, (string)added["deadline"]!, (string)added["status"]!));
        var changed = (await scheduler.PatchAsync($"requests/{number}", new { deadline = "", priority = 1, effort = new { miles = 500, milesPerDay = 100 } }, ("If-Match", added.Headers["ETag"]))).Is(HttpStatusCode.OK);
        Assert.Equal((null, 1, "P5D"), ((string?)changed["deadline"], (int)changed["priority"]!, (string)changed["duration"]!));
        Assert.Equal(["stale"], (await scheduler.PatchAsync($"requests/{number}", new { priority = 2 }, ("If-Match", "\"1\""))).IsProblem(HttpStatusCode.Conflict).Codes);
        var circle = (await scheduler.PatchAsync($"requests/{number}", new { after = new[] { number }, priority = 9 })).IsProblem(HttpStatusCode.BadRequest);
        Assert.Contains($"{number} waits for itself.", (string)circle["errors"]!["after"]![0]!, StringComparison.Ordinal);
        Assert.NotNull(circle["errors"]!["priority"]);
        (await scheduler.PatchAsync($"requests/{number}", new { wantedStart = "soon" })).IsProblem(HttpStatusCode.BadRequest);
        Assert.Equal("withdrawn", (string)(await scheduler.PatchAsync($"requests/{number}", new { withdrawn = true })).Is(HttpStatusCode.OK)["status"]!);
        (await scheduler.PostAsync("requests", new { testType = "brake" })).IsProblem(HttpStatusCode.BadRequest);
        (await portal.ClientOf(await portal.Lab.AddPersonAsync("Viewer")).PostAsync("requests", new { vehicle = vehicle.Value, testType = "brake" })).IsProblem(HttpStatusCode.Forbidden);
    }

    private async Task NothingNewAsync(string name, byte[] file)
    {
        var again = await UploadAsync(name, file);
        var rows = (await scheduler.GetAsync($"imports/{(string)again["id"]!}/rows")).Is(HttpStatusCode.OK)["items"]!.AsArray();
        var other = rows.FirstOrDefault(row => (string)row!["verdict"]! is not ("same" or "skipped"));
        Assert.True(other is null, other?.ToJsonString());
        Assert.All(again["writes"]!.AsObject(), write => Assert.Equal(0, (int)write.Value!));
    }

    private async Task<ApiReply> UploadAsync(string name, byte[] file) => (await scheduler.UploadAsync("imports", name, file)).Is(HttpStatusCode.OK);

    private Task<int> CountAsync(string table) => portal.Lab.ScalarAsync<int>($"SELECT count(*)::int FROM {table}");
}
