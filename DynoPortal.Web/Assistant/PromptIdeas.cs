using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;

namespace DynoPortal.Web.Assistant;

/// <summary>Something that a person could begin with.</summary>
/// <param name="Label">As it is offered.</param>
/// <param name="Message">What is said then.</param>
public sealed record PromptIdea(string Label, string Message);

/// <summary>Four things that a person could begin with, by what they may do, where they are and what is on the schedule (U-8).</summary>
public sealed class PromptIdeas(IFleetReader fleet, IScheduleReader schedule, TimeProvider clock)
{
    private const int Most = 4;
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(14);

    /// <summary>The ideas, most pressing first; with the number of the booking that the person looks at, where there is one.</summary>
    public async Task<IReadOnlyList<PromptIdea>> ForAsync(Person person, string? inSight, CancellationToken cancellationToken)
    {
        if (person.Facility is not { } facility) return [];
        var now = clock.GetUtcNow();
        var window = new Slot(now, now + Ahead);
        var rows = (await schedule.ListAsync(facility.Id, new AllocationQuery(window), cancellationToken)).Items;
        var outages = await schedule.OutagesAsync(facility.Id, window, null, cancellationToken);
        var flags = new BookingFlags(facility, await fleet.DynosAsync(facility.Id, cancellationToken), await fleet.TestTypesAsync(facility.Id, cancellationToken), outages, now);
        var flagged = rows.Where(row => row.Allocation.Slot.End > now && flags.Of(row.Allocation, row.Vehicle).Count > 0).ToList();
        return [.. Of(person, inSight, rows, flagged).DistinctBy(idea => idea.Message).Take(Most)];
    }

    private static IEnumerable<PromptIdea> Of(Person person, string? inSight, IReadOnlyList<ListedAllocation> rows, IReadOnlyList<ListedAllocation> flagged)
    {
        if (inSight is not null) yield return Same($"When is {inSight}?");
        // The dyno that is hit most is where an outage came over bookings.
        if (flagged.GroupBy(row => row.DynoName).MaxBy(group => group.Count()) is { } hit)
            yield return new(hit.Count() == 1 ? $"A booking on {hit.Key} can't stay: see why" : $"{hit.Count()} bookings on {hit.Key} can't stay: see why", "Are there any conflicts in the next two weeks?");
        var mine = rows.FirstOrDefault(row => row.Allocation.Requester == person.Id && row.Allocation.Status == AllocationStatus.Scheduled);
        if (mine is not null && (person.May(Permission.MoveOwn) || person.May(Permission.MoveAny))) yield return Same($"Move {mine.Allocation.DisplayNumber} to the next day");
        if (person.May(Permission.Create) && (mine ?? First(rows)) is { } like) yield return Same($"Find a free dyno for {NameOf(like.Vehicle)} for {like.TestTypeName} next week");
        if (mine is not null) yield return Same("What are my bookings this week?");
        if (person.May(Permission.DeclareOutage) || person.May(Permission.ViewHistory)) yield return Same("How busy are the dynos this week?");
        if (First(rows) is { } first) yield return Same($"What is on {first.DynoName} this week?");
        yield return Same("How busy are the dynos this week?");
        yield return Same("Which dynos are down?");
        yield return Same("What is booked this week?");
        yield return Same("What can you do?");
    }

    private static ListedAllocation? First(IReadOnlyList<ListedAllocation> rows) => rows is [var first, ..] ? first : null;

    private static string NameOf(Vehicle vehicle) => vehicle.Tag ?? vehicle.BuildId ?? vehicle.Label;

    private static PromptIdea Same(string text) => new(text, text);
}
