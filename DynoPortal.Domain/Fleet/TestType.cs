using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>A kind of test from the facility's catalogue.</summary>
/// <param name="Code">Lower-case slug, unique in the facility, such as <c>4k-certification</c>; see <see cref="Codes.OfTest"/>.</param>
/// <param name="Name">As shown, such as <c>4K certification</c>.</param>
/// <param name="DefaultLength">How long a booking is when nobody says otherwise.</param>
/// <param name="NeedsApproval">Whether a booking by someone who can't approve is held until somebody does.</param>
public sealed record TestType(string Code, string Name, BookingLength DefaultLength, bool NeedsApproval = false)
{
    /// <summary>How its length is measured.</summary>
    public TestMeasure Measure { get; init; } = TestMeasure.ByDays;

    /// <summary>The verification that the dyno must have; null for none.</summary>
    public VerificationDemand? Verification { get; init; }

    /// <summary>How long the vehicle must have stood; null when it doesn't matter.</summary>
    public SoakDemand? Soak { get; init; }

    /// <summary>Counts from 1 with every edit.</summary>
    public int Revision { get; init; } = 1;
}

/// <summary>How the length of a test is measured: in days, or as miles ÷ miles per day + added days.</summary>
/// <param name="ByMiles">Whether miles count.</param>
/// <param name="MilesPerDay">What a day brings when a request doesn't say; more than 0, or null.</param>
/// <param name="AddedDays">Days that come to the miles when a request doesn't say; 0 to 365.</param>
/// <param name="CountsRunDays">Whether miles are only run on working days, so that weekends and holidays come on top.</param>
public sealed record TestMeasure(bool ByMiles, decimal? MilesPerDay = null, decimal AddedDays = 0, bool CountsRunDays = false)
{
    /// <summary>In days.</summary>
    public static TestMeasure ByDays { get; } = new(ByMiles: false);
}
