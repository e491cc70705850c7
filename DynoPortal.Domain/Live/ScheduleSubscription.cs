using System.Threading.Channels;
using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Live;

/// <summary>One listener's view of the feed of one facility. Dispose it to stop listening.</summary>
public sealed class ScheduleSubscription : IDisposable
{
    /// <summary>How many updates wait for a slow listener before it is told to read anew instead.</summary>
    public const int Capacity = 256;

    private readonly Channel<ScheduleUpdate> updates = Channel.CreateBounded<ScheduleUpdate>(Capacity);
    private readonly Action<ScheduleSubscription> forget;
    private readonly Lock gate = new();

    internal ScheduleSubscription(FacilityId facility, Action<ScheduleSubscription> forget) => (Facility, this.forget) = (facility, forget);

    /// <summary>The facility listened to.</summary>
    public FacilityId Facility { get; }

    /// <summary>Updates in commit order, until the subscription is disposed.</summary>
    public IAsyncEnumerable<ScheduleUpdate> ReadAllAsync(CancellationToken cancellationToken) => updates.Reader.ReadAllAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        forget(this);
        updates.Writer.TryComplete();
    }

    internal void Offer(ScheduleUpdate update)
    {
        lock (gate)
        {
            if (updates.Writer.TryWrite(update)) return;
            // Too slow: what waits is thrown away, because the reading anew covers it.
            while (updates.Reader.TryRead(out _))
            {
            }

            updates.Writer.TryWrite(new ScheduleUpdate.Resync());
        }
    }
}
