namespace DynoPortal.Tests.Support.Workbooks;

/// <summary>A test that a made-up vehicle has before it.</summary>
/// <param name="Type">Its test type.</param>
/// <param name="Days">How long it takes, in days or parts of one.</param>
/// <param name="Step">The mileage step; null for none.</param>
/// <param name="Miles">Miles to run; 0 for a test that is measured in days.</param>
/// <param name="MilesPerDay">What a day brings.</param>
internal sealed record MadeTest(string Type, double Days, string? Step = null, int Miles = 0, int MilesPerDay = 0)
{
    /// <summary>Days for soak, fuel and paper that come to the miles.</summary>
    public const int AddedDays = 2;

    // A driver in one shift does about 450 miles, a robot in two or three up to 1 000.
    private static readonly int[] Rates = [450, 600, 750, 900, 1000];

    /// <summary>What one vehicle has to go through.</summary>
    /// <remarks>Of ten vehicles one shows durability over the full useful life of 150 000 miles (40 CFR 86.1805-17), in the steps that workbooks know, with an emission test after each: up to 169 days on a dyno for one step.
    /// Four are certified with 4 000 miles (40 CFR 86.1831-01): mileage, coastdown, emission, evap. The others are in development and have one or two tests each, durability of a component among them.</remarks>
    public static IReadOnlyList<MadeTest> Programme(Random random) => random.Next(10) switch
    {
        0 => UsefulLife(Rates[random.Next(Rates.Length)]),
        < 5 => [Run("4K Certification", 4000, 400 + (50 * random.Next(3))), new("Coastdown", Hours(random, 4, 9)), new("Emission", Hours(random, 4, 9)), new("Evap", random.Next(2, 5))],
        _ => [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Development(random))],
    };

    private static List<MadeTest> UsefulLife(int rate) =>
    [
        Run("150K Mileage", 5_000, rate, "0K-5K"), new("Emission", 0.5, "5K"), Run("150K Mileage", 70_000, rate, "5K-75K"), new("Emission", 0.5, "75K"), Run("150K Mileage", 75_000, rate, "75K-150K"), new("Emission", 0.5, "150K"),
    ];

    private static MadeTest Development(Random random) => random.Next(6) switch
    {
        0 => new("Brake", Hours(random, 3, 9)),
        1 => new("Coastdown", Hours(random, 4, 9)),
        2 => new("Towing", random.Next(3, 9)),
        3 => new("Special", random.Next(3, 22)),
        _ => Run("Durability", random.Next(10, 41) * 1000, Rates[random.Next(Rates.Length)]),
    };

    private static MadeTest Run(string type, int miles, int rate, string? step = null) => new(type, Math.Ceiling((double)miles / rate) + AddedDays, step, miles, rate);

    // Shifts are worked in quarters of an hour.
    private static double Hours(Random random, int from, int to) => random.Next(from, to) / 24.0;
}
