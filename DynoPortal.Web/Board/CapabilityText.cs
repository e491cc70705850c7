using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Board;

/// <summary>What a dyno can do, in words.</summary>
internal static class CapabilityText
{
    /// <summary>At a glance: <c>2WD AWD · &lt;10K</c>; a class that every row covers with its counterpart is left out.</summary>
    public static string Short(Dyno dyno)
    {
        if (dyno.Capabilities.Count == 0) return "no tests";
        var drives = DriveTypes.All.Where(drive => dyno.Capabilities.Any(row => row.Drives.Contains(drive))).Select(drive => drive.Code());
        var weights = WeightClasses.All.Where(weight => dyno.Capabilities.Any(row => row.Weights.Contains(weight))).ToList();
        return string.Join(" ", drives) + (weights.Count == 1 ? $" · {weights[0].Code()}" : "");
    }

    /// <summary>One sentence for each capability row.</summary>
    public static string Long(Dyno dyno, IReadOnlyList<TestType> catalogue) => string.Join("; ", dyno.Capabilities.Select(row =>
        $"{string.Join(", ", row.TestTypes.Select(code => catalogue.FirstOrDefault(type => type.Code == code)?.Name ?? code))} for {string.Join(" and ", row.Drives.Select(drive => drive.Code()))}, {string.Join(" and ", row.Weights.Select(weight => weight.Code()))}"));
}
