using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Scheduling;

/// <summary>Finds what would be accepted in place of a refused slot.</summary>
internal static class Alternatives
{
    /// <summary>The refused change with the earliest openings of the same length on any dyno, and with the next feasible slot on its own dyno at each refusal that time cures.</summary>
    public static async Task<ReviewedChange> AddAsync(IScheduleReader reader, Actor actor, ReviewedChange change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var booking = change.Booking!;
        if (booking.Slot.Length <= TimeSpan.Zero) return change;
        var start = booking.Slot.Start > now ? booking.Slot.Start : now;
        var request = new OpeningRequest
        {
            Vehicle = booking.Vehicle,
            TestType = booking.TestType,
            Length = booking.Facility.Clock.LengthOf(booking.Slot),
            Window = new(start, start + booking.Slot.Length + OpeningSearch.AlternativesAhead),
            MostPerDyno = 3,
            Moving = change.Entry?.Before,
        };
        var found = await new OpeningSearch(reader, new FixedClock(now)).FindAsync(actor, request, cancellationToken);
        var next = found.Openings.FirstOrDefault(opening => opening.Dyno == booking.Dyno.Id)?.Slot;
        return change with
        {
            Refusals = [.. change.Refusals.Select(refusal => RefusalCode.CuredByTime.Contains(refusal.Code) ? refusal with { NextFeasible = next } : refusal)],
            // One opening for each dyno first, so that the choice is a choice.
            Alternatives = [.. found.Openings.GroupBy(opening => opening.Dyno).SelectMany(group => group.Select((opening, rank) => (opening, rank)))
                .OrderBy(each => each.rank).ThenBy(each => each.opening.Slot.Start).Take(OpeningSearch.MostAlternatives)
                .Select(each => each.opening).OrderBy(opening => opening.Slot.Start)],
        };
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
