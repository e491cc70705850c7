using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Api;

/// <summary>A site of the caller.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Code">For the <c>X-Facility</c> header.</param>
/// <param name="Name">As shown.</param>
/// <param name="TimeZone">IANA time zone of its days.</param>
/// <param name="IsDefault">Whether it is meant when no header says otherwise.</param>
internal sealed record FacilityAnswer(int Id, string Code, string Name, string TimeZone, bool IsDefault)
{
    /// <summary>The facility as the API writes it.</summary>
    public static FacilityAnswer Of(Facility facility, int index) => new(facility.Id.Value, facility.Code, facility.Name, facility.Clock.Zone.Id, index == 0);
}

/// <summary>A dynamometer or track lane.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Unique in its facility; accepted wherever its id is.</param>
/// <param name="Group">Its dyno group.</param>
/// <param name="Enabled">Whether it takes new bookings.</param>
/// <param name="AvailableFrom">First site day, if limited.</param>
/// <param name="AvailableTo">Last site day, if limited.</param>
/// <param name="SetUpBeforeMinutes">Set-up before a test.</param>
/// <param name="SetUpAfterMinutes">Set-up after a test.</param>
/// <param name="Capabilities">It can do what one of these covers.</param>
/// <param name="Verifications">The latest of each name that it has passed.</param>
/// <param name="Revision">Counts its edits; wanted back with the next one.</param>
internal sealed record DynoAnswer(
    int Id, string Name, string Group, bool Enabled, DateOnly? AvailableFrom, DateOnly? AvailableTo, int SetUpBeforeMinutes, int SetUpAfterMinutes, IReadOnlyList<CapabilityAnswer> Capabilities,
    IReadOnlyList<VerificationAnswer> Verifications, int Revision)
{
    /// <summary>The dyno as the API writes it.</summary>
    public static DynoAnswer Of(Dyno dyno) => new(dyno.Id.Value, dyno.Name, dyno.Group, dyno.Enabled, dyno.AvailableFrom, dyno.AvailableTo,
        (int)dyno.SetUpBefore.TotalMinutes, (int)dyno.SetUpAfter.TotalMinutes, [.. dyno.Capabilities.Select(CapabilityAnswer.Of)],
        [.. dyno.Verifications.Select(VerificationAnswer.Of)], dyno.Revision);
}

/// <summary>One row of what a dyno can do: each test type for each drive and each weight class.</summary>
/// <param name="TestTypes">Codes of test types.</param>
/// <param name="Drives"><c>2WD</c>, <c>AWD</c>.</param>
/// <param name="WeightClasses"><c>&lt;10K</c>, <c>&gt;10K</c>.</param>
internal sealed record CapabilityAnswer(IReadOnlyList<string> TestTypes, IReadOnlyList<string> Drives, IReadOnlyList<string> WeightClasses)
{
    /// <summary>The row as the API writes it.</summary>
    public static CapabilityAnswer Of(Capability row) => new(row.TestTypes, [.. row.Drives.Select(DriveTypes.Code)], [.. row.Weights.Select(Domain.Fleet.WeightClasses.Code)]);
}

/// <summary>A test type of the catalogue.</summary>
/// <param name="Code">Unique in the facility.</param>
/// <param name="Name">As shown; accepted wherever its code is.</param>
/// <param name="DefaultDuration">ISO 8601.</param>
/// <param name="NeedsApproval">Whether a booking is held until somebody approves.</param>
/// <param name="Measure">How its length is measured.</param>
/// <param name="Verification">What the dyno must have passed shortly before, if anything.</param>
/// <param name="Soak">How long the vehicle must have stood, if it matters.</param>
/// <param name="Revision">Counts with every edit; what <c>If-Match</c> names.</param>
internal sealed record TestTypeAnswer(string Code, string Name, string DefaultDuration, bool NeedsApproval, MeasureBody Measure, VerificationDemandBody? Verification, SoakBody? Soak, int Revision)
{
    /// <summary>The test type as the API writes it.</summary>
    public static TestTypeAnswer Of(TestType test) => new(test.Code, test.Name, test.DefaultLength.ToString(), test.NeedsApproval, MeasureBody.Of(test.Measure), VerificationDemandBody.Of(test.Verification), SoakBody.Of(test.Soak), test.Revision);
}

/// <summary>A vehicle under test.</summary>
internal sealed record VehicleAnswer(
    int Id, string Label, string? Vin, string? Tag, string? BuildId, string Program, int? ModelYear, string? CertificationTeam,
    int? WeightLbs, string? WeightClass, string? Drive, string? Powerpack, string? BuildType, int Revision)
{
    /// <summary>The vehicle as the API writes it.</summary>
    public static VehicleAnswer Of(Vehicle vehicle) => new(vehicle.Id.Value, vehicle.Label, vehicle.Vin, vehicle.Tag, vehicle.BuildId, vehicle.Program, vehicle.ModelYear,
        vehicle.CertificationTeam, vehicle.WeightLbs, vehicle.Weight?.Code(), vehicle.Drive?.Code(), vehicle.Powerpack, vehicle.BuildType, vehicle.Revision);
}
