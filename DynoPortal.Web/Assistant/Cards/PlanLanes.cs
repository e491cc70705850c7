using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Assistant.Cards;

/// <summary>A place of a plan, as a bar in its lane.</summary>
/// <param name="Number">Of the change, as they are listed; from 1.</param>
/// <param name="Left">Where it begins, in per cent of the plan's time.</param>
/// <param name="Width">How long it is, in per cent of the plan's time.</param>
/// <param name="Says">Vehicle, test and time.</param>
/// <param name="Place">The same place on the board; see <see cref="BoardPlace"/>.</param>
/// <param name="IsLeft">Whether it is where something is now, and would be no more.</param>
public sealed record PlanBar(int Number, double Left, double Width, string Says, string? Place, bool IsLeft);

/// <summary>A dyno of a plan, with its bars by start.</summary>
/// <param name="Dyno">The dyno.</param>
/// <param name="Bars">What would be there, and what would leave it.</param>
public sealed record PlanLane(string Dyno, IReadOnlyList<PlanBar> Bars);

/// <summary>Several changes of one proposal, side by side: a lane for each dyno, in the order in which the plan comes to it (U-9).</summary>
/// <param name="Span">From the first start to the last end.</param>
/// <param name="Lanes">The lanes; empty when fewer than two changes have a place, because one is told better in words.</param>
public sealed record PlanLanes(Slot? Span, IReadOnlyList<PlanLane> Lanes)
{
    // A bar that can still be seen and pointed at.
    private const double Narrowest = 5;

    /// <summary>The lanes of these changes, at the site's times.</summary>
    public static PlanLanes Of(IReadOnlyList<ProposedChange> changes, SiteClock clock)
    {
        var places = changes.SelectMany((change, index) => PlacesOf(change, index + 1, clock)).OrderBy(place => place.Slot.Start).ToList();
        if (places.Where(place => !place.IsLeft).Select(place => place.Number).Distinct().Count() < 2) return new(null, []);
        var span = places.Skip(1).Aggregate(places[0].Slot, (whole, place) => whole.Union(place.Slot));
        return new(span, [.. places.GroupBy(place => place.Dyno).Select(lane => new PlanLane(lane.Key, [.. lane.Select(place => place.In(span))]))]);
    }

    private static IEnumerable<Place> PlacesOf(ProposedChange change, int number, SiteClock clock)
    {
        var what = string.Join(", ", new[] { change.Vehicle, change.Test }.OfType<string>());
        if (change.Before is { } before && (before.Dyno, before.From, before.To) != (change.Dyno, change.From, change.To) && CardTime.SlotOf(clock, before.From, before.To) is { } old)
            yield return new(number, before.Dyno, old, $"{number}: {what} is here now, {clock.Text(old)}", null, true);
        if (CardTime.SlotOf(clock, change.From, change.To) is { } slot)
            yield return new(number, change.Dyno, slot, $"{number}: {what}, {clock.Text(slot)}", BoardPlace.Of(clock, change.Dyno, change.From, change.To), false);
    }

    private sealed record Place(int Number, string Dyno, Slot Slot, string Says, string? At, bool IsLeft)
    {
        public PlanBar In(Slot span)
        {
            var width = Math.Max(100 * (Slot.Length / span.Length), Narrowest);
            return new(Number, Math.Min(100 * ((Slot.Start - span.Start) / span.Length), 100 - width), width, Says, At, IsLeft);
        }
    }
}
