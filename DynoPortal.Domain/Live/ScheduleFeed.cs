using System.Collections.Concurrent;
using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Live;

/// <summary>Hands what this node heard from the database to its open boards, facility by facility: a board of one hears nothing of another.</summary>
public sealed class ScheduleFeed
{
    private readonly ConcurrentDictionary<ScheduleSubscription, byte> subscriptions = new();
    private readonly ConcurrentDictionary<FacilityId, long> heard = new();
    private readonly string node = Guid.NewGuid().ToString("N");
    private long resyncs;
    private long heardAt;

    /// <summary>How many listen.</summary>
    public int Listeners => subscriptions.Count;

    /// <summary>When the database was last heard of: a board that follows lacks nothing of what came before. Null before the first time.</summary>
    public DateTimeOffset? HeardAt => Interlocked.Read(ref heardAt) is > 0 and var ticks ? new(ticks, TimeSpan.Zero) : null;

    /// <summary>Listens from now on. Subscribe first and read the window then, so that nothing falls between.</summary>
    public ScheduleSubscription Subscribe(FacilityId facility)
    {
        var subscription = new ScheduleSubscription(facility, gone => subscriptions.TryRemove(gone, out _));
        subscriptions[subscription] = 0;
        return subscription;
    }

    /// <summary>Whether anyone on this node listens to the facility.</summary>
    public bool HasListeners(FacilityId facility) => subscriptions.Keys.Any(subscription => subscription.Facility == facility);

    /// <summary>Stands for all that this node has heard of the facility so far: rows that were read under the mark of now lack nothing of it.</summary>
    public string MarkOf(FacilityId facility) => $"{node}.{Interlocked.Read(ref resyncs)}.{facility.Value}.{heard.GetValueOrDefault(facility)}";

    /// <summary>Notes that something changed, which changes the mark.</summary>
    public void Pass(FacilityId facility) => heard.AddOrUpdate(facility, 1, (_, count) => count + 1);

    /// <summary>Notes that the database was heard of.</summary>
    public void Hear(DateTimeOffset at) => Interlocked.Exchange(ref heardAt, at.UtcTicks);

    /// <summary>Tells every listener of the facility.</summary>
    public void Publish(FacilityId facility, ScheduleUpdate update)
    {
        Pass(facility);
        foreach (var subscription in subscriptions.Keys)
            if (subscription.Facility == facility) subscription.Offer(update);
    }

    /// <summary>Tells everyone to read anew, as after a lost connection to the database.</summary>
    public void Resync()
    {
        Interlocked.Increment(ref resyncs);
        foreach (var subscription in subscriptions.Keys) subscription.Offer(new ScheduleUpdate.Resync());
    }
}
