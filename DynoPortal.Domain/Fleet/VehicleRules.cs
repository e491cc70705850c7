using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>What a vehicle must be like, whoever edits it, and how its fields read.</summary>
public static class VehicleRules
{
    /// <summary>The most characters of tag, build id, program, team, powerpack and build type.</summary>
    public const int LongestText = 60;

    /// <summary>The lightest and the heaviest weight in pounds, and the first and last model year; CHECKs in the database say the same.</summary>
    public const int LeastWeight = 500, MostWeight = 80_000, FirstYear = 1980, LastYear = 2100;

    /// <summary>The vehicle as it is stored: VIN squeezed to upper case, texts without blanks round them, empty ones as none.</summary>
    public static Vehicle Normal(Vehicle vehicle) => vehicle with
    {
        Vin = Blank(Codes.Squeeze(vehicle.Vin)), Tag = Blank(vehicle.Tag), BuildId = Blank(vehicle.BuildId), Program = vehicle.Program.Trim(),
        CertificationTeam = Blank(vehicle.CertificationTeam), Powerpack = Blank(vehicle.Powerpack), BuildType = Blank(vehicle.BuildType),
    };

    /// <summary>Everything that is wrong with a vehicle by itself. Of one that is there only what changes is judged, so that what an import brought holds nothing up.</summary>
    /// <param name="vehicle">As it is wanted, normal.</param>
    /// <param name="before">As it is; null for a new one.</param>
    public static IEnumerable<EditFault> Of(Vehicle vehicle, Vehicle? before)
    {
        if (vehicle.Vin is { } vin && vin != before?.Vin && VinFault(vin) is { } wrong) yield return Fault("vin", wrong);
        foreach (var (field, label, text, was) in new[]
                 {
                     ("tag", "tag", vehicle.Tag, before?.Tag), ("buildId", "build id", vehicle.BuildId, before?.BuildId), ("program", "program", vehicle.Program, before?.Program),
                     ("certificationTeam", "certification team", vehicle.CertificationTeam, before?.CertificationTeam), ("powerpack", "powerpack", vehicle.Powerpack, before?.Powerpack), ("buildType", "build type", vehicle.BuildType, before?.BuildType),
                 })
            if (text is not null && text != was && (text.Length > LongestText || text.Any(char.IsControl)))
                yield return Fault(field, text.Length > LongestText ? $"The {label} has at most {LongestText} characters." : $"The {label} holds a character that no text has.");
        if (vehicle.ModelYear is < FirstYear or > LastYear) yield return Fault("modelYear", $"The model year is a whole number from {FirstYear} to {LastYear}.");
        if (vehicle.WeightLbs is < LeastWeight or > MostWeight) yield return Fault("weightLbs", $"The weight is a whole number of pounds from {LeastWeight} to {MostWeight}.");
        if (before is null && vehicle is { Vin: null, Tag: null, BuildId: null, Program: "" }) yield return Fault("tag", "Give a tag, a VIN, a build id or a program, or nobody can tell the vehicle from others.");
    }

    /// <summary>What speaks for a slip in a VIN although it may be right: its check digit isn't the one that North American VINs carry. Null when nothing does.</summary>
    public static string? VinDoubt(string? vin) => Codes.Squeeze(vin) is { Length: Vin.Length } full && VinFault(full) is null && !Vin.HasValidCheckDigit(full)
        ? "The check digit isn't that of a North American VIN; look at it again. VINs from elsewhere need none." : null;

    /// <summary>The fields of a vehicle in words, each with its name in the API; two vehicles that read the same are the same.</summary>
    public static IReadOnlyList<ToldField> Told(Vehicle vehicle) =>
    [
        new("vin", "VIN", vehicle.Vin ?? ""), new("tag", "Tag", vehicle.Tag ?? ""), new("buildId", "Build id", vehicle.BuildId ?? ""), new("program", "Program", vehicle.Program),
        new("modelYear", "Model year", $"{vehicle.ModelYear}"), new("certificationTeam", "Certification team", vehicle.CertificationTeam ?? ""), new("weightLbs", "Weight, lb", $"{vehicle.WeightLbs}"),
        new("weightClass", "Stated weight class", vehicle.StatedWeight?.Code() ?? ""), new("drive", "Drive", vehicle.Drive?.Code() ?? ""), new("powerpack", "Powerpack", vehicle.Powerpack ?? ""),
        new("buildType", "Build type", vehicle.BuildType ?? ""),
    ];

    private static string? VinFault(string vin) =>
        vin.Length != Vin.Length ? $"A VIN has {Vin.Length} characters; this has {vin.Length}."
        : vin.FirstOrDefault(letter => letter is 'I' or 'O' or 'Q' || !char.IsAsciiLetterOrDigit(letter)) is var wrong && wrong != default ? $"A VIN has no “{wrong}”."
        : null;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static EditFault Fault(string field, string message) => new(field, new(RefusalCode.Invalid, message));
}
