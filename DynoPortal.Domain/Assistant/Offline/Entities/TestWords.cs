namespace DynoPortal.Domain.Assistant.Offline.Entities;

/// <summary>What people call the test types of the glossary beside their names.</summary>
internal static class TestWords
{
    private static readonly Dictionary<string, string[]> Spoken = new(StringComparer.Ordinal)
    {
        ["brake"] = ["brakes", "braking", "break", "brake test"],
        ["emission"] = ["emissions", "tailpipe", "exhaust", "smog"],
        ["evap"] = ["evaporative", "evaporation", "evaps"],
        ["coastdown"] = ["coast down", "coasting", "coastdowns", "roll down"],
        ["towing"] = ["tow", "trailer", "tow test"],
        ["4k-certification"] = ["4k", "4k cert", "4k certification", "certification", "cert", "certifications"],
        ["150k-mileage"] = ["150k", "mileage", "mileage accumulation", "mile accumulation"],
        ["durability"] = ["durabilities", "endurance"],
        ["special"] = ["specials", "special test"],
    };

    /// <summary>The words for a code; none for one that a facility has made up itself.</summary>
    public static IReadOnlyList<string> For(string code) => Spoken.GetValueOrDefault(code, []);
}
