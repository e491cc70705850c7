using System.Net;

namespace DynoPortal.Tests.Api;

public sealed class FleetApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Facilities_are_the_callers_with_the_default_one_marked()
    {
        var facility = Assert.Single((await api.Scheduler.GetAsync("facilities")).Is(HttpStatusCode.OK)["items"]!.AsArray())!;

        Assert.Equal(("DET", "America/Detroit", true), ((string)facility["code"]!, (string)facility["timeZone"]!, (bool)facility["isDefault"]!));
    }

    [Fact]
    public async Task Dynos_say_what_they_can_do()
    {
        var list = (await api.Scheduler.GetAsync("dynos", ("X-Facility", "det"))).Is(HttpStatusCode.OK);
        var one = (await api.Scheduler.GetAsync("dynos/mpg%201")).Is(HttpStatusCode.OK);

        Assert.Equal(["MPG 1", "MPG 2"], list["items"]!.AsArray().Select(dyno => (string)dyno!["name"]!));
        Assert.Null(list["nextCursor"]);
        Assert.Equal(api.Dyno.Value, (int)one["id"]!);
        Assert.Equal(["<10K", ">10K"], one["capabilities"]![0]!["weightClasses"]!.AsArray().Select(weight => (string)weight!));
    }

    [Fact]
    public async Task Vehicles_are_found_by_a_part_of_their_vin_and_read_by_id_or_vin()
    {
        var found = Assert.Single((await api.Scheduler.GetAsync("vehicles?query=nfa0000&limit=5")).Is(HttpStatusCode.OK)["items"]!.AsArray())!;

        Assert.Equal((ApiFixture.Vin, "2WD", "<10K"), ((string)found["vin"]!, (string)found["drive"]!, (string)found["weightClass"]!));
        Assert.Equal((int)found["id"]!, (int)(await api.Scheduler.GetAsync($"vehicles/{found["id"]}")).Is(HttpStatusCode.OK)["id"]!);
        Assert.Equal((int)found["id"]!, (int)(await api.Scheduler.GetAsync($"vehicles/{found["tag"]}")).Is(HttpStatusCode.OK)["id"]!);
    }

    [Fact]
    public async Task Test_types_have_a_default_duration()
    {
        var emission = (await api.Scheduler.GetAsync("test-types")).Is(HttpStatusCode.OK)["items"]!.AsArray().Single(test => (string)test!["code"]! == "emission")!;

        Assert.Equal("P2D", (string)emission["defaultDuration"]!);
    }

    [Fact]
    public async Task Openings_are_offered_and_accepted_and_dynos_without_one_have_a_reason()
    {
        var found = (await api.Scheduler.GetAsync($"openings?vehicle={ApiFixture.Vin}&testType=Emission&from=2026-03-09&to=2026-03-10&duration=P2D")).Is(HttpStatusCode.OK);

        var opening = Assert.Single(found["openings"]!.AsArray())!;
        Assert.Equal(("MPG 1", "2026-03-09T04:00:00Z", "2026-03-11T04:00:00Z", 0), ((string)opening["dynoName"]!, (string)opening["start"]!, (string)opening["end"]!, (int)opening["shiftedDays"]!));
        var out_ = Assert.Single(found["ineligible"]!.AsArray())!;
        Assert.Equal(("MPG 2", "outage"), ((string)out_["dynoName"]!, (string)out_["refusals"]![0]!["code"]!));
    }

    [Fact]
    public async Task Openings_are_found_for_a_vehicle_that_nobody_has_entered_and_by_default_for_the_next_thirty_days()
    {
        var found = (await api.Scheduler.GetAsync("openings?weightLbs=5000&drive=4x4&testType=brake")).Is(HttpStatusCode.OK);

        var starts = found["openings"]!.AsArray().Select(opening => (DateTimeOffset)opening!["start"]!).ToList();
        Assert.Equal(api.Portal.Lab.Clock.GetUtcNow(), starts[0]);
        Assert.All(starts, start => Assert.True(start < api.Portal.Lab.Clock.GetUtcNow().AddDays(30)));
    }

    [Fact]
    public async Task Conflicts_are_an_empty_list() => Assert.Equal("[]", (await api.Scheduler.GetAsync("conflicts")).Is(HttpStatusCode.OK).Text);
}
