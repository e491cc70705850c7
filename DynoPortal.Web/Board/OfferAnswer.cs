namespace DynoPortal.Web.Board;

/// <summary>Openings as the board's script reads them (<c>wwwroot/board/offers.js</c>), by the number of their dyno.</summary>
/// <param name="Offers">Start and end of each opening in seconds, by start.</param>
/// <param name="Closed">Why a dyno has none.</param>
public sealed record OfferAnswer(IReadOnlyDictionary<int, IReadOnlyList<long[]>> Offers, IReadOnlyDictionary<int, string> Closed)
{
    /// <summary>Writes them so.</summary>
    public static OfferAnswer Of(OpeningsShown shown) => new(
        shown.Openings.GroupBy(opening => opening.Dyno.Value).ToDictionary(dyno => dyno.Key, dyno => (IReadOnlyList<long[]>)
            [.. dyno.OrderBy(opening => opening.Slot.Start).Select(opening => new[] { opening.Slot.Start.ToUnixTimeSeconds(), opening.Slot.End.ToUnixTimeSeconds() })]),
        shown.Closed.ToDictionary(dyno => dyno.Key.Value, dyno => dyno.Value));
}
