namespace DynoPortal.Domain.Fleet;

/// <summary>The rules of a facility as somebody wants them.</summary>
/// <param name="Limits">Limits and quotas.</param>
/// <param name="Rules">The others.</param>
/// <param name="Approval">Test types, by code, whose need for approval is to be switched, and to what; others stay as they are.</param>
public sealed record RuleSettings(BookingLimits Limits, FacilityRules Rules, IReadOnlyDictionary<string, bool> Approval)
{
    /// <summary>The longest notice.</summary>
    public static readonly TimeSpan LongestNotice = TimeSpan.FromDays(366);

    /// <summary>The furthest horizon, in days.</summary>
    public const int FurthestHorizon = 1100;

    /// <summary>The longest least length of a booking.</summary>
    public static readonly TimeSpan LongestShortest = TimeSpan.FromHours(24);

    /// <summary>The longest booking, in days: three years, which no slot exceeds.</summary>
    public const int LongestLongest = 1098;

    /// <summary>The largest quota.</summary>
    public const int LargestQuota = 10_000;

    /// <summary>The longest hold, in hours: 90 days.</summary>
    public const int LongestHold = 2160;

    /// <summary>The longest name of a team.</summary>
    public const int LongestTeam = 60;
}
