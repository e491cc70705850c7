using System.Net;

namespace DynoPortal.Tests.Api;

public sealed class SameSlotRaceTests
{
    private const int Writers = 50;

    [Fact]
    public async Task Of_fifty_who_book_one_slot_at_once_one_gets_it_and_the_others_get_alternatives()
    {
        await using var portal = await ApiPortal.StartAsync();
        var lab = portal.Lab;
        var dyno = await lab.AddDynoAsync("MPG 1");
        await lab.AddDynoAsync("MPG 2");
        var client = portal.ClientOf(await lab.AddPersonAsync("Engineer"));
        var vehicles = new List<int>();
        for (var index = 0; index < Writers; index++) vehicles.Add((await lab.AddVehicleAsync()).Value);

        var replies = await Task.WhenAll(vehicles.Select(vehicle => client.PostAsync("allocations", new { vehicleId = vehicle, dynoId = dyno.Value, testType = "emission", start = "2026-03-03", days = 2 })));

        Assert.Single(replies, reply => reply.Status == HttpStatusCode.Created);
        var losers = replies.Where(reply => reply.Status != HttpStatusCode.Created).ToList();
        Assert.All(losers, reply => Assert.Equal(["dyno_overlap"], reply.IsProblem(HttpStatusCode.Conflict).Codes));
        Assert.All(losers, reply => Assert.NotEmpty(reply["alternatives"]!.AsArray()));
        Assert.Equal(Writers - 1, losers.Count);
        Assert.Equal(0, await lab.OverlapsAsync());
        Assert.Equal(1, await lab.ScalarAsync<int>("SELECT count(*)::int FROM allocations"));
    }
}
