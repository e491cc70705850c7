namespace DynoPortal.Domain.Fleet;

/// <summary>A verification that a dyno must have passed shortly before a test starts, such as a coastdown check that holds for a day.</summary>
/// <param name="Name">What the lab calls it; 1 to <see cref="Verification.LongestName"/> characters, the same for demand and deed whatever the case.</param>
/// <param name="Validity">How long one holds, counted to the start of the test; an hour to <see cref="LongestValidity"/>.</param>
public sealed record VerificationDemand(string Name, TimeSpan Validity)
{
    /// <summary>The longest that a verification holds. Calibrations that are planned are read this far back.</summary>
    public static readonly TimeSpan LongestValidity = TimeSpan.FromDays(366);
}

/// <summary>A verification that a dyno has passed.</summary>
/// <param name="Name">What the lab calls it; 1 to <see cref="LongestName"/> characters.</param>
/// <param name="PerformedAt">When; never in the future.</param>
public sealed record Verification(string Name, DateTimeOffset PerformedAt)
{
    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 60;

    /// <summary>Whether two names mean the same verification: case and blanks at the ends don't matter.</summary>
    public static bool IsSame(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
