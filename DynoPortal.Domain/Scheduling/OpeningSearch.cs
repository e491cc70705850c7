using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Scheduling;

/// <summary>Finds openings by trying every start at which something begins to be free against the booking rules themselves, so that what it offers is what a booking accepts.</summary>
public sealed class OpeningSearch(IScheduleReader reader, TimeProvider clock)
{
    /// <summary>The grid of starts inside shifts: every quarter of an hour.</summary>
    public static readonly TimeSpan Grid = TimeSpan.FromMinutes(15);

    /// <summary>The longest window that a search covers, in days.</summary>
    public const int MostDays = 400;

    /// <summary>The most alternatives that come with a refusal.</summary>
    public const int MostAlternatives = 5;

    /// <summary>How far ahead alternatives and next feasible slots are looked for.</summary>
    public static readonly TimeSpan AlternativesAhead = TimeSpan.FromDays(120);

    /// <summary>Searches every dyno of the actor's facility. A window longer than <see cref="MostDays"/> is cut there.</summary>
    public async Task<OpeningsFound> FindAsync(Actor actor, OpeningRequest request, CancellationToken cancellationToken)
    {
        var window = request.Window with { End = Earlier(request.Window.End, request.Window.Start.AddDays(MostDays)) };
        var lab = await reader.SnapshotAsync(actor, new SnapshotScope
        {
            Vehicles = request.Vehicle.Id == default ? [] : [request.Vehicle.Id],
            Dynos = null,
            Window = window,
            Books = true,
        }, cancellationToken);
        return Search(lab, request with { Window = window }, clock.GetUtcNow());
    }

    /// <summary>Searches the dynos of a snapshot that covers the window.</summary>
    public static OpeningsFound Search(ScheduleSnapshot lab, OpeningRequest request, DateTimeOffset now)
    {
        var starts = new OpeningStarts(lab, request, now);
        var openings = new List<Opening>();
        var ineligible = new List<IneligibleDyno>();
        foreach (var dyno in lab.Dynos.Values.OrderBy(dyno => dyno.Name, NaturalOrder.Instance))
        {
            var found = new DynoOpenings(lab, request, now, dyno);
            var before = openings.Count;
            openings.AddRange(found.IsHopeless ? [] : starts.For(dyno).Select(found.At).OfType<Opening>().Take(request.MostPerDyno));
            if (openings.Count == before) ineligible.Add(new(dyno.Id, dyno.Name, found.Refusals(starts.First)));
        }

        return new([.. openings.OrderBy(opening => opening.Slot.Start).ThenBy(opening => opening.Slack)], ineligible);
    }

    /// <summary>The dynos that are open in exactly this slot, tightest fit first, and why the others are not.</summary>
    public static OpeningsFound AtSlot(ScheduleSnapshot lab, Vehicle vehicle, TestType testType, Slot slot, DateTimeOffset now)
    {
        // The window is as wide as the tightness of the fit is told apart.
        var request = new OpeningRequest { Vehicle = vehicle, TestType = testType, Length = BookingLength.OfTime(slot.Length), Window = slot.Widened(TimeSpan.FromDays(14)) };
        var tried = lab.Dynos.Values.OrderBy(dyno => dyno.Name, NaturalOrder.Instance).Select(dyno => (dyno, found: new DynoOpenings(lab, request, now, dyno))).ToList();
        return new(
            [.. tried.Select(each => each.found.At(slot)).OfType<Opening>().OrderBy(opening => opening.Slack)],
            [.. tried.Where(each => each.found.At(slot) is null).Select(each => new IneligibleDyno(each.dyno.Id, each.dyno.Name, each.found.Refusals(slot)))]);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
