using System.Globalization;

namespace DynoPortal.Domain.Planning.Campaigns;

/// <summary>A soak as people say it: <c>12 h</c>, <c>2 d</c>, <c>30 min</c>.</summary>
public static class SoakText
{
    /// <summary>In the largest unit that says it exactly.</summary>
    public static string Of(TimeSpan soak) =>
        soak.Ticks % TimeSpan.TicksPerDay == 0 && soak != TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $"{(int)soak.TotalDays} d")
        : soak.Ticks % TimeSpan.TicksPerHour == 0 ? string.Create(CultureInfo.InvariantCulture, $"{(int)soak.TotalHours} h")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)soak.TotalMinutes} min");
}
