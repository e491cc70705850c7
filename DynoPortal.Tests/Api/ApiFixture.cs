using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Tests.Api;

/// <summary>One portal for a class of tests that write nothing, or whose writing doesn't matter to each other: two facilities, each with two dynos, a vehicle, a booking and people.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    public const string Vin = "1FTFW1E50NFA00001";

    /// <summary>How people call the vehicle: the last six of its VIN.</summary>
    public static string Vin6 => Vin[^6..];

    internal ApiPortal Portal { get; private set; } = null!;

    internal ApiClient Scheduler { get; private set; } = null!;

    internal ApiClient Viewer { get; private set; } = null!;

    /// <summary>Engineer of the other facility.</summary>
    internal ApiClient Stranger { get; private set; } = null!;

    internal Actor SchedulerPerson { get; private set; } = null!;

    internal DynoId Dyno { get; private set; }

    internal VehicleId Vehicle { get; private set; }

    /// <summary>What the scheduler has booked, on Tuesday 08:00 to 12:00 of the site.</summary>
    internal ApiReply Booked { get; private set; } = null!;

    internal ApiReply Outage { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Portal = await ApiPortal.StartAsync();
        var lab = Portal.Lab;
        var munich = await lab.AddFacilityAsync("MUC", "Europe/Berlin");
        (Dyno, Vehicle) = (await lab.AddDynoAsync("MPG 1"), await lab.AddVehicleAsync(vin: Vin));
        await lab.AddDynoAsync("MPG 2");
        await lab.AddDynoAsync("ROL 1", facility: munich);
        SchedulerPerson = await lab.AddPersonAsync("Scheduler");
        Scheduler = Portal.ClientOf(SchedulerPerson);
        Viewer = Portal.ClientOf(await lab.AddPersonAsync("Viewer"));
        Stranger = Portal.ClientOf(await lab.AddPersonAsync("Scheduler", munich));
        Booked = (await Scheduler.PostAsync("allocations", new { vehicleId = Vehicle.Value, dynoId = Dyno.Value, testType = "brake", start = "2026-03-03T13:00:00Z", end = "2026-03-03T17:00:00Z" })).Is(System.Net.HttpStatusCode.Created);
        Outage = (await Scheduler.PostAsync("outages", new { dynoId = "MPG 2", start = "2026-03-09", endDate = "2026-03-10", kind = "calibration", reason = "yearly" })).Is(System.Net.HttpStatusCode.Created);
    }

    public async Task DisposeAsync() => await Portal.DisposeAsync();

    /// <summary>Everything that a write would leave behind, in one number.</summary>
    internal Task<string> StateAsync() => Portal.Lab.ScalarAsync<string>("""
        SELECT concat_ws(' ', (SELECT count(*) FROM history), (SELECT count(*) FROM change_sets), (SELECT count(*) FROM allocations), (SELECT count(*) FROM outages),
            (SELECT string_agg(md5(a::text), '' ORDER BY a.id) FROM allocations a), (SELECT string_agg(md5(o::text), '' ORDER BY o.id) FROM outages o))
        """);
}
