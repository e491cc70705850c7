using System.Globalization;

namespace DynoPortal.Bench;

/// <summary>What a benchmark is asked for on the command line.</summary>
/// <param name="Seconds">How long each measurement runs; 2 to 600.</param>
/// <param name="Sizes">How many allocations the table holds before it.</param>
/// <param name="Writers">How many write at once.</param>
/// <param name="Count">Rounds, cases or kills.</param>
/// <param name="Server">Connection string of a superuser on a server to measure on; without it, one of its own is started.</param>
internal sealed record BenchOptions(int Seconds, IReadOnlyList<int> Sizes, IReadOnlyList<int> Writers, int? Count, string? Server)
{
    /// <summary>The parts of a benchmark to run; null for all.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>A directory for pictures of what was measured; null for none.</summary>
    public string? Pictures { get; init; }

    public static BenchOptions Read(string[] arguments, BenchOptions? defaults = null)
    {
        var options = defaults ?? new BenchOptions(10, [10_000, 1_000_000], [1, 8, 32], null, null);
        for (var at = 0; at + 1 < arguments.Length; at += 2)
            options = arguments[at] switch
            {
                "--seconds" => options with { Seconds = Math.Clamp(Number(arguments[at + 1]), 2, 600) },
                "--sizes" => options with { Sizes = [.. arguments[at + 1].Split(',').Select(Number)] },
                "--writers" => options with { Writers = [.. arguments[at + 1].Split(',').Select(Number)] },
                "--server" => options with { Server = arguments[at + 1] },
                "--only" => options with { Only = arguments[at + 1].Split(',') },
                "--pictures" => options with { Pictures = arguments[at + 1] },
                "--count" => options with { Count = Number(arguments[at + 1]) },
                _ => options,
            };
        return options;
    }

    public static int Usage()
    {
        Console.Error.WriteLine("""
            usage: DynoPortal.Bench booking [--seconds 10] [--sizes 10000,1000000] [--writers 1,8,32] [--server CONNECTION]
                                                              bookings/s through the service, against pgbench
                   DynoPortal.Bench board [--only first-render,change,paint,memory,soak,query] [--seconds 60] [--sizes 5000,20000] [--pictures DIRECTORY]
                                                              the board, against FullCalendar and its own bounds
                   DynoPortal.Bench races [--count 1000]          the race tests with so many rounds each
                   DynoPortal.Bench properties [--count 10000]    the property tests with so many cases each
                   DynoPortal.Bench plans [--count 500]           small plans against an exhaustive search, and repair
                   DynoPortal.Bench kills [--count 30]            the fault tests with so many kills each
                   DynoPortal.Bench planner [--only workbooks,labs] [--seconds 10] [--count ROUNDS] [--server CONNECTION]
                                                              plans of workbooks and of fuller labs, against first-fit and the lower bound; five times the seconds for 5 000 tests; rounds instead of seconds repeat on every machine
                   DynoPortal.Bench imports [--sizes 600,5000] [--server CONNECTION]
                                                              a workbook's dry run and applying: time and memory
                   DynoPortal.Bench assistant [--client offline|cassette|openai|anthropic] [--suite all|core|policy|injection|language|planning|phrases] [--trials 1] [--seed N] [--out assistant.json]
                                                              the assistant's evaluation, as JSON, Markdown and JUnit
            """);
        return 2;
    }

    private static int Number(string text) => int.Parse(text.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
