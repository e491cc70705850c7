using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Live;

/// <summary>One listener's view of the feed of one facility. Dispose it to stop listening.</summary>
public sealed class ScheduleSubscription : IDisposable
{
    /// <summary>How many updates wait for a slow listener before it is told to read anew instead.</summary>
    public const int Capacity = Inbox<ScheduleUpdate>.Capacity;

    private readonly Inbox<ScheduleUpdate> updates = new(new ScheduleUpdate.Resync());
    private readonly Action<ScheduleSubscription> forget;

    internal ScheduleSubscription(FacilityId facility, Action<ScheduleSubscription> forget) => (Facility, this.forget) = (facility, forget);

    /// <summary>The facility listened to.</summary>
    public FacilityId Facility { get; }

    /// <summary>Updates in commit order, until the subscription is disposed.</summary>
    public IAsyncEnumerable<ScheduleUpdate> ReadAllAsync(CancellationToken cancellationToken) => updates.ReadAllAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        forget(this);
        updates.Close();
    }

    internal void Offer(ScheduleUpdate update) => updates.Offer(update);
}
