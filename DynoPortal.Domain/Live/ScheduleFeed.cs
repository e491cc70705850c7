using System.Collections.Concurrent;
using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Live;

/// <summary>Hands what this node heard from the database to its open boards, facility by facility: a board of one hears nothing of another.</summary>
public sealed class ScheduleFeed
{
    private readonly ConcurrentDictionary<ScheduleSubscription, byte> subscriptions = new();

    /// <summary>How many listen.</summary>
    public int Listeners => subscriptions.Count;

    /// <summary>Listens from now on. Subscribe first and read the window then, so that nothing falls between.</summary>
    public ScheduleSubscription Subscribe(FacilityId facility)
    {
        var subscription = new ScheduleSubscription(facility, gone => subscriptions.TryRemove(gone, out _));
        subscriptions[subscription] = 0;
        return subscription;
    }

    /// <summary>Whether anyone on this node listens to the facility.</summary>
    public bool HasListeners(FacilityId facility) => subscriptions.Keys.Any(subscription => subscription.Facility == facility);

    /// <summary>Tells every listener of the facility.</summary>
    public void Publish(FacilityId facility, ScheduleUpdate update)
    {
        foreach (var subscription in subscriptions.Keys)
            if (subscription.Facility == facility) subscription.Offer(update);
    }

    /// <summary>Tells everyone to read anew, as after a lost connection to the database.</summary>
    public void Resync()
    {
        foreach (var subscription in subscriptions.Keys) subscription.Offer(new ScheduleUpdate.Resync());
    }
}
