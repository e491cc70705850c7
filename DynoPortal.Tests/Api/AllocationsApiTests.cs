using System.Net;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Api;

public sealed class AllocationsApiTests : IAsyncLifetime
{
    private const string Vin = "1FTFW1E50NFA00001";
    private ApiPortal portal = null!;
    private Actor scheduler = null!;
    private DynoId dyno, second;
    private VehicleId vehicle;
    private ApiClient client = null!;

    public async Task InitializeAsync()
    {
        portal = await ApiPortal.StartAsync();
        (dyno, second) = (await portal.Lab.AddDynoAsync("MPG 1"), await portal.Lab.AddDynoAsync("MPG 2"));
        vehicle = await portal.Lab.AddVehicleAsync(vin: Vin);
        scheduler = await portal.Lab.AddPersonAsync("Scheduler");
        client = portal.ClientOf(scheduler);
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task A_booking_is_made_and_answered_in_the_documented_shape()
    {
        var id = Guid.CreateVersion7();

        var made = (await client.PostAsync("allocations", new { id, vehicleId = vehicle.Value, dynoId = dyno.Value, testType = "emission", start = "2026-03-03", days = 2, notes = "left bay" })).Is(HttpStatusCode.Created);

        Assert.Equal(id, (Guid)made["id"]!);
        Assert.Equal(dyno.Value, (int)made["dynoId"]!);
        Assert.Equal("MPG 1", (string)made["dynoName"]!);
        Assert.Equal(vehicle.Value, (int)made["vehicleId"]!);
        Assert.Equal(Vin, (string)made["vin"]!);
        Assert.Equal("emission", (string)made["testType"]!);
        Assert.Equal("2026-03-03T05:00:00Z", (string)made["start"]!);
        Assert.Equal("2026-03-05T05:00:00Z", (string)made["end"]!);
        Assert.Equal("scheduled", (string)made["status"]!);
        Assert.Equal(1, (int)made["revision"]!);
        Assert.StartsWith("Scheduler", (string)made["requester"]!, StringComparison.Ordinal);
        Assert.Equal("left bay", (string)made["notes"]!);
        Assert.StartsWith("A-", (string)made["number"]!, StringComparison.Ordinal);
        Assert.Equal("\"1\"", made.Headers["ETag"]);
        Assert.Equal($"/api/v1/allocations/{id}", made.Headers["Location"]);
    }

    [Fact]
    public async Task Names_do_in_place_of_ids_and_case_and_blanks_never_matter()
    {
        var made = (await client.PostAsync("allocations", new { vin = " 1ftfw1e50nfa00001 ", dynoId = "mpg2", testType = " Emission", start = "2026-03-03", endDate = "2026-03-04" })).Is(HttpStatusCode.Created);

        Assert.Equal(second.Value, (int)made["dynoId"]!);
        Assert.Equal(vehicle.Value, (int)made["vehicleId"]!);
        var number = (string)made["number"]!;
        Assert.Equal((string)made["id"]!, (string)(await client.GetAsync($"allocations/{number.ToLowerInvariant()}")).Is(HttpStatusCode.OK)["id"]!);
    }

    [Fact]
    public async Task A_taken_slot_answers_409_with_the_reason_and_alternatives_that_are_accepted()
    {
        var other = await portal.Lab.AddVehicleAsync();
        var first = await BookAsync();

        var refused = (await client.PostAsync("allocations", Booking(vehicleId: other.Value))).IsProblem(HttpStatusCode.Conflict);

        var refusal = refused["refusals"]![0]!;
        Assert.Equal(["dyno_overlap"], refused.Codes);
        Assert.Equal((string)first["id"]!, (string)refusal["allocationId"]!);
        Assert.NotNull(refusal["nextFeasible"]!["start"]);
        var alternative = refused["alternatives"]![0]!;
        Assert.Equal("MPG 2", (string)alternative["dynoName"]!);
        (await client.PostAsync("allocations", new { vehicleId = other.Value, dynoId = (int)alternative["dynoId"]!, testType = "brake", start = (string)alternative["start"]!, end = (string)alternative["end"]! })).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_same_request_again_answers_the_same_booking_and_other_content_is_refused()
    {
        var id = Guid.CreateVersion7();
        var first = (await client.PostAsync("allocations", Booking(id))).Is(HttpStatusCode.Created);

        var again = (await client.PostAsync("allocations", Booking(id))).Is(HttpStatusCode.Created);
        var other = (await client.PostAsync("allocations", Booking(id, notes: "other"))).IsProblem(HttpStatusCode.Conflict);

        Assert.Equal((string)first["number"]!, (string)again["number"]!);
        Assert.Equal(["id_reused"], other.Codes);
        Assert.Equal(1, await portal.Lab.ScalarAsync<int>("SELECT count(*)::int FROM allocations"));
    }

    [Fact]
    public async Task An_idempotency_key_alone_makes_a_retry_harmless()
    {
        var key = ("Idempotency-Key", "order 66");
        var first = (await client.PostAsync("allocations", Booking(), key)).Is(HttpStatusCode.Created);

        var again = (await client.PostAsync("allocations", Booking(), key)).Is(HttpStatusCode.Created);

        Assert.Equal((string)first["id"]!, (string)again["id"]!);
        Assert.Equal(["id_reused"], (await client.PostAsync("allocations", Booking(notes: "other"), key)).IsProblem(HttpStatusCode.Conflict).Codes);
    }

    [Fact]
    public async Task A_patch_moves_notes_and_resizes_in_one_request()
    {
        var booked = await BookAsync();

        var changed = (await client.PatchAsync($"allocations/{booked["id"]}", new { dynoId = "MPG 2", start = "2026-03-04T13:00:00Z", notes = "moved", technicianId = scheduler.Id!.Value.Value }, ("If-Match", booked.Headers["ETag"]))).Is(HttpStatusCode.OK);

        Assert.Equal(("MPG 2", "2026-03-04T13:00:00Z", "2026-03-04T17:00:00Z", "moved"), ((string)changed["dynoName"]!, (string)changed["start"]!, (string)changed["end"]!, (string)changed["notes"]!));
        Assert.Equal((string)booked["requester"]!, (string)changed["technician"]!);
        Assert.Equal("\"4\"", changed.Headers["ETag"]);
        (await client.PostAsync($"change-sets/{changed["changeSetId"]}/undo")).Is(HttpStatusCode.OK);
        var back = (await client.GetAsync($"allocations/{booked["id"]}")).Is(HttpStatusCode.OK);
        Assert.Equal(("MPG 1", (string)booked["start"]!, "", null), ((string)back["dynoName"]!, (string)back["start"]!, (string)back["notes"]!, (string?)back["technician"]));
    }

    [Fact]
    public async Task A_patch_of_which_one_part_is_refused_changes_nothing()
    {
        var booked = await BookAsync();

        (await client.PatchAsync($"allocations/{booked["id"]}", new { start = "2026-03-08", notes = "moved" })).IsProblem(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(1, (int)(await client.GetAsync($"allocations/{booked["id"]}"))["revision"]!);
    }

    [Fact]
    public async Task A_patch_of_which_the_later_part_is_refused_changes_nothing_either()
    {
        var booked = await BookAsync();
        var engineer = portal.ClientOf(await portal.Lab.AddPersonAsync("Engineer"));
        var own = (await engineer.PostAsync("allocations", Booking(vehicleId: (await portal.Lab.AddVehicleAsync()).Value, dyno: "MPG 2"))).Is(HttpStatusCode.Created);

        var refused = (await engineer.PatchAsync($"allocations/{own["id"]}", new { dynoId = "MPG 1", technicianId = scheduler.Id!.Value.Value })).IsProblem(HttpStatusCode.Forbidden);

        Assert.Equal(["dyno_overlap", "forbidden"], refused.Codes);
        Assert.Equal((string)booked["id"]!, (string)refused["refusals"]![0]!["allocationId"]!);
        Assert.Equal(1, (int)(await client.GetAsync($"allocations/{own["id"]}"))["revision"]!);
    }

    [Fact]
    public async Task A_stale_patch_is_refused_with_what_changed()
    {
        var booked = await BookAsync();
        (await client.PatchAsync($"allocations/{booked["id"]}", new { notes = "first" }, ("If-Match", "1"))).Is(HttpStatusCode.OK);

        var stale = (await client.PatchAsync($"allocations/{booked["id"]}", new { days = 1 }, ("If-Match", "W/\"1\""))).IsProblem(HttpStatusCode.Conflict);

        Assert.Equal(["stale"], stale.Codes);
        Assert.Contains("MPG 1", (string)stale["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_booking_starts_completes_and_can_be_undone_and_cancelled()
    {
        var lab = (SettableClock)portal.Lab.Clock;
        var booked = await BookAsync();
        var cancelled = (await client.PostAsync($"allocations/{booked["number"]}/cancel", new { reason = "no_show" })).Is(HttpStatusCode.OK);
        Assert.Equal(("cancelled", "no_show"), ((string)cancelled["status"]!, (string)cancelled["cancelReason"]!));

        (await client.PostAsync($"change-sets/{cancelled["changeSetId"]}/undo")).Is(HttpStatusCode.OK);
        Assert.Equal("scheduled", (string)(await client.GetAsync($"allocations/{booked["id"]}"))["status"]!);
        (await client.PostAsync($"allocations/{booked["id"]}/start")).IsProblem(HttpStatusCode.UnprocessableEntity);

        lab.Set(TestLab.Hours(3, 9, 10).Start);
        Assert.Equal("in_progress", (string)(await ClientNow().PostAsync($"allocations/{booked["id"]}/start")).Is(HttpStatusCode.OK)["status"]!);
        lab.Advance(TimeSpan.FromMinutes(30));
        var completed = (await ClientNow().PostAsync($"allocations/{booked["id"]}/complete")).Is(HttpStatusCode.OK);
        Assert.Equal(("completed", "2026-03-03T14:30:00Z"), ((string)completed["status"]!, (string)completed["end"]!));
        Assert.Equal(["wrong_status"], (await ClientNow().PostAsync($"allocations/{booked["id"]}/cancel")).IsProblem(HttpStatusCode.UnprocessableEntity).Codes);
    }

    [Fact]
    public async Task A_hold_is_confirmed()
    {
        var held = (await client.PostAsync("allocations", new { vehicleId = vehicle.Value, dynoId = dyno.Value, testType = "brake", start = "2026-03-03T13:00:00Z", duration = "PT4H", hold = true })).Is(HttpStatusCode.Created);
        Assert.Equal("held", (string)held["status"]!);
        Assert.NotNull(held["heldUntil"]);

        Assert.Equal("scheduled", (string)(await client.PostAsync($"allocations/{held["id"]}/confirm")).Is(HttpStatusCode.OK)["status"]!);
    }

    [Fact]
    public async Task The_list_is_filtered_and_paged()
    {
        await BookAsync();
        var other = await portal.Lab.AddVehicleAsync();
        (await client.PostAsync("allocations", new { vehicleId = other.Value, dynoId = "MPG 2", testType = "brake", start = "2026-03-04T13:00:00Z", duration = "PT4H" })).Is(HttpStatusCode.Created);

        Assert.Equal(2, await CountAsync("allocations"));
        Assert.Equal(1, await CountAsync("allocations?from=2026-03-04&to=2026-03-04"));
        Assert.Equal(1, await CountAsync("allocations?dyno=mpg%202"));
        Assert.Equal(1, await CountAsync($"allocations?vehicle={Vin}"));
        Assert.Equal(2, await CountAsync("allocations?status=scheduled"));
        Assert.Equal(0, await CountAsync("allocations?status=in_progress"));
        var page = (await client.GetAsync("allocations?limit=1")).Is(HttpStatusCode.OK);
        Assert.Single(page["items"]!.AsArray());
        var next = (await client.GetAsync($"allocations?limit=1&cursor={Uri.EscapeDataString((string)page["nextCursor"]!)}")).Is(HttpStatusCode.OK);
        Assert.Equal("MPG 2", (string)next["items"]![0]!["dynoName"]!);
        Assert.Null(next["nextCursor"]);
    }

    [Fact]
    public async Task Automatic_allocation_takes_the_slot_wanted_else_a_later_one_else_says_why_not()
    {
        object Wanted(int vehicle, int backup) => new { vehicleId = vehicle, testType = "emission", start = "2026-03-03", days = 2, backup = true, maxBackupDays = backup };
        var others = new[] { await portal.Lab.AddVehicleAsync(), await portal.Lab.AddVehicleAsync() };

        var first = (await client.PostAsync("allocations/auto", Wanted(vehicle.Value, 7))).Is(HttpStatusCode.Created);
        Assert.Equal("in the requested window", (string)first["placement"]!);
        (await client.PostAsync("allocations/auto", Wanted(others[0].Value, 0))).Is(HttpStatusCode.Created);
        var refused = (await client.PostAsync("allocations/auto", Wanted(others[1].Value, 0))).IsProblem(HttpStatusCode.Conflict);
        var shifted = (await client.PostAsync("allocations/auto", Wanted(others[1].Value, 7))).Is(HttpStatusCode.Created);

        Assert.Equal(2, refused["ineligible"]!.AsArray().Count);
        Assert.Equal("2026-03-05T05:00:00Z", (string)refused["alternatives"]![0]!["start"]!);
        Assert.Equal(("shifted by 2 days", 2, "2026-03-05T05:00:00Z"), ((string)shifted["placement"]!, (int)shifted["shiftedDays"]!, (string)shifted["start"]!));
    }

    [Fact]
    public async Task An_automatic_allocation_sent_again_answers_the_same_booking()
    {
        var wanted = new { id = Guid.CreateVersion7(), vin = Vin, testType = "brake", start = "2026-03-03T13:00:00Z", duration = "PT4H" };
        var first = (await client.PostAsync("allocations/auto", wanted)).Is(HttpStatusCode.Created);

        var again = (await client.PostAsync("allocations/auto", wanted)).Is(HttpStatusCode.Created);
        var keyed = (await client.PostAsync("allocations/auto", new { vin = Vin, testType = "brake", start = "2026-03-04", days = 1 }, ("Idempotency-Key", "again"))).Is(HttpStatusCode.Created);

        Assert.Equal((string)first["number"]!, (string)again["number"]!);
        Assert.Equal(wanted.id, (Guid)first["id"]!);
        Assert.Equal((string)keyed["id"]!, (string)(await client.PostAsync("allocations/auto", new { vin = Vin, testType = "brake", start = "2026-03-04", days = 1 }, ("Idempotency-Key", "again"))).Is(HttpStatusCode.Created)["id"]!);
        Assert.Equal(2, await CountAsync("allocations"));
    }

    [Fact]
    public async Task A_patch_sent_again_under_its_key_is_made_once()
    {
        var (booked, key) = (await BookAsync(), ("Idempotency-Key", Guid.NewGuid().ToString()));
        object patch = new { dynoId = "MPG 2", start = "2026-03-04T13:00:00Z", notes = "moved" };

        (await client.PatchAsync($"allocations/{booked["id"]}", patch, key, ("If-Match", "1"))).Is(HttpStatusCode.OK);
        var again = (await client.PatchAsync($"allocations/{booked["id"]}", patch, key, ("If-Match", "1"))).Is(HttpStatusCode.OK);

        Assert.Equal(3, (int)again["revision"]!);
    }

    private async Task<ApiReply> BookAsync() => (await client.PostAsync("allocations", Booking())).Is(HttpStatusCode.Created);

    // A token lasts an hour of the lab's time.
    private ApiClient ClientNow() => portal.ClientOf(scheduler);

    private object Booking(Guid? id = null, int? vehicleId = null, string notes = "", string dyno = "MPG 1") =>
        new { id, vehicleId = vehicleId ?? vehicle.Value, dynoId = dyno, testType = "brake", start = "2026-03-03T13:00:00Z", end = "2026-03-03T17:00:00Z", notes };

    private async Task<int> CountAsync(string path) => (await client.GetAsync(path)).Is(HttpStatusCode.OK)["items"]!.AsArray().Count;
}
