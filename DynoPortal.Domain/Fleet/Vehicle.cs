namespace DynoPortal.Domain.Fleet;

/// <summary>A vehicle under test. VIN, tag and build id are unique in the facility where present.</summary>
public sealed record Vehicle
{
    /// <summary>Its id; the default value for vehicle data that no vehicle stands behind.</summary>
    public VehicleId Id { get; init; }

    /// <summary>Vehicle identification number, upper case, 17 characters, if known.</summary>
    public string? Vin { get; init; }

    /// <summary>Tag number, if any.</summary>
    public string? Tag { get; init; }

    /// <summary>Build id, if any.</summary>
    public string? BuildId { get; init; }

    /// <summary>Program, such as <c>P702</c>.</summary>
    public string Program { get; init; } = "";

    /// <summary>Model year, if known; 1980 to 2100.</summary>
    public int? ModelYear { get; init; }

    /// <summary>Certification team, if any.</summary>
    public string? CertificationTeam { get; init; }

    /// <summary>Weight as tested in pounds, if known; 500 to 80 000.</summary>
    public int? WeightLbs { get; init; }

    /// <summary>Drive as tested, if decided.</summary>
    public DriveType? Drive { get; init; }

    /// <summary>Engine (powerpack), if known.</summary>
    public string? Powerpack { get; init; }

    /// <summary>Build type, if known.</summary>
    public string? BuildType { get; init; }

    /// <summary>The weight class where it is known without the weight itself, as workbooks have it; the weight counts where both are there.</summary>
    public WeightClass? StatedWeight { get; init; }

    /// <summary>Counts from 1 with every edit.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>The weight class, if the weight or the class itself is known.</summary>
    public WeightClass? Weight => WeightLbs is { } pounds ? WeightClasses.Of(pounds) : StatedWeight;

    /// <summary>What people call it: tag, else build id, else the last six of the VIN, else its id; with the program in front.</summary>
    public string Label => $"{Program} {Tag ?? BuildId ?? (Vin is { Length: > 6 } vin ? vin[^6..] : Vin) ?? "#" + Id.Value}".Trim();
}
