using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>A test type as it is to be.</summary>
/// <param name="Name">As shown; 1 to 60 characters.</param>
/// <param name="DefaultDuration">ISO 8601: whole days, or quarters of an hour.</param>
/// <param name="NeedsApproval">Whether a booking is held until somebody approves.</param>
/// <param name="Measure">How its length is measured; days by default.</param>
/// <param name="Verification">What the dyno must have passed, if anything.</param>
/// <param name="Soak">How long the vehicle must have stood, if it matters.</param>
/// <param name="MoveAffected">Whether the bookings that it would refuse move with it.</param>
internal sealed record TestTypeBody(string? Name, string? DefaultDuration, bool? NeedsApproval, MeasureBody? Measure, VerificationDemandBody? Verification, SoakBody? Soak, bool? MoveAffected)
{
    /// <summary>The test type, without a code; what can't be read is refused in the fields.</summary>
    public TestType Read(RequestFields fields)
    {
        if (string.IsNullOrWhiteSpace(DefaultDuration)) fields.Refuse("defaultDuration", "defaultDuration is missing: give an ISO 8601 duration such as P2D or PT6H.");
        return new("", Name ?? "", fields.Length("defaultDuration", DefaultDuration) ?? BookingLength.OfDays(1), NeedsApproval ?? false)
        {
            Measure = Measure is { } measure ? new(measure.ByMiles ?? false, measure.MilesPerDay, measure.AddedDays ?? 0, measure.CountsRunDays ?? false) : TestMeasure.ByDays,
            Verification = Verification is { } demand ? new(demand.Name ?? "", Hours(demand.ValidityHours ?? 0)) : null,
            Soak = Soak is { } stand ? new(Hours(stand.LeastHours ?? 0), stand.MostHours is { } most ? Hours(most) : null) : null,
        };
    }

    // Far beyond what any rule allows, and no more than a span can hold.
    private const int MostHours = 1_000_000;

    /// <summary>A span of hours; one that no span can hold is cut to one that no rule allows.</summary>
    internal static TimeSpan Hours(int hours) => TimeSpan.FromHours(Math.Clamp(hours, -MostHours, MostHours));
}

/// <summary>How the length of a test is measured.</summary>
/// <param name="ByMiles">Whether as miles ÷ miles per day + added days; else in days.</param>
/// <param name="MilesPerDay">What a day brings when a request doesn't say.</param>
/// <param name="AddedDays">Days that come to the miles when a request doesn't say; 0 to 365.</param>
/// <param name="CountsRunDays">Whether miles are only run on working days.</param>
internal sealed record MeasureBody(bool? ByMiles, decimal? MilesPerDay, decimal? AddedDays, bool? CountsRunDays)
{
    /// <summary>The measure as the API writes it.</summary>
    public static MeasureBody Of(TestMeasure measure) => new(measure.ByMiles, measure.MilesPerDay, measure.AddedDays, measure.CountsRunDays);
}
