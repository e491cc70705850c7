using System.Net;
using System.Text;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Api;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.People.Commands;

/// <summary>One portal with someone in each role, with a thing of each kind that is nobody's of them, and somebody of another facility.</summary>
public sealed class CommandLab : IAsyncLifetime
{
    private readonly Dictionary<string, string> things = new() { ["nothing"] = Guid.NewGuid().ToString() };

    internal ApiPortal Portal { get; private set; } = null!;

    /// <summary>Someone in each of the six roles, the least first.</summary>
    internal Dictionary<string, Actor> People { get; } = [];

    /// <summary>Administrator of another facility.</summary>
    internal Actor Stranger { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Portal = await ApiPortal.StartAsync();
        var lab = Portal.Lab;
        foreach (var role in Role.Defaults) People[role.Name] = await lab.AddPersonAsync(role.Name);
        Stranger = await lab.AddPersonAsync("Admin", await lab.AddFacilityAsync("MUC", "Europe/Berlin"));
        var owner = await lab.AddPersonAsync("Admin");
        var (dyno, vehicle) = (await lab.AddDynoAsync("MPG 1"), await lab.AddVehicleAsync());
        await lab.AddDynoAsync("MPG 2");
        var set = TestLab.Set(TestLab.Book(vehicle, dyno, TestLab.Hours(3, 8, 10)));
        var booking = Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(owner, set, default)).Changes[0].After!;
        var outage = new OutageId(Guid.NewGuid());
        await lab.Service.ApplyAsync(owner, TestLab.Set(new ScheduleChange.DeclareOutage(outage, dyno, TestLab.Hours(9, 8, 20), OutageKind.Fault, "Belt")), default);
        var api = Portal.ClientOf(owner);
        (things["dyno"], things["vehicle"], things["booking"], things["outage"], things["set"]) = ($"{dyno.Value}", $"{vehicle.Value}", $"{booking.Id.Value}", $"{outage.Value}", $"{set.Id.Value}");
        things["technician"] = $"{People["Technician"].Id!.Value.Value}";
        things["request"] = $"{(await lab.AddRequestAsync(vehicle)).Value}";
        things["campaign"] = (string)(await api.PostAsync("campaigns", new { name = "P702", vehicle = vehicle.Value, steps = new[] { new { name = "0K", testType = "brake" } } })).Is(HttpStatusCode.Created)["id"]!;
        things["step"] = $"R-{await lab.ScalarAsync<int>("SELECT number FROM test_requests WHERE campaign_id IS NOT NULL")}";
        (await api.PostAsync($"campaigns/{things["campaign"]}/place")).Is(HttpStatusCode.OK);
        things["series"] = (string)(await api.PostAsync("outages/series", new { dynoId = "MPG 1", kind = "maintenance", reason = "Oiled", recurrence = new { every = "month", day = 9 }, first = "2026-03-09", startsAt = "06:00", endsAt = "07:00" })).Is(HttpStatusCode.Created)["id"]!;
        things["plan"] = (string)(await api.PostAsync("plans", new { budgetSeconds = 1 })).Is(HttpStatusCode.Accepted)["id"]!;
        (things["import"], things["facility"]) = (things["nothing"], "DET");
    }

    public async Task DisposeAsync() => await Portal.DisposeAsync();

    /// <summary>Calls a command for somebody; null for nobody.</summary>
    internal async Task<ApiReply> CallAsync(ApiCommand command, Actor? person)
    {
        var client = person is null ? Portal.Anonymous() : Portal.ClientOf(person);
        var content = command.Route == "POST /imports" ? new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "forecast.xlsx" } }
            : command.Body is { } body ? new StringContent(Filled(body), Encoding.UTF8, "application/json") : (HttpContent?)null;
        return await client.SendAsync(new HttpMethod(command.Method), "/api/v1" + Filled(command.Address), content, command.Method == "PUT" && command.Route.Contains("{facility}", StringComparison.Ordinal) ? [("If-Match", "\"1\"")] : []);
    }

    private string Filled(string text) => things.Aggregate(text, (filled, thing) => filled.Replace("{" + thing.Key + "}", thing.Value, StringComparison.Ordinal));
}
