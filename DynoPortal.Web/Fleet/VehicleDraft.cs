using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Fleet;

/// <summary>A vehicle that is being entered or edited.</summary>
public sealed class VehicleDraft
{
    /// <summary>Begins with a vehicle; with nothing for a new one.</summary>
    public VehicleDraft(Vehicle? seen)
    {
        Seen = seen;
        if (seen is null) return;
        (Vin, Tag, BuildId, Program, Team) = (seen.Vin ?? "", seen.Tag ?? "", seen.BuildId ?? "", seen.Program, seen.CertificationTeam ?? "");
        (Year, Weight, WeightClass, Drive, Powerpack, BuildType) = (seen.ModelYear, seen.WeightLbs, seen.StatedWeight?.Code() ?? "", seen.Drive?.Code() ?? "", seen.Powerpack ?? "", seen.BuildType ?? "");
    }

    /// <summary>As it was when the person began, or has been read since; null for a new one.</summary>
    public Vehicle? Seen { get; set; }

    /// <summary>Its VIN.</summary>
    public string Vin { get; set; } = "";

    /// <summary>Its tag.</summary>
    public string Tag { get; set; } = "";

    /// <summary>Its build id.</summary>
    public string BuildId { get; set; } = "";

    /// <summary>Its program.</summary>
    public string Program { get; set; } = "";

    /// <summary>Its certification team.</summary>
    public string Team { get; set; } = "";

    /// <summary>Its model year.</summary>
    public int? Year { get; set; }

    /// <summary>Its weight in pounds.</summary>
    public int? Weight { get; set; }

    /// <summary>Its stated weight class.</summary>
    public string WeightClass { get; set; } = "";

    /// <summary>Its drive.</summary>
    public string Drive { get; set; } = "";

    /// <summary>Its engine.</summary>
    public string Powerpack { get; set; } = "";

    /// <summary>Its build type.</summary>
    public string BuildType { get; set; } = "";

    /// <summary>The vehicle that it says.</summary>
    public Vehicle Vehicle => VehicleRules.Normal(new()
    {
        Id = Seen?.Id ?? default, Vin = Vin, Tag = Tag, BuildId = BuildId, Program = Program, CertificationTeam = Team, ModelYear = Year, WeightLbs = Weight, StatedWeight = WeightClasses.Parse(WeightClass),
        Drive = DriveTypes.Parse(Drive), Powerpack = Powerpack, BuildType = BuildType, Revision = Seen?.Revision ?? 1,
    });

    /// <summary>Whether it says something else than what was seen.</summary>
    public bool IsDirty => EditDifference.Between(VehicleRules.Told(Vehicle), VehicleRules.Told(Seen ?? new Vehicle())).Count > 0;
}
