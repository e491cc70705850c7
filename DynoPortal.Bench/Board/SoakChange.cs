namespace DynoPortal.Bench.Board;

/// <summary>One change of a long run: when it was committed, and when each circuit heard of it.</summary>
internal sealed class SoakChange(byte[] id, int circuits)
{
    private readonly double[] heard = new double[circuits];

    /// <summary>How the allocation's id is written on the wire.</summary>
    public byte[] Id => id;

    /// <summary>By <see cref="BenchClock"/>, when the service answered.</summary>
    public double Committed { get; set; }

    public void HeardBy(int circuit) => heard[circuit] = BenchClock.Now;

    /// <summary>Circuits that have not heard of it.</summary>
    public int Missing => heard.Count(at => at == 0);

    /// <summary>Milliseconds from the commit to each circuit; zero where the news overtook the service's own answer.</summary>
    public IEnumerable<double> Lags => heard.Where(at => at > 0).Select(at => Math.Max(0, at - Committed));
}
