using DynoPortal.Domain.Fleet;
using DriveType = DynoPortal.Domain.Fleet.DriveType;
using static DynoPortal.Data.Seeding.DemoTests;

namespace DynoPortal.Data.Seeding;

/// <summary>The first facility: 22 dynos in four groups, and a track.</summary>
internal static class DemoDetroit
{
    private static readonly IReadOnlyList<DriveType> TwoWheel = [DriveType.TwoWheel];
    private static readonly IReadOnlyList<DriveType> AllWheel = [DriveType.AllWheel];
    private static readonly IReadOnlyList<WeightClass> Light = [WeightClass.UpTo10K];

    public static DemoSite Site { get; } = new()
    {
        Code = "DET",
        Name = "Detroit",
        Zone = "America/Detroit",
        HolidaysOf = DemoHolidays.Michigan,
        DynosOn = DynosOn,
        Routines = new Dictionary<string, DemoRoutine>
        {
            ["MPG"] = new([(Mileage, Days(60)), (Mileage, Days(40)), (Durability, Days(20)), (Durability, Days(30)), (Certification, Days(10)), (Certification, Days(12)), (Special, Days(5))], 12),
            ["VTS"] = new([(Emission, Hours(6)), (Emission, Hours(8)), (Evap, Days(2)), (Evap, Days(3))], 15),
            ["ATDL"] = new([(Brake, Hours(4)), (Brake, Hours(6)), (Coastdown, Hours(3)), (Special, Days(4))], 14),
            ["TRP"] = new([(Towing, Days(3)), (Towing, Days(4)), (Durability, Days(15)), (Brake, Hours(5))], 12),
            ["Track"] = new([(Coastdown, Hours(3)), (Brake, Hours(4)), (Towing, Days(1)), (Special, Days(2))], 13),
        },
        Outages =
        [
            new("MPG 3", -45, 2, OutageKind.Calibration, "Yearly load cell calibration"),
            new("MPG 25", -24, 5, OutageKind.Maintenance, "Roll bearing exchange"),
            new("VTS #1", -38, 1, OutageKind.Calibration, "Analyzer bench span check"),
            new("ATDL #3", -16, 3, OutageKind.Fault, "Brake actuator lost pressure; hose replaced", Lifted: true),
            new("TRP #2", -1, 3, OutageKind.Fault, "Motor inverter trips at full load; spare part on its way"),
            new("MPG 2", -2, 7, OutageKind.Maintenance, "Cooling fan and duct refit"),
            new("VTS #2", 5, 2, OutageKind.Calibration, "CVS flow verification"),
            new("ATDL #1", 12, 1, OutageKind.Calibration, "Pedal robot calibration"),
            new("MPG 27", 30, 8, OutageKind.Maintenance, "Roller resurfacing"),
            new("Track", 50, 7, OutageKind.Maintenance, "Crack sealing of lane 1"),
        ],
        Vehicles = 95,
        Programs = ["P702", "P558", "U625", "CX430", "S650", "V363", "P800"],
        Staff = new(["engineer@demo.lab", "engineer@demo.lab", "engineer2@demo.lab", "engineer2@demo.lab", "scheduler@demo.lab"], "scheduler@demo.lab", "technician@demo.lab"),
    };

    private static IReadOnlyList<Dyno> DynosOn(DateOnly today) =>
    [
        .. Enumerable.Range(1, 3).Select(number => Mpg(number, [new([Mileage, Durability, Certification, Special], TwoWheel, WeightClasses.All)])),
        .. Enumerable.Range(4, 3).Select(number => Mpg(number, [new([Mileage, Durability], TwoWheel, WeightClasses.All), new([Certification, Special], TwoWheel, Light)]) with
        {
            // 5 is taken down after next month; 6 has been switched off.
            AvailableTo = number == 5 ? today.AddDays(60) : null,
            Enabled = number != 6,
        }),
        // 150K mileage for 2WD of any weight, but AWD only below 10K.
        .. Enumerable.Range(22, 5).Select(number => Mpg(number,
            [new([Mileage, Durability], TwoWheel, WeightClasses.All), new([Mileage, Durability], AllWheel, Light), new([Certification, Special], DriveTypes.All, Light)])),
        .. Enumerable.Range(27, 2).Select(number => Mpg(number, [new([Mileage, Durability, Certification, Special], DriveTypes.All, WeightClasses.All)])),
        Vts(1, [new([Emission, Evap], DriveTypes.All, Light), new([Certification], TwoWheel, Light)]),
        Vts(2, [new([Emission, Evap], DriveTypes.All, Light), new([Certification], TwoWheel, Light)]),
        Vts(3, [new([Emission, Evap], DriveTypes.All, WeightClasses.All)]),
        Atdl(1, [new([Brake, Coastdown], TwoWheel, WeightClasses.All), new([Brake], AllWheel, Light)]),
        Atdl(2, [new([Brake, Coastdown, Special], DriveTypes.All, Light)]),
        Atdl(3, [new([Brake], DriveTypes.All, WeightClasses.All), new([Coastdown, Special], DriveTypes.All, Light)]),
        Trp(1),
        Trp(2),
        Trp(3) with { AvailableFrom = today.AddDays(30) },
        DemoSite.Dyno("Track", "Track", 15, 15, new Capability([Coastdown, Brake, Towing, Special], DriveTypes.All, WeightClasses.All)),
    ];

    // Mileage runs follow each other at midnight, so these have no set-up around a test.
    private static Dyno Mpg(int number, IReadOnlyList<Capability> capabilities) => DemoSite.Dyno("MPG", $"MPG {number}", 0, 0, capabilities);

    private static Dyno Vts(int number, IReadOnlyList<Capability> capabilities) => DemoSite.Dyno("VTS", $"VTS #{number}", 30, 15, capabilities);

    private static Dyno Atdl(int number, IReadOnlyList<Capability> capabilities) => DemoSite.Dyno("ATDL", $"ATDL #{number}", 45, 30, capabilities);

    private static Dyno Trp(int number) => DemoSite.Dyno("TRP", $"TRP #{number}", 60, 30,
        new Capability([Towing, Brake], DriveTypes.All, WeightClasses.All), new Capability([Durability], DriveTypes.All, WeightClasses.All));
}
