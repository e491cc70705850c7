namespace DynoPortal.Data.Fleet;

// The rows of the fleet as EF maps them: one class for each table, without behaviour.
internal sealed class FacilityRow
{
    public int Id { get; set; }
    public required string Code { get; set; }
    public required string Name { get; set; }
    public required string TimeZone { get; set; }

    /// <summary>JSON of a <see cref="Domain.Scheduling.WorkingCalendar"/>.</summary>
    public required string Calendar { get; set; }
    public int NoticeMinutes { get; set; }
    public int? HorizonDays { get; set; }
    public int ShortestMinutes { get; set; }
    public int? LongestDays { get; set; }
    public int? PerPerson { get; set; }
    public int HoldHours { get; set; }
    public int Revision { get; set; } = 1;
    public int? PerTeam { get; set; }
    public int? PerProgram { get; set; }

    /// <summary>JSON of <see cref="Domain.Fleet.FacilityRules"/>.</summary>
    public string Rules { get; set; } = NoRules;

    /// <summary>What a new facility starts with.</summary>
    public const string NoRules = """{"quiet":[],"access":[],"approvals":[]}""";
}

internal sealed class DynoRow
{
    public int Id { get; set; }
    public int FacilityId { get; set; }
    public required string Name { get; set; }
    public required string DynoGroup { get; set; }
    public bool Enabled { get; set; } = true;
    public DateOnly? AvailableFrom { get; set; }
    public DateOnly? AvailableTo { get; set; }
    public int SetUpBeforeMinutes { get; set; }
    public int SetUpAfterMinutes { get; set; }
    public int Revision { get; set; } = 1;
    public List<CapabilityRow> Capabilities { get; set; } = [];
}

internal sealed class CapabilityRow
{
    public int Id { get; set; }
    public int FacilityId { get; set; }
    public int DynoId { get; set; }
    public required string[] TestTypes { get; set; }
    public required string[] Drives { get; set; }
    public required string[] Weights { get; set; }
}

internal sealed class VehicleRow
{
    public int Id { get; set; }
    public int FacilityId { get; set; }
    public string? Vin { get; set; }
    public string? Tag { get; set; }
    public string? BuildId { get; set; }
    public string Program { get; set; } = "";
    public int? ModelYear { get; set; }
    public string? CertificationTeam { get; set; }
    public int? WeightLbs { get; set; }
    public string? Drive { get; set; }
    public string? Powerpack { get; set; }
    public string? BuildType { get; set; }
    public string? WeightClass { get; set; }
    public int Revision { get; set; } = 1;
}

internal sealed class TestTypeRow
{
    public int FacilityId { get; set; }
    public required string Code { get; set; }
    public required string Name { get; set; }

    /// <summary>ISO 8601, as <see cref="Domain.Scheduling.BookingLength"/> writes it.</summary>
    public required string DefaultLength { get; set; }
    public bool NeedsApproval { get; set; }
    public bool ByMiles { get; set; }
    public decimal? MilesPerDay { get; set; }
    public decimal AddedDays { get; set; }
    public bool CountsRunDays { get; set; }
    public string? Verification { get; set; }
    public int? VerificationHours { get; set; }
    public int? SoakLeastHours { get; set; }
    public int? SoakMostHours { get; set; }
    public int Revision { get; set; } = 1;
}

internal sealed class VerificationRow
{
    public Guid Id { get; set; }
    public int FacilityId { get; set; }
    public int DynoId { get; set; }
    public required string Name { get; set; }
    public DateTime PerformedAt { get; set; }
    public Guid? RecordedBy { get; set; }
}
