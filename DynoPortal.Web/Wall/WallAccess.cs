using DynoPortal.Domain.Feeds;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;

namespace DynoPortal.Web.Wall;

/// <summary>Says who may look at a wallboard: members of the facility, and whoever has one of its links.</summary>
public sealed class WallAccess(CurrentPerson current, IFeedLinks links, IScheduleReader schedule)
{
    /// <summary>The facility with this code, when the signed-in person or the key opens its wallboard at this moment; else null. A key that is given decides alone.</summary>
    public async Task<Facility?> EnterAsync(string code, string? key, CancellationToken cancellationToken)
    {
        if (key is null) return await current.ReadAsync(code, cancellationToken) is { Facility: { } own } person && person.May(Permission.View) ? own : null;
        if (await links.OpenAsync(key, cancellationToken) is not { Subject: FeedSubject.Wall } grant) return null;
        var lab = await schedule.SnapshotAsync(Actor.System(grant.Facility), new SnapshotScope { Vehicles = [], Dynos = [], Window = null }, cancellationToken);
        return lab.Facility.Code.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase) ? lab.Facility : null;
    }

    /// <summary>Whether anybody is signed in.</summary>
    public async Task<bool> IsSignedInAsync(CancellationToken cancellationToken) => await current.ReadAsync(null, cancellationToken) is not null;
}
