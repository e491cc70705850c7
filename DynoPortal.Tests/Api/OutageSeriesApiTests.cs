using System.Net;

namespace DynoPortal.Tests.Api;

/// <summary>Recurring outages over HTTP: a dry run with the bookings in the way, the same again, stale edits, and a sentence for each mistake.</summary>
public sealed class OutageSeriesApiTests : IAsyncLifetime
{
    private static readonly object Body = new { dynoId = "MPG 1", kind = "calibration", reason = "Coastdown", recurrence = new { every = "week", interval = 2, days = new[] { "monday" } }, first = "2026-03-09", until = "2026-05-04", startsAt = "06:00", endsAt = "10:00" };

    private ApiPortal portal = null!;
    private ApiClient technician = null!;

    public async Task InitializeAsync()
    {
        portal = await ApiPortal.StartAsync();
        await portal.Lab.AddDynoAsync("MPG 1");
        await portal.Lab.AddDynoAsync("MPG 2");
        technician = portal.ClientOf(await portal.Lab.AddPersonAsync("Technician"));
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task A_series_is_previewed_added_once_changed_on_what_was_seen_and_ended()
    {
        var engineer = portal.ClientOf(await portal.Lab.AddPersonAsync("Engineer"));
        var vehicle = await portal.Lab.AddVehicleAsync();
        (await engineer.PostAsync("allocations", new { vehicleId = vehicle.Value, dynoId = "MPG 1", testType = "brake", start = "2026-03-23T12:00:00Z", end = "2026-03-23T13:00:00Z" })).Is(HttpStatusCode.Created);

        var dry = (await technician.PostAsync("outages/series?dryRun=true", Body)).Is(HttpStatusCode.OK);
        var refused = (await technician.PostAsync("outages/series", Body)).Is(HttpStatusCode.Conflict);
        var added = (await technician.PostAsync("outages/series?affected=wait", Body, ("Idempotency-Key", "once"))).Is(HttpStatusCode.Created);
        var again = (await technician.PostAsync("outages/series?affected=wait", Body, ("Idempotency-Key", "once"))).Is(HttpStatusCode.Created);
        (await engineer.PostAsync("outages/series", Body)).Is(HttpStatusCode.Forbidden);

        var path = $"outages/series/{added["id"]}";
        Assert.Equal((5, new DateTimeOffset(2026, 3, 9, 10, 0, 0, TimeSpan.Zero), 1), (dry["declared"]!.AsArray().Count, (DateTimeOffset)dry["declared"]![0]!["start"]!, dry["impact"]!["affected"]!.AsArray().Count));
        Assert.Contains("MPG 1 is taken by A-1001", refused.Text, StringComparison.Ordinal);
        Assert.Equal(((string)added["id"]!, 1, "every second Monday, 06:00–10:00"), ((string)again["id"]!, (int)added["waiting"]!, (string)added["text"]!));
        Assert.Equal(4, (await technician.GetAsync("outages"))["items"]!.AsArray().Count);
        Assert.Equal((string)added["id"]!, (string)(await technician.GetAsync("outages"))["items"]![0]!["seriesId"]!);
        (await technician.PatchAsync(path, new { startsAt = "14:00", endsAt = "15:00" }, ("If-Match", "\"1\""))).Is(HttpStatusCode.OK);
        (await technician.PatchAsync(path, new { reason = "Late" }, ("If-Match", "\"1\""))).Is(HttpStatusCode.Conflict);
        Assert.Equal(5, (await technician.GetAsync("outages"))["items"]!.AsArray().Count);
        (await technician.SendAsync(HttpMethod.Delete, path, null, [])).Is(HttpStatusCode.NoContent);
        Assert.Empty((await technician.GetAsync("outages"))["items"]!.AsArray());
        Assert.True((bool)(await technician.GetAsync(path))["ended"]!);
    }

    [Fact]
    public async Task The_same_request_again_is_answered_as_the_first_time_and_another_one_under_its_key_is_refused()
    {
        var path = $"outages/series/{(await technician.PostAsync("outages/series", Body)).Is(HttpStatusCode.Created)["id"]}";
        var change = new { reason = "Inertia" };

        var later = (await technician.PatchAsync(path + "?from=2026-04-06", change, ("Idempotency-Key", "split"))).Is(HttpStatusCode.OK);
        var again = (await technician.PatchAsync(path + "?from=2026-04-06", change, ("Idempotency-Key", "split"))).Is(HttpStatusCode.OK);
        Assert.Equal((string)later["id"]!, (string)again["id"]!);
        Assert.Equal(2, await portal.Lab.ScalarAsync<int>("SELECT count(*)::int FROM outage_series"));
        (await technician.PatchAsync(path, new { until = "2026-03-30" }, ("Idempotency-Key", "until"))).Is(HttpStatusCode.OK);
        (await technician.PatchAsync(path, new { until = "2026-03-31" }, ("Idempotency-Key", "until"))).Is(HttpStatusCode.Conflict);
        (await technician.SendAsync(HttpMethod.Delete, path, null, [("Idempotency-Key", "end")])).Is(HttpStatusCode.NoContent);
        (await technician.SendAsync(HttpMethod.Delete, path, null, [("Idempotency-Key", "end")])).Is(HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await technician.SendAsync(HttpMethod.Delete, path, null, [])).Status);
    }

    [Theory]
    [InlineData("""{}""", "recurrence", "recurrence is missing: say every week or month, and on which days.")]
    [InlineData("""{"dynoId":"MPG 1","kind":"calibration","reason":"x","recurrence":{"every":"day"},"first":"2026-03-09","startsAt":"06:00","endsAt":"07:00"}""", "recurrence.every", "recurrence.every must be week or month.")]
    [InlineData("""{"dynoId":"MPG 1","kind":"calibration","reason":"x","recurrence":{"every":"week","days":["moonday"]},"first":"2026-03-09","startsAt":"06:00","endsAt":"07:00"}""", "recurrence.days", "recurrence.days must be sunday, monday, tuesday, wednesday, thursday, friday or saturday.")]
    [InlineData("""{"dynoId":"MPG 1","kind":"calibration","reason":"x","recurrence":{"every":"week","interval":0,"days":["monday"]},"first":"2026-03-09","startsAt":"06:00","endsAt":"07:00"}""", "interval", "It comes every 1 to 52 weeks; 0 isn't one of them.")]
    [InlineData("""{"dynoId":"MPG 1","kind":"calibration","reason":"x","recurrence":{"every":"month","nth":9,"weekday":"monday"},"first":"2026-03-32","startsAt":"25:00","endsAt":"07:00"}""", "first", "first must be a date such as 2026-12-07.")]
    [InlineData("""{"dynoId":"MPG 1","kind":"fault","reason":"x","recurrence":{"every":"month","nth":9,"weekday":"monday"},"first":"2199-03-01","startsAt":"08:00","endsAt":"07:00"}""", "kind", "A fault doesn't come by a rule: choose maintenance or calibration.")]
    public async Task A_mistake_is_a_sentence_at_its_field_and_writes_nothing(string body, string field, string sentence)
    {
        var refused = (await technician.PostRawAsync("outages/series", body)).Is(HttpStatusCode.BadRequest);

        Assert.Equal(sentence, (string)refused["errors"]![field]![0]!);
        Assert.Equal(0, await portal.Lab.ScalarAsync<int>("SELECT count(*)::int FROM outage_series"));
    }
}
