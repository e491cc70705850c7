using System.Globalization;
using System.IO.Pipes;

namespace DynoPortal.Bench.Board;

/// <summary>Asks a portal's <see cref="StartupHook"/>.</summary>
internal sealed class Probe
{
    private readonly string pipe = $"dynoportal-probe-{Guid.NewGuid():N}";

    /// <summary>What the portal has to be started with.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(Probe).Assembly.Location,
        [StartupHook.PipeVariable] = pipe,
    };

    /// <summary>Memory in bytes as it is left after a collection, and processor time so far.</summary>
    public Task<Reading> SettledAsync(CancellationToken cancellationToken) => AskAsync(1, cancellationToken);

    /// <summary>The same without a collection.</summary>
    public Task<Reading> NowAsync(CancellationToken cancellationToken) => AskAsync(0, cancellationToken);

    private async Task<Reading> AskAsync(byte question, CancellationToken cancellationToken)
    {
        await using var client = new NamedPipeClientStream(".", pipe);
        await client.ConnectAsync(cancellationToken);
        client.WriteByte(question);
        using var reader = new StreamReader(client);
        var parts = ((await reader.ReadLineAsync(cancellationToken)) ?? throw new InvalidOperationException("The portal's probe gave no answer.")).Split(' ');
        return new(Number(parts[0]), Number(parts[1]), TimeSpan.FromTicks(Number(parts[2])));
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>One answer.</summary>
    /// <param name="Managed">Bytes of managed objects.</param>
    /// <param name="WorkingSet">Bytes of the process in memory.</param>
    /// <param name="Cpu">Processor time since it began.</param>
    public sealed record Reading(long Managed, long WorkingSet, TimeSpan Cpu);
}
