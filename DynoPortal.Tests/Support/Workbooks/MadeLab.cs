using DynoPortal.Domain.Fleet;

namespace DynoPortal.Tests.Support.Workbooks;

/// <summary>The dynos of a made-up lab, its rules, and the macro that looks for a dyno which is free on a row's dates.</summary>
/// <remarks>Twenty-one dynos of four kinds, few enough for the macro to find none for about half of 600 tests (docs/glossary.md): mileage is run on rolls that do nothing else (MPG; some for one driven axle only, some for light vehicles when both are driven), emission and evap need a
/// climate-controlled cell (VTS), brakes are run on small rolls (ATDL), towing and coastdown on the track (TRP).</remarks>
internal sealed class MadeLab(Random random)
{
    private static readonly string[] Mileage = ["4K Certification", "150K Mileage", "Durability", "Special"];
    private static readonly string OneAxle = Named("MPG ", 16, 10), LightAwd = Named("mpg ", 21, 5), Both = Named("MPG ", 26, 5);

    /// <summary>Test type, drive, weight class, dynos.</summary>
    public static IReadOnlyList<string[]> Rules { get; } =
    [
        .. Mileage.SelectMany(test => new string[][] { [test, "2WD", "any", OneAxle], [test.ToUpperInvariant(), "AWD", "<10K", LightAwd], [test, "any", "any", Both] }),
        ["EMISSION", "any", "<10K", "VTS #1 ,VTS #2"], ["Emission", "Any", "Any", "VTS #2"], ["Evap", "any", "<10k", "VTS #1, VTS #2"], ["Evap", "Any", "Any", "VTS #2"],
        ["Brake", "2WD", "any", "ATDL 1, atdl 2"], ["brake", "AWD", "any", "ATDL 2"], ["Coastdown", "any", "any", "TRP Track"], ["towing", "any", ">10K", "TRP Track"], ["Towing", "any", "<10k", "TRP 1, TRP Track"],
    ];

    /// <summary>Dyno, start as a serial (0 for none), days.</summary>
    public static IReadOnlyList<(string Dyno, double Start, int Days)> Maintenance { get; } = [("MPG 20", 0, 0), ("MPG 21", 46143, 2), ("VTS #1", 0, 0), ("ATDL 1", 46160, 4), ("MPG 26", 0, 0), ("TRP Track", 0, 0)];

    private readonly Dictionary<string, List<(double From, double To)>> taken = [];

    /// <summary>The dynos that may run a test of a vehicle; empty when no rule has them.</summary>
    public static string[] Able(string test, Domain.Fleet.DriveType? drive, WeightClass? weight) =>
        [.. Rules.Where(rule => Is(rule[0], test) && Covers(rule[1], drive?.Code()) && Covers(rule[2], weight?.Code())).SelectMany(rule => rule[3].Split(',')).Select(name => name.Trim().ToUpperInvariant()).Distinct().Select(Spelled)];

    /// <summary>The first dyno that is free on the dates, which it is no longer then; now and then one that isn't, as people enter them. Null when there is none.</summary>
    public string? Take(IReadOnlyList<string> able, double start, double days)
    {
        var free = able.Where(dyno => Of(dyno).TrueForAll(other => other.To <= start || start + days <= other.From)).ToList();
        var dyno = free.Count > 0 ? free[0] : able.Count > 0 && random.Next(15) == 0 ? able[random.Next(able.Count)] : null;
        if (dyno is not null) Of(dyno).Add((start, start + days));
        return dyno;
    }

    private List<(double From, double To)> Of(string dyno) => taken.TryGetValue(dyno, out var list) ? list : taken[dyno] = [];

    private static bool Covers(string said, string? own) => Is(said, "any") || (own is not null && Is(said, own));

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static string Spelled(string name) => name.StartsWith("TRP ", StringComparison.Ordinal) ? "TRP " + name[4] + name[5..].ToLowerInvariant() : name;

    private static string Named(string prefix, int first, int count) => string.Join(", ", Enumerable.Range(first, count).Select(number => prefix + number));
}
