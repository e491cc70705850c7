using DynoPortal.Data.Fleet;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Assistant;

/// <summary>Fills a database with the small lab. Ids of bookings follow from their numbers, so that two runs say the same.</summary>
internal sealed class LabSmallSeed
{
    private const string Michigan = """{"weekend":["saturday","sunday"],"holidays":[{"day":"2026-04-03","name":"Good Friday"},{"day":"2026-04-06","name":"Easter Monday"},{"day":"2026-12-25","name":"Christmas Day"}],"shifts":[{"name":"Day","starts":"08:00:00","ends":"18:00:00"}]}""";
    private static readonly string[] Light = ["<10K"];
    private static readonly string[] Both = ["<10K", ">10K"];
    private static readonly string[] Two = ["2WD"];
    private static readonly string[] Any = ["2WD", "AWD"];

    private readonly TestLab lab;
    private readonly Dictionary<string, VehicleId> vehicles = [];
    private readonly Dictionary<string, DynoId> dynos = [];
    private readonly Dictionary<string, Actor> people = [];
    private FacilityId cologne;
    private int booked = 1000;

    private LabSmallSeed(TestLab lab) => this.lab = lab;

    /// <summary>Everyone, with role and the name that is shown.</summary>
    public static IReadOnlyList<(string Key, string Role, string Name)> People { get; } =
    [
        ("engineer", "Engineer", "Erin Engel"), ("engineer2", "Engineer", "Emil Ernst"), ("technician", "Technician", "Tom Tanner"), ("technician2", "Technician", "Tina Tran"),
        ("scheduler", "Scheduler", "Sam Sato"), ("manager", "Manager", "Mara Mann"), ("admin", "Admin", "Ada Abel"), ("viewer", "Viewer", "Vic Vogel"), ("cologne", "Scheduler", "Carl Koch"),
    ];

    /// <summary>Fills the database, and leaves no connection to it.</summary>
    public static async Task<LabSmallNames> MakeAsync(TestDatabase database)
    {
        // Not disposed, because that would drop the database; its connections are closed when the first copy is made.
        var lab = TestLab.Over(database, default, new SettableClock(LabSmall.Now.AddDays(-1)));
        var seed = new LabSmallSeed(TestLab.Over(database, await lab.AddFacilityAsync("DET", "America/Detroit", Michigan, name: "Detroit", tests: Tests()), lab.Clock));
        await seed.FillAsync();
        await lab.CloseAsync();
        await seed.lab.CloseAsync();
        return new(seed.lab.Facility, seed.cologne, seed.vehicles, seed.dynos, seed.people);
    }

    private async Task FillAsync()
    {
        cologne = await lab.AddFacilityAsync("CGN", "Europe/Berlin", Michigan, name: "Cologne", tests: Tests());
        foreach (var (key, role, name) in People) people[key] = await lab.AddPersonAsync(role, key == "cologne" ? cologne : null, name: name);
        await AddDynosAsync();
        await AddVehiclesAsync();
        await BookAsync();
        await DeclareAsync();
    }

    private async Task AddDynosAsync()
    {
        await DynoAsync("D1", "MPG", TestLab.Can(["brake", "emission", "coastdown", "special"], Two, Light));
        await DynoAsync("D2", "MPG", TestLab.Can(["brake", "emission", "coastdown", "4k-certification"], Any, Both));
        await DynoAsync("D3", "MPG", TestLab.Can(["emission", "evap", "4k-certification", "150k-mileage"], Any, Light));
        await DynoAsync("D4", "VTS", TestLab.Can(["evap", "emission", "special"], Two, Light));
        await DynoAsync("D5", "VTS", TestLab.Can(["brake", "towing", "durability", "150k-mileage", "coastdown"], Any, Both), after: 30);
        await DynoAsync("D6", "VTS", TestLab.Can(["brake", "towing"], Any, Both), enabled: false);
        await DynoAsync("D9", "CGN", TestLab.Can(["brake", "emission"], Any, Both), facility: cologne);
    }

    private async Task DynoAsync(string name, string group, CapabilityRow can, int after = 0, bool enabled = true, FacilityId? facility = null) =>
        dynos[name] = await lab.AddDynoAsync(name, 0, after, facility, row => (row.DynoGroup, row.Enabled) = (group, enabled), can);

    private async Task AddVehiclesAsync()
    {
        await VehicleAsync("V42", "Mustang GT", 2026, "2WD", 3900, "1FA6P8CF0T5100042");
        await VehicleAsync("V43", "Mustang Mach-E", 2026, "AWD", 4900);
        await VehicleAsync("V44", "Mustang GT", 2025, "2WD", 3900);
        await VehicleAsync("V7", "F-150", 2026, "AWD", 5500);
        await VehicleAsync("V8", "F-150", 2026, "2WD", 5100);
        await VehicleAsync("V12", "F-350", 2026, "AWD", 11200);
        await VehicleAsync("V50", "Explorer", 2026, "AWD", 4700);
        await VehicleAsync("V51", "Ranger", 2026, null, null);
        await VehicleAsync("K1", "Capri", 2026, "AWD", 4800, facility: cologne);
    }

    private async Task VehicleAsync(string tag, string program, int year, string? drive, int? weight, string? vin = null, FacilityId? facility = null) =>
        vehicles[tag] = await lab.AddVehicleAsync(drive, weight, facility, vin, row => (row.Tag, row.Program, row.ModelYear) = (tag, program, year));

    private async Task BookAsync()
    {
        await BookAsync("engineer2", "V7", "D5", "towing", TestLab.Days(4, 5));
        await BookAsync("engineer", "V42", "D2", "brake", TestLab.Hours(5, 8, 12));
        await BookAsync("engineer", "V44", "D1", "emission", TestLab.Days(9, 10));
        await BookAsync("engineer", "V43", "D2", "coastdown", TestLab.Hours(11, 13, 17));
        await BookAsync("engineer2", "V50", "D3", "evap", TestLab.Days(10, 11));
        await BookAsync("engineer2", "V12", "D5", "durability", TestLab.Days(16, 25));
        await BookAsync("engineer2", "V8", "D2", "brake", TestLab.Hours(10, 13, 17));
        var clock = SiteClock.Of("Europe/Berlin");
        await BookAsync("cologne", "K1", "D9", "emission", clock.Through(new(2026, 3, 9), new(2026, 3, 10)));
    }

    private Task BookAsync(string person, string vehicle, string dyno, string test, Slot slot) =>
        ApplyAsync(person, new ScheduleChange.Book(new(Fixed(++booked)), vehicles[vehicle], dynos[dyno], slot, test));

    private async Task DeclareAsync()
    {
        await ApplyAsync("scheduler", new ScheduleChange.DeclareOutage(new(Fixed(1)), dynos["D4"], TestLab.Days(9, 11), OutageKind.Maintenance, "Roller bearings"));
        await ApplyAsync("scheduler", new ScheduleChange.DeclareOutage(new(Fixed(2)), dynos["D3"], TestLab.Days(20, 20), OutageKind.Calibration, "Yearly calibration"));
    }

    private async Task ApplyAsync(string person, ScheduleChange change) =>
        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(people[person], ChangeSet.Of(ChangeSetId.New(lab.Clock), change), default));

    private static Guid Fixed(int number) => new(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0);

    private static IReadOnlyList<TestTypeRow> Tests() =>
    [
        Test("brake", "Brake", "PT4H"), Test("emission", "Emission", "P2D"), Test("evap", "Evap", "P2D"), Test("coastdown", "Coastdown", "PT4H"), Test("towing", "Towing", "P1D"),
        Test("4k-certification", "4K certification", "P5D", approval: true), Test("150k-mileage", "150K mileage", "P60D"), Test("durability", "Durability", "P10D"), Test("special", "Special", "P1D"),
    ];

    private static TestTypeRow Test(string code, string name, string length, bool approval = false) => new() { Code = code, Name = name, DefaultLength = length, NeedsApproval = approval };
}
