using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DynoPortal.Web.Api;

/// <summary>How the portal is.</summary>
/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="Down">The names of the checks that failed.</param>
/// <param name="Checks">Each check with what it found.</param>
internal sealed record HealthAnswer(string Status, IReadOnlyList<string> Down, IReadOnlyDictionary<string, HealthCheckAnswer> Checks)
{
    /// <summary>The report as the portal writes it: the checks' own sentences, nothing of an exception.</summary>
    public static HealthAnswer Of(HealthReport report) => new(
        Word(report.Status),
        [.. report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).Select(entry => entry.Key)],
        report.Entries.ToDictionary(entry => entry.Key, entry => new HealthCheckAnswer(Word(entry.Value.Status), entry.Value.Description, (int)entry.Value.Duration.TotalMilliseconds)));

    private static string Word(HealthStatus status) => status == HealthStatus.Healthy ? "healthy" : "unhealthy";
}

/// <summary>What one check found.</summary>
/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="Message">What is wrong and what to do, if anything.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record HealthCheckAnswer(string Status, string? Message, int Milliseconds);
