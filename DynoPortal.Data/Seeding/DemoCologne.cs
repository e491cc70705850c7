using DynoPortal.Domain.Fleet;
using DriveType = DynoPortal.Domain.Fleet.DriveType;
using static DynoPortal.Data.Seeding.DemoTests;

namespace DynoPortal.Data.Seeding;

/// <summary>The second facility: six dynos in another time zone.</summary>
internal static class DemoCologne
{
    public static DemoSite Site { get; } = new()
    {
        Code = "CGN",
        Name = "Cologne",
        Zone = "Europe/Berlin",
        HolidaysOf = DemoHolidays.Rhineland,
        DynosOn = _ =>
        [
            Emissions(1, WeightClass.UpTo10K),
            Emissions(2, WeightClass.UpTo10K),
            Emissions(3, WeightClass.UpTo10K, WeightClass.Over10K),
            Endurance(1, DriveType.TwoWheel),
            Endurance(2, DriveType.TwoWheel),
            Endurance(3, DriveType.TwoWheel, DriveType.AllWheel),
        ],
        Routines = new Dictionary<string, DemoRoutine>
        {
            ["EMI"] = new([(Emission, Hours(6)), (Emission, Hours(8)), (Evap, Days(2)), (Coastdown, Hours(3)), (Brake, Hours(4))], 20),
            ["END"] = new([(Mileage, Days(50)), (Durability, Days(25)), (Certification, Days(10)), (Special, Days(5))], 10),
        },
        Outages =
        [
            new("EMI 2", -30, 2, OutageKind.Calibration, "Half-yearly gas bench calibration"),
            new("END 1", 3, 4, OutageKind.Maintenance, "Hydraulic oil change"),
            new("EMI 1", 20, 1, OutageKind.Calibration, "Roll speed verification"),
        ],
        Vehicles = 25,
        Programs = ["V769", "CX482", "B479"],
        Staff = new(["engineer.cgn@demo.lab", "engineer.cgn@demo.lab", "admin@demo.lab"], "admin@demo.lab", "admin@demo.lab"),
    };

    private static Dyno Emissions(int number, params IReadOnlyList<WeightClass> weights) => DemoSite.Dyno("EMI", $"EMI {number}", 30, 30,
        new Capability([Emission, Evap, Brake], DriveTypes.All, weights), new Capability([Coastdown], [DriveType.TwoWheel], weights));

    private static Dyno Endurance(int number, params IReadOnlyList<DriveType> drives) => DemoSite.Dyno("END", $"END {number}", 0, 0,
        new Capability([Mileage, Durability], drives, WeightClasses.All), new Capability([Certification, Special], drives, [WeightClass.UpTo10K]));
}
