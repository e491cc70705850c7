using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Scheduling;

/// <summary>The history, for those who may read it: the one way to it for people, whatever they look through.</summary>
public sealed class ReadableHistory(IScheduleReader schedule, IPeopleReader people)
{
    /// <summary>The history of the actor's facility, newest first; of one allocation or of all. Null when the actor lacks <see cref="Permission.ViewHistory"/> at this moment.</summary>
    public async Task<Page<ListedHistory>?> ReadAsync(Actor actor, AllocationId? allocation, string? cursor, int limit, CancellationToken cancellationToken)
    {
        if (!(await people.PermissionsAsync(actor, cancellationToken)).Contains(Permission.ViewHistory)) return null;
        return await schedule.HistoryAsync(actor.Facility, allocation, cursor, limit, cancellationToken);
    }
}
