using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Api;

/// <summary>A dyno as it is to be; what is left out of it is at its default, and of one that is edited as well.</summary>
/// <param name="Name">1 to 60 characters, unique in the facility.</param>
/// <param name="Group">Its dyno group; 1 to 40 characters.</param>
/// <param name="Enabled">Whether it takes new bookings; true by default.</param>
/// <param name="AvailableFrom">First site day, if limited.</param>
/// <param name="AvailableTo">Last site day, if limited.</param>
/// <param name="SetUpBeforeMinutes">0 to 1 440; 0 by default.</param>
/// <param name="SetUpAfterMinutes">0 to 1 440; 0 by default.</param>
/// <param name="Capabilities">What it can do; none by default.</param>
/// <param name="Revision">The revision that the caller saw, where no If-Match says it.</param>
internal sealed record DynoBody(
    string? Name, string? Group, bool? Enabled, DateOnly? AvailableFrom, DateOnly? AvailableTo, int? SetUpBeforeMinutes, int? SetUpAfterMinutes, IReadOnlyList<CapabilityBody?>? Capabilities, int? Revision)
{
    /// <summary>The dyno; what can't be read of it is in the fields of the call.</summary>
    public Dyno Read(DynoId id, int revision, RequestFields fields) => new()
    {
        Id = id,
        Name = Name ?? "",
        Group = Group ?? "",
        Enabled = Enabled ?? true,
        AvailableFrom = AvailableFrom,
        AvailableTo = AvailableTo,
        SetUpBefore = TimeSpan.FromMinutes(fields.Within("setUpBeforeMinutes", SetUpBeforeMinutes ?? 0, 0, (int)Dyno.LongestSetUp.TotalMinutes)),
        SetUpAfter = TimeSpan.FromMinutes(fields.Within("setUpAfterMinutes", SetUpAfterMinutes ?? 0, 0, (int)Dyno.LongestSetUp.TotalMinutes)),
        Capabilities = CapabilityBody.ReadAll(Capabilities, fields),
        Revision = revision,
    };
}

/// <summary>What a dyno can do, all of it.</summary>
/// <param name="Capabilities">The rows.</param>
/// <param name="Revision">The revision of the dyno that the caller saw, where no If-Match says it.</param>
internal sealed record CapabilitiesBody(IReadOnlyList<CapabilityBody?>? Capabilities, int? Revision);

/// <summary>One row of what a dyno can do.</summary>
/// <param name="TestTypes">Codes of test types.</param>
/// <param name="Drives"><c>2WD</c>, <c>AWD</c>.</param>
/// <param name="WeightClasses"><c>&lt;10K</c>, <c>&gt;10K</c>.</param>
internal sealed record CapabilityBody(IReadOnlyList<string?>? TestTypes, IReadOnlyList<string?>? Drives, IReadOnlyList<string?>? WeightClasses)
{
    /// <summary>The rows; what can't be read of them is in the fields of the call.</summary>
    public static IReadOnlyList<Capability> ReadAll(IReadOnlyList<CapabilityBody?>? rows, RequestFields fields) =>
        [.. (rows ?? []).Take(DynoRules.MostRows + 1).Select((row, at) => (row ?? new(null, null, null)).Read($"capabilities[{at}].", fields))];

    private Capability Read(string prefix, RequestFields fields) => new(
        [.. (TestTypes ?? []).Select(Codes.Slug).Distinct()],
        [.. Coded(Drives, DriveTypes.Parse, prefix + "drives", "2WD or AWD", fields)],
        [.. Coded(WeightClasses, Domain.Fleet.WeightClasses.Parse, prefix + "weightClasses", "<10K or >10K", fields)]);

    private static IEnumerable<T> Coded<T>(IReadOnlyList<string?>? texts, Func<string?, T?> parse, string field, string wanted, RequestFields fields) where T : struct
    {
        var read = new List<T>();
        foreach (var text in texts ?? [])
            if (parse(text) is { } value) read.Add(value);
            else fields.Refuse(field, $"{field} holds {(text is null ? "nothing" : $"“{text[..Math.Min(text.Length, 40)]}”")}; each must be {wanted}.");
        return read.Distinct();
    }
}

/// <summary>A vehicle as it is to be; what is left out isn't known.</summary>
/// <param name="Vin">17 characters, unique in the facility.</param>
/// <param name="Tag">Unique in the facility.</param>
/// <param name="BuildId">Unique in the facility.</param>
/// <param name="Program">Its program.</param>
/// <param name="ModelYear">1980 to 2100.</param>
/// <param name="CertificationTeam">Its team.</param>
/// <param name="WeightLbs">As tested; 500 to 80 000.</param>
/// <param name="WeightClass"><c>&lt;10K</c> or <c>&gt;10K</c>, where the weight isn't known.</param>
/// <param name="Drive"><c>2WD</c> or <c>AWD</c>.</param>
/// <param name="Powerpack">Its engine.</param>
/// <param name="BuildType">Its build type.</param>
/// <param name="Revision">The revision that the caller saw, where no If-Match says it.</param>
internal sealed record VehicleBody(
    string? Vin, string? Tag, string? BuildId, string? Program, int? ModelYear, string? CertificationTeam, int? WeightLbs, string? WeightClass, string? Drive, string? Powerpack, string? BuildType, int? Revision)
{
    /// <summary>The vehicle; what can't be read of it is in the fields of the call.</summary>
    public Vehicle Read(VehicleId id, int revision, RequestFields fields)
    {
        var (drive, weight) = (DriveTypes.Parse(Drive), WeightClasses.Parse(WeightClass));
        if (drive is null && !string.IsNullOrWhiteSpace(Drive)) fields.Refuse("drive", "drive must be 2WD or AWD.");
        if (weight is null && !string.IsNullOrWhiteSpace(WeightClass)) fields.Refuse("weightClass", "weightClass must be <10K or >10K.");
        return new()
        {
            Id = id, Vin = Vin, Tag = Tag, BuildId = BuildId, Program = Program ?? "", ModelYear = ModelYear, CertificationTeam = CertificationTeam, WeightLbs = WeightLbs, StatedWeight = weight, Drive = drive,
            Powerpack = Powerpack, BuildType = BuildType, Revision = revision,
        };
    }
}
