using System.Globalization;
using DynoPortal.Domain.Fleet;
using DriveType = DynoPortal.Domain.Fleet.DriveType;

namespace DynoPortal.Data.Seeding;

/// <summary>The vehicles of a facility of the demo lab. The same ones every time, but for their model years.</summary>
internal static class DemoVehicles
{
    private const string YearCodes = "ABCDEFGHJKLMNPRSTVWXY123456789";
    private const int FirstYearOfCode = 2010;

    private static readonly string[] Teams = ["North", "South", "Export", "Advanced"];
    private static readonly string[] BuildTypes = ["Prototype", "Tooling trial", "Production"];
    private static readonly string[] LightPowerpacks = ["2.0L I4", "2.3L I4", "2.7L V6", "3.5L V6", "5.0L V8", "2.5L hybrid", "Electric"];
    private static readonly string[] HeavyPowerpacks = ["6.7L V8 diesel", "7.3L V8", "6.8L V8"];

    public static IReadOnlyList<Vehicle> Of(DemoSite site, DateOnly today)
    {
        var dice = new DemoDice((ulong)site.Vehicles);
        return [.. Enumerable.Range(1, site.Vehicles).Select(number => Make(site, number, today, dice))];
    }

    private static Vehicle Make(DemoSite site, int number, DateOnly today, DemoDice dice)
    {
        var program = dice.One(site.Programs);
        var year = today.Year + dice.Between(0, 2);
        var heavy = dice.Chance(22);
        var serial = string.Create(CultureInfo.InvariantCulture, $"{dice.Between(10_000, 99_999)}{number % 10}");
        return new Vehicle
        {
            Vin = number % 5 == 0 ? null : VinOf(heavy, year, serial, dice),
            Tag = number % 9 == 4 ? null : string.Create(CultureInfo.InvariantCulture, $"{site.Code[0]}{2000 + number}"),
            BuildId = string.Create(CultureInfo.InvariantCulture, $"{site.Code[0]}B{year % 100:00}{number:000}"),
            Program = program,
            ModelYear = year,
            CertificationTeam = dice.One(Teams),
            // A few are entered before anyone has weighed them, or decided how they are driven.
            WeightLbs = number % 24 == 7 ? null : heavy ? dice.Between(1_010, 1_450) * 10 : dice.Between(320, 985) * 10,
            Drive = number % 24 == 19 ? null : dice.Chance(55) ? DriveType.AllWheel : DriveType.TwoWheel,
            Powerpack = dice.One(heavy ? HeavyPowerpacks : LightPowerpacks),
            BuildType = dice.One(BuildTypes),
        };
    }

    private static string VinOf(bool heavy, int year, string serial, DemoDice dice)
    {
        var maker = heavy ? "9DL" : "9DC";
        var yearCode = YearCodes[(year - FirstYearOfCode) % YearCodes.Length];
        return Vin.WithCheckDigit($"{maker}{dice.One<string>(["F1E", "F1R", "W2K", "X3B"])}{dice.Between(10, 99)}0{yearCode}D{serial}")!;
    }
}
