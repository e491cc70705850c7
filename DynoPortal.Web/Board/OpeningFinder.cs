using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Looks for openings of a wish: in the time that a board shows, and the earliest of all.</summary>
public sealed class OpeningFinder(OpeningSearch search, TimeProvider clock)
{
    /// <summary>The most that are shown of each dyno.</summary>
    public const int MostPerDyno = 200;

    private const int ReasonsTold = 3;

    /// <summary>The openings that begin in a board's time and haven't passed, with the reasons of dynos without one.</summary>
    public async Task<OpeningsShown> InAsync(Actor actor, ScheduleBoard board, OpeningWish wish, Slot window, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (window.End <= now) return new([], board.Dynos.ToDictionary(dyno => dyno.Id, _ => "The time shown is over."));
        // An opening that begins in the time shown may end after it.
        var wide = new Slot(window.Start > now ? window.Start : now, board.Facility.Clock.SlotAt(window.End, wish.Length).End);
        var found = await search.FindAsync(actor, wish.Within(wide, MostPerDyno), cancellationToken);
        var open = found.Openings.Where(opening => opening.Slot.Start < window.End).ToList();
        var reasons = Lasting(found);
        var closed = board.Dynos.Where(dyno => open.All(opening => opening.Dyno != dyno.Id))
            .ToDictionary(dyno => dyno.Id, dyno => reasons.GetValueOrDefault(dyno.Id) is { Length: > 0 } why ? why : $"{dyno.Name} has no opening of {wish.LengthText} in the time shown.");
        return new(open, closed);
    }

    /// <summary>The earliest opening from now on, as far ahead as openings are searched.</summary>
    public async Task<NextOpening> NextAsync(Actor actor, ScheduleBoard board, OpeningWish wish, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = await search.FindAsync(actor, wish.Within(new Slot(now, now.AddDays(OpeningSearch.MostDays)), 1), cancellationToken);
        if (found.Openings is [var first, ..]) return new(first, $"Earliest: {first.DynoName}, {board.Facility.Clock.Text(first.Slot)}.");
        var reasons = Lasting(found);
        var lasting = reasons.Values.Where(why => why.Length > 0).Distinct().ToList();
        var passing = found.Ineligible.Where(dyno => reasons[dyno.Dyno].Length == 0).Select(dyno => dyno.DynoName).ToList();
        var none = passing.Count > 0 ? $"{string.Join(", ", passing)} could take it, but {(passing.Count == 1 ? "isn't" : "aren't")} free for {wish.LengthText} at any time that may be booked. " : "";
        var more = lasting.Count > ReasonsTold ? $" And {lasting.Count - ReasonsTold} more reasons." : "";
        return new(null, $"There is no opening in the next {OpeningSearch.MostDays} days. {none}{string.Join(" ", lasting.Take(ReasonsTold))}{more}".TrimEnd());
    }

    // What stands against it at any time, by dyno; empty where another time would do. A length that no dyno takes is refused by all of them in the same words.
    private static Dictionary<DynoId, string> Lasting(OpeningsFound found)
    {
        bool IsCommon(Refusal refusal) => found.Ineligible.All(dyno => dyno.Refusals.Any(other => other.Message == refusal.Message));
        return found.Ineligible.ToDictionary(dyno => dyno.Dyno, dyno => string.Join(" ", dyno.Refusals
            .Where(refusal => refusal.Code == RefusalCode.Length ? IsCommon(refusal) : !RefusalCode.CuredByTime.Contains(refusal.Code)).Select(refusal => refusal.Message)));
    }
}
