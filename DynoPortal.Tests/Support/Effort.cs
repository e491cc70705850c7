using System.Globalization;

namespace DynoPortal.Tests.Support;

/// <summary>How much a test that could go on for ever does: little in the test run, in full when <c>DynoPortal.Bench</c> or a person asks for it by an environment variable.</summary>
internal static class Effort
{
    /// <summary>Rounds of each race; <c>PORTAL_RACE_ROUNDS</c>, in full 1 000.</summary>
    public static int RaceRounds => Read("PORTAL_RACE_ROUNDS", 8);

    /// <summary>Random cases of each property; <c>PORTAL_CASES</c>, in full 10 000.</summary>
    public static int Cases => Read("PORTAL_CASES", 200);

    /// <summary>Small plans that are held against an exhaustive search; <c>PORTAL_PLANS</c>, in full 500.</summary>
    public static int Plans => Read("PORTAL_PLANS", 100);

    /// <summary>How often a process is killed in the middle of its work; <c>PORTAL_KILLS</c>, in full 30.</summary>
    public static int Kills => Read("PORTAL_KILLS", 1);

    /// <summary>The seed of random cases, printed by each test that uses it; <c>PORTAL_SEED</c>.</summary>
    public static int Seed => Read("PORTAL_SEED", 20260302);

    private static int Read(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
