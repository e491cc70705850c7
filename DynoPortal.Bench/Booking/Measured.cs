namespace DynoPortal.Bench.Booking;

/// <summary>What a run measured.</summary>
/// <param name="Seconds">How long it ran.</param>
/// <param name="Milliseconds">Each booking's time.</param>
internal sealed record Measured(double Seconds, IReadOnlyList<double> Milliseconds)
{
    private readonly double[] sorted = [.. Milliseconds.Order()];

    /// <summary>Processor time of this process, where it is the client.</summary>
    public TimeSpan ClientCpu { get; init; }

    /// <summary>Milliseconds of <see cref="ClientCpu"/> for each booking.</summary>
    public double ClientCpuEach => ClientCpu.TotalMilliseconds / sorted.Length;

    public double PerSecond => sorted.Length / Seconds;

    /// <summary>A percentile, 0 to 100.</summary>
    public double At(int percentile) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, sorted.Length * percentile / 100)];

    public static Measured Of(IReadOnlyList<Measured> turns) => new(turns.Sum(turn => turn.Seconds), [.. turns.SelectMany(turn => turn.Milliseconds)]) { ClientCpu = turns.Aggregate(TimeSpan.Zero, (sum, turn) => sum + turn.ClientCpu) };
}
