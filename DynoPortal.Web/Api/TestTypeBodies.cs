using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>A test type as it is to be; what is left out of it is at its default, but for whether it needs approval, which stays.</summary>
/// <param name="Name">1 to 60 characters, unique in the facility.</param>
/// <param name="DefaultDuration">ISO 8601: 1 to 1 000 days, or hours in quarters.</param>
/// <param name="NeedsApproval">Whether a booking is held until somebody approves; changing it needs rules.manage.</param>
/// <param name="Measure">How its length is measured; in days by default.</param>
/// <param name="Verification">What the dyno must have passed, if anything.</param>
/// <param name="Soak">How long the vehicle must have stood, if it matters.</param>
/// <param name="Revision">The revision that the caller saw, where no If-Match says it.</param>
internal sealed record TestTypeBody(string? Name, string? DefaultDuration, bool? NeedsApproval, MeasureBody? Measure, VerificationDemandBody? Verification, SoakBody? Soak, int? Revision)
{
    /// <summary>The test type; what can't be read of it is in the fields of the call.</summary>
    /// <param name="now">As it is; null for a new one.</param>
    /// <param name="revision">The revision that was seen.</param>
    /// <param name="fields">The fields of the call.</param>
    public TestType Read(TestType? now, int revision, RequestFields fields)
    {
        if (string.IsNullOrWhiteSpace(DefaultDuration)) fields.Refuse("defaultDuration", "defaultDuration is missing: give an ISO 8601 duration such as P2D or PT6H.");
        return new(now?.Code ?? "", Name ?? "", fields.Length("defaultDuration", DefaultDuration) ?? BookingLength.OfDays(1), NeedsApproval ?? now?.NeedsApproval ?? false)
        {
            Measure = Measure is { } measure ? new(measure.ByMiles ?? false, measure.MilesPerDay, measure.AddedDays ?? 0, measure.CountsRunDays ?? false) : TestMeasure.ByDays,
            Verification = Verification?.Read(),
            Soak = Soak?.Read(),
            Revision = revision,
        };
    }
}

/// <summary>How the length of a test is measured.</summary>
/// <param name="ByMiles">Whether as miles ÷ miles per day + added days; else in days.</param>
/// <param name="MilesPerDay">What a day brings when a request doesn't say; 0.01 to 5 000.</param>
/// <param name="AddedDays">Days that come to the miles when a request doesn't say; 0 to 365.</param>
/// <param name="CountsRunDays">Whether miles are only run on working days.</param>
internal sealed record MeasureBody(bool? ByMiles, decimal? MilesPerDay, decimal? AddedDays, bool? CountsRunDays)
{
    /// <summary>The measure as the API writes it.</summary>
    public static MeasureBody Of(TestMeasure measure) => new(measure.ByMiles, measure.MilesPerDay, measure.AddedDays, measure.CountsRunDays);
}

/// <summary>What a test type demands.</summary>
/// <param name="Verification">Of the dyno.</param>
/// <param name="Soak">Of the vehicle.</param>
internal sealed record DemandsRequest(VerificationDemandBody? Verification, SoakBody? Soak)
{
    /// <summary>The test type with these demands and no others.</summary>
    public TestType On(TestType test) => test with { Verification = Verification?.Read(), Soak = Soak?.Read() };
}

/// <summary>A verification that the dyno must have passed.</summary>
/// <param name="Name">What the lab calls it; 1 to 60 characters.</param>
/// <param name="ValidityHours">How long one holds, counted to the start; 1 to 8 784.</param>
internal sealed record VerificationDemandBody(string? Name, int? ValidityHours)
{
    /// <summary>The demand as the API writes it; null for none.</summary>
    public static VerificationDemandBody? Of(VerificationDemand? demand) => demand is null ? null : new(demand.Name, (int)demand.Validity.TotalHours);

    /// <summary>The demand that it says, right or wrong.</summary>
    public VerificationDemand Read() => new(Name ?? "", ReadHours(ValidityHours));

    // A number of hours that no span holds becomes one that no rule allows.
    internal static TimeSpan ReadHours(int? hours) => TimeSpan.FromHours(Math.Clamp(hours ?? 0, -1, 1_000_000));
}

/// <summary>How long the vehicle must have stood on no dyno.</summary>
/// <param name="LeastHours">At least; 0 to 336.</param>
/// <param name="MostHours">At most since its test before, which there must be then; to 336, or nothing for no limit.</param>
internal sealed record SoakBody(int? LeastHours, int? MostHours)
{
    /// <summary>The demand as the API writes it; null for none.</summary>
    public static SoakBody? Of(SoakDemand? demand) => demand is null ? null : new((int)demand.Least.TotalHours, (int?)demand.Most?.TotalHours);

    /// <summary>The demand that it says, right or wrong.</summary>
    public SoakDemand Read() => new(VerificationDemandBody.ReadHours(LeastHours), MostHours is null ? null : VerificationDemandBody.ReadHours(MostHours));
}
