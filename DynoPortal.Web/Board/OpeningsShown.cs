using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>The openings of a wish in the time that a board shows.</summary>
/// <param name="Openings">Those that begin in it, earliest first.</param>
/// <param name="Closed">Why each of the other dynos has none.</param>
public sealed record OpeningsShown(IReadOnlyList<Opening> Openings, IReadOnlyDictionary<DynoId, string> Closed)
{
    /// <summary>In a sentence.</summary>
    public string Text => Openings.Count switch
    {
        0 => "No opening begins in the time shown.",
        1 => $"1 opening, on {Openings[0].DynoName}.",
        _ when Openings.DistinctBy(opening => opening.Dyno).Count() is var dynos => $"{Openings.Count} openings on {(dynos == 1 ? Openings[0].DynoName : $"{dynos} dynos")}{(IsCut ? $"; of each dyno the first {OpeningFinder.MostPerDyno}" : "")}.",
        _ => "",
    };

    private bool IsCut => Openings.GroupBy(opening => opening.Dyno).Any(dyno => dyno.Count() >= OpeningFinder.MostPerDyno);
}
