using System.Text.Json;
using DynoPortal.Tests.Architecture;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>How good the offline assistant has been in the part of the evaluation that a test run judges; committed, and raised when it gets better (E-5).</summary>
internal static class Baseline
{
    private static readonly string Place = Path.Combine(SourceTree.Root, "DynoPortal.Tests", "Assistant", "Evaluation", "baseline.json");
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    /// <summary>The metrics that fell below it, with both values, and those that it has and the run hasn't.</summary>
    public static IEnumerable<string> Below(IReadOnlyDictionary<string, double> metrics) =>
        Read().Where(kept => !(metrics.TryGetValue(kept.Key, out var now) && now >= kept.Value - 1e-9)).Select(kept => $"{kept.Key} was {kept.Value:0.####} and is {metrics.GetValueOrDefault(kept.Key):0.####}");

    /// <summary>Keeps these from now on.</summary>
    public static void Write(IReadOnlyDictionary<string, double> metrics) =>
        File.WriteAllText(Place, JsonSerializer.Serialize(metrics.ToDictionary(metric => metric.Key, metric => Math.Floor(metric.Value * 10_000) / 10_000), Format) + "\n");

    private static Dictionary<string, double> Read() => JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(Place))!;
}
