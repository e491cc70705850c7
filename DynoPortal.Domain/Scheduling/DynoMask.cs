using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Scheduling;

/// <summary>Neighbouring candidates that have the same answer.</summary>
/// <param name="From">Index of the first.</param>
/// <param name="To">Index of the last, inclusive.</param>
/// <param name="Refusal">What refuses the first of them; null when all are accepted. The others are refused for the same reason or by the same booking.</param>
public sealed record MaskRun(int From, int To, Refusal? Refusal);

/// <summary>Which candidates one dyno would accept.</summary>
/// <param name="Dyno">The dyno.</param>
/// <param name="Whole">What refuses every candidate whenever it is: the dyno is disabled, or not capable, or the person may not; null when time decides.</param>
/// <param name="Runs">Every candidate in one run, in order; empty when <paramref name="Whole"/> says it all.</param>
public sealed record DynoMask(DynoId Dyno, Refusal? Whole, IReadOnlyList<MaskRun> Runs)
{
    /// <summary>Whether the candidate would be accepted.</summary>
    public bool Accepts(int index) => Whole is null && Runs.Any(run => run.From <= index && index <= run.To && run.Refusal is null);
}
