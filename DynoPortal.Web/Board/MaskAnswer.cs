using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>A mask as the script reads it.</summary>
/// <param name="At">The candidates, in seconds, ascending.</param>
/// <param name="Lanes">By dyno.</param>
public sealed record MaskAnswer(IReadOnlyList<long> At, IReadOnlyDictionary<int, MaskLane> Lanes)
{
    /// <summary>The answer of these masks over these candidates.</summary>
    public static MaskAnswer Of(IReadOnlyList<DateTimeOffset> candidates, IReadOnlyList<DynoMask> masks) => new(
        [.. candidates.Select(at => at.ToUnixTimeSeconds())],
        masks.ToDictionary(mask => mask.Dyno.Value, mask => new MaskLane(mask.Whole?.Message, [.. mask.Runs.Select(run => new MaskSpan(run.From, run.To, run.Refusal?.Message))])));
}

/// <summary>One lane of a mask.</summary>
/// <param name="Whole">Why nothing is accepted here whenever it is; null when time decides.</param>
/// <param name="Runs">Every candidate in one run, in order.</param>
public sealed record MaskLane(string? Whole, IReadOnlyList<MaskSpan> Runs);

/// <summary>Neighbouring candidates with the same answer.</summary>
/// <param name="From">Index of the first.</param>
/// <param name="To">Index of the last, inclusive.</param>
/// <param name="Why">Why not; null where they are accepted.</param>
public sealed record MaskSpan(int From, int To, string? Why);
