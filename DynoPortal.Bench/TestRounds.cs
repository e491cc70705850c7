using System.Diagnostics;
using System.Globalization;

namespace DynoPortal.Bench;

/// <summary>Runs tests that do little in the test run with all the rounds that they were made for.</summary>
internal static class TestRounds
{
    public static Task<int> RunAsync(string filter, string variable, int rounds, CancellationToken cancellationToken) =>
        RunAsync(filter, new Dictionary<string, string> { [variable] = rounds.ToString(CultureInfo.InvariantCulture) }, cancellationToken);

    public static async Task<int> RunAsync(string filter, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", ["test", "DynoPortal.Tests", "--filter", $"FullyQualifiedName~.{filter}.", "--logger", "console;verbosity=detailed"]);
        foreach (var (variable, value) in variables) start.Environment[variable] = value;
        using var tests = Process.Start(start) ?? throw new InvalidOperationException("dotnet test did not start.");
        await tests.WaitForExitAsync(cancellationToken);
        return tests.ExitCode;
    }
}
