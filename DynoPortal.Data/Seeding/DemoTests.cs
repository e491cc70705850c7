using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Seeding;

/// <summary>The catalogue of test types of the demo lab; the same at both sites.</summary>
internal static class DemoTests
{
    public const string Brake = "brake";
    public const string Emission = "emission";
    public const string Evap = "evap";
    public const string Coastdown = "coastdown";
    public const string Towing = "towing";
    public const string Certification = "4k-certification";
    public const string Mileage = "150k-mileage";
    public const string Durability = "durability";
    public const string Special = "special";

    public static IReadOnlyList<TestType> Catalogue { get; } =
    [
        new(Brake, "Brake", Hours(4)),
        new(Emission, "Emission", Hours(6)),
        new(Evap, "Evap", Days(2)),
        new(Coastdown, "Coastdown", Hours(3)),
        new(Towing, "Towing", Days(3)),
        new(Certification, "4K certification", Days(10), NeedsApproval: true),
        new(Mileage, "150K mileage", Days(90)),
        new(Durability, "Durability", Days(30)),
        new(Special, "Special", Days(5)),
    ];

    public static BookingLength Hours(int hours) => BookingLength.OfTime(TimeSpan.FromHours(hours));

    public static BookingLength Days(int days) => BookingLength.OfDays(days);
}
