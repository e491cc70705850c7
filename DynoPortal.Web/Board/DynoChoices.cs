using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>A dyno in the list to choose from.</summary>
/// <param name="Dyno">The dyno.</param>
/// <param name="Name">Its name.</param>
/// <param name="Opening">The slot asked for when it is open then, else the earliest opening after; null when there is none.</param>
/// <param name="IsAsAsked">Whether the opening is the slot asked for.</param>
/// <param name="Refusals">What stands against the slot asked for.</param>
public sealed record DynoChoice(DynoId Dyno, string Name, Opening? Opening, bool IsAsAsked, IReadOnlyList<Refusal> Refusals);

/// <summary>Lists the dynos for a booking that is being entered: open as asked first, then those open later, then the others with their reasons.</summary>
public sealed class DynoChoices(IScheduleReader reader, TimeProvider clock)
{
    /// <summary>How far after the slot asked for an opening is looked for.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(60);

    /// <summary>Searches every dyno of the actor's facility, in one snapshot.</summary>
    public async Task<IReadOnlyList<DynoChoice>> FindAsync(Actor actor, BookingDraft draft, CancellationToken cancellationToken)
    {
        var (vehicle, test, slot, now) = (draft.Vehicle!, draft.TestType!, draft.When.Slot, clock.GetUtcNow());
        var start = slot.Start > now ? slot.Start : now;
        var window = new Slot(start, start + slot.Length + Ahead);
        var lab = await reader.SnapshotAsync(actor, new SnapshotScope { Vehicles = [vehicle.Id], Dynos = null, Window = window.Union(slot).Widened(TimeSpan.FromDays(14)), Books = true }, cancellationToken);
        var asked = OpeningSearch.AtSlot(lab, vehicle, test, slot, now);
        var later = OpeningSearch.Search(lab, new OpeningRequest { Vehicle = vehicle, TestType = test, Length = draft.When.Length, Window = window, MostPerDyno = 1 }, now);

        var earliest = later.Openings.ToDictionary(opening => opening.Dyno);
        var why = later.Ineligible.ToDictionary(dyno => dyno.Dyno, dyno => dyno.Refusals);
        return
        [
            .. asked.Openings.Select(opening => new DynoChoice(opening.Dyno, opening.DynoName, opening, true, [])),
            .. asked.Ineligible.Where(dyno => earliest.ContainsKey(dyno.Dyno)).Select(dyno => new DynoChoice(dyno.Dyno, dyno.DynoName, earliest[dyno.Dyno], false, dyno.Refusals)).OrderBy(choice => choice.Opening!.Slot.Start),
            .. asked.Ineligible.Where(dyno => !earliest.ContainsKey(dyno.Dyno)).Select(dyno => new DynoChoice(dyno.Dyno, dyno.DynoName, null, false, why.GetValueOrDefault(dyno.Dyno) ?? dyno.Refusals)),
        ];
    }
}
